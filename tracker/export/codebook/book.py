"""codebook: the whole data dictionary, and how it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby

from sqlmodel import Session

from tracker.db import tables
from tracker.db.base import Row
from tracker.export import formats, subjects
from tracker.export.codebook.columns import Column, columns
from tracker.export.codebook.vocabulary import WORDS, words_of
from tracker.export.crosswalk import CROSSWALK
from tracker.export.subjects import Subject
from tracker.query import Filter

HEADINGS = {
    "table": "Tables of the database",
    "view": "Views of the database",
    "export": "Exports",
    "word": "Vocabularies",
}


def codebook() -> list[Column]:
    """Every column there is: of tables and views in order of names, of what can be exported; then every word."""
    return [*_tables(), *_exports(), *_words()]


def _tables() -> Iterator[Column]:
    by_name = {str(model.__tablename__): model for model in Row.__subclasses__()}
    for name in sorted(tables.METADATA.tables):
        yield from columns("table", name, by_name[name])


def _exports() -> Iterator[Column]:
    for name in subjects.names():
        yield from columns("export", name, subjects.named(name).row)
    for one in (CROSSWALK, CODEBOOK):
        yield from columns("export", one.name, one.row)


def _words() -> Iterator[Column]:
    for vocabulary in sorted(set(WORDS.values())):
        for word, meaning in words_of(vocabulary).items():
            yield Column(
                place="word", of=vocabulary, column=word, type="text", null=False, unit=None,
                vocabulary=vocabulary, values=(), meaning=meaning,
            )  # fmt: skip


def _rows(session: Session | None, asked: Filter) -> Iterator[Column]:
    return iter(codebook())


CODEBOOK = Subject("codebook", Column, _rows)


def as_csv() -> str:
    """The data dictionary as CSV, one line a column."""
    return formats.named("csv").text(codebook(), CODEBOOK).decode()


def as_json() -> str:
    """The data dictionary as a JSON list, one object a column."""
    return json.dumps([column.as_dict() for column in codebook()], ensure_ascii=False, indent=2) + "\n"


def as_markdown() -> str:
    """The data dictionary to read: a heading for each table, view, export and vocabulary, and its columns or words."""
    return "# Codebook\n\n" + "\n".join(_markdown())


def _markdown() -> Iterator[str]:
    for place, some in groupby(codebook(), key=lambda column: column.place):
        yield f"## {HEADINGS[place]}\n"
        for of, its in groupby(some, key=lambda column: column.of):
            yield f"### {of}\n"
            yield (
                "| word | means |\n| --- | --- |"
                if place == "word"
                else "| column | type | means |\n| --- | --- | --- |"
            )
            for column in its:
                kind = "" if place == "word" else f" {column.type}{', or null' if column.null else ''} |"
                yield f"| `{column.column}` |{kind} {_means(column)} |"
            yield ""


def _means(column: Column) -> str:
    told = column.meaning + (f" ({column.unit})" if column.unit else "")
    if column.values:
        told += f"; a word of the vocabulary `{column.vocabulary}`"
    return re.sub(r"([|<])", r"\\\1", told)
