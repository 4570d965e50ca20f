"""tracker export: the book in other programs' formats, the data dictionary, the crosswalk to other vocabularies."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.filters import filtered
from tracker.cli.terminal.options import DATABASE, Database, Output, book
from tracker.cli.terminal.output import message
from tracker.errors import FilterError

if TYPE_CHECKING:
    from tracker.query import Filter

app = typer.Typer(name="export", help="Write the book in the formats of other programs.", no_args_is_help=True)
What = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT",
        help="measures, mentions, events, changes, documents or days; what the format usually holds by default.",
    ),
]
Site = Annotated[
    str, typer.Option(metavar="URL", help="Address of this book's pages, for the links of ics, atom, ftm.")
]


class Writing(StrEnum):
    """How the data dictionary is written."""

    md = "md"
    csv = "csv"
    json = "json"


def _formats() -> Iterator[tuple[str, str]]:
    """Each format with the first line of its docstring, read without loading it: `tracker --help` must be quick."""
    found = find_spec("tracker.export")
    assert found is not None
    assert found.submodule_search_locations is not None
    for path in sorted(Path(found.submodule_search_locations[0], "formats").glob("[!_]*.py")):
        yield path.stem, path.read_text(encoding="utf-8").split('"""', 2)[1].splitlines()[0]


def _command(form: str) -> Callable[..., None]:
    def run(
        filters: Filter, what: What = None, output: Output = None, site: Site = "", database: Database = DATABASE
    ) -> None:
        from tracker.export.formats import named
        from tracker.export.stream import export

        if output is None and sys.stdout.isatty() and "charset" not in named(form).media:
            raise FilterError(f"{form} is not for reading on a terminal; add --output FILE{named(form).ending}")
        with book(database) as session:
            _write(export(session, form, filters, what=what, site=site), output)

    return run


for _name, _help in _formats():
    filtered(app, _name, help=_help)(_command(_name))


@app.command()
def codebook(
    form: Annotated[Writing, typer.Option("--format", help="How to write it.")] = Writing.md, output: Output = None
) -> None:
    """The data dictionary: what every column means.

    Of the tables, views and exports, with type, unit and allowed values.
    """
    from tracker.export.codebook import book as dictionary

    writer = {Writing.md: dictionary.as_markdown, Writing.csv: dictionary.as_csv, Writing.json: dictionary.as_json}
    _write(iter([writer[form]().encode()]), output)


@app.command()
def crosswalk(output: Output = None) -> None:
    """Our kinds in the words of other vocabularies.

    FollowTheMoney, OpenSanctions, PLOVER and the EU Sanctions Map, as CSV, with how close each match is.
    """
    from tracker.export.crosswalk import CROSSWALK, crossings
    from tracker.export.formats import named

    _write(named("csv").write(crossings().values(), CROSSWALK), output)


def _write(pieces: Iterator[bytes], output: Path | None) -> None:
    if output is None:
        try:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # whoever reads has enough, as `head` has
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    from tracker.export.file import write_file

    message(f"{output}: {write_file(output, pieces):,} bytes")
