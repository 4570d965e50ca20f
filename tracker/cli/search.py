"""tracker search: what fits some words best, in the order of how well it fits."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.filters import filtered
from tracker.cli.terminal.options import DATABASE, Database, Format, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import message, write

if TYPE_CHECKING:
    from rich.text import Text

    from tracker.query import Filter
    from tracker.query.search import Hit

app = typer.Typer()
SHOWN = 20


class Place(StrEnum):
    """Where to look."""

    measures = "measures"
    mentions = "mentions"
    documents = "documents"


@filtered(app, without=("text", "sort"))
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='Words, "phrases", beginnings*, -excluded, OR, ( ).')
    ],
    filters: Filter,
    within: Annotated[Place, typer.Option("--in", help="Where to look.")] = Place.mentions,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """Find measures, mentions or documents by their words, best first.

    All words must be there: in a measure's title or one sentence that tells it, in a mention's sentence, in a
    document's headline and text. Capitals and accents do not matter; words are taken as they are written, so that
    tanker does not find tankers, tanker* does.
    """
    from tracker.query.search import search as found_by

    with book(database) as session:
        found = found_by(session, " ".join(words), within.value, filters, limit=filters.limit or SHOWN)
        if form is not Writing.table:
            write((hit.as_dict() for hit in found.rows), form, ())
            return
    if not found.rows:
        message("nothing found; a word* finds all words that begin so")
        return
    _print(found.rows)
    if found.found > len(found.rows):
        older = f"of {found.found:,} found" if not found.more else f"of the newest {found.found:,}; older ones fit too"
        message(f"the {len(found.rows)} best {older}; --limit N shows more")


def _print(hits: list[Hit]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False)
    for hit in hits:
        about = (
            hit.measure,
            hit.stage,
            hit.publisher,
            hit.published,
            hit.url,
            hit.mention and f"mention {hit.mention}",
        )
        told = Text(" · ".join(str(one) for one in about if one), style="dim")
        console.print(hit.title or "(no headline)", style="bold", soft_wrap=True)
        for lines in (told, _snippet(hit, marked=not console.color_system)):
            if console.is_terminal:
                console.print(Padding(lines, (0, 0, 0, 2)))
            else:  # whoever reads a pipe wants whole lines
                console.print(Text("  ") + lines, soft_wrap=True)
        console.print()


def _snippet(hit: Hit, *, marked: bool) -> Text:
    """The piece of text with its hits in bold; between »« where there is no bold."""
    from rich.text import Text

    text, last = Text(), 0
    for start, end in hit.marks:
        text.append(" ".join(hit.snippet[last:start].split("\n")))
        word = " ".join(hit.snippet[start:end].split())
        text.append(f"»{word}«" if marked else word, style="bold yellow")
        last = end
    return text.append(" ".join(hit.snippet[last:].split("\n")))
