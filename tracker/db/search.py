"""Full text in the book: what is searched as SQL conditions, the same on SQLite (FTS5) and PostgreSQL (tsvector).

`tracker.db.search_query` says what may be asked, `tracker.db.words` what a word is; revision 0006 makes the indexes.
A document is found by its title and the first 250,000 characters of its current version.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Dialect,
    Float,
    Select,
    Text,
    column,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator
from sqlmodel import col

from tracker.db.search_query import All, Expression, Phrase, parse
from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.db.words import words_of

PLACES = {"measures": "measure_text", "mentions": "mention_text", "documents": "version_text"}
__all__ = ["PLACES", "fits", "found", "numbers", "parse", "said", "titled", "written"]


def titled(text: str | Expression) -> ColumnElement[bool]:
    """Whether a measure's title has what is asked."""
    return _among(col(Measure.id), "measures", text)


def said(text: str | Expression, number: Any = None) -> ColumnElement[bool]:
    """Whether a mention's evidence has what is asked; `number` is another column with numbers of mentions."""
    return _among(col(Mention.id) if number is None else number, "mentions", text)


def written(text: str | Expression) -> ColumnElement[bool]:
    """Whether a version is its document's current one and its title and text have what is asked."""
    return _among(col(Version.id), "documents", text)


def found(within: str, text: str | Expression) -> Select[tuple[int, float]]:
    """Number (`rowid`) and score of the rows of "measures", "mentions" or "documents" that have what is asked.

    The higher the score (bm25 or ts_rank), the better it fits; a word in a document's title counts most.
    """
    asked = _asked(text)
    place: Any = literal_column(PLACES[within])
    columns: tuple[Any, ...] = (column("rowid"), _Score(place, asked).label("score"))
    return select(*columns).select_from(table(PLACES[within])).where(_Has(place, asked))


def fits(text: str | Expression, words: str) -> bool:
    """Whether a text that is at hand has what is asked, by the same rules."""
    expression = _parsed(text) if isinstance(text, str) else text
    return expression.fits([word.word for word in words_of(words)])


def numbers(within: str, text: str | Expression) -> Select[tuple[int]]:
    """Number (`rowid`) of the rows of "measures", "mentions" or "documents" that have what is asked."""
    place: Any = literal_column(PLACES[within])
    rowid: Any = column("rowid")
    return select(rowid).select_from(table(PLACES[within])).where(_Has(place, _asked(text)))


def _among(number: Any, within: str, text: str | Expression) -> ColumnElement[bool]:
    among: ColumnElement[bool] = number.in_(numbers(within, text))
    return among


_parsed = lru_cache(maxsize=100)(parse)


def _asked(text: str | Expression) -> Any:
    return literal(_parsed(text) if isinstance(text, str) else text, _Asked())


class _Asked(TypeDecorator[Expression]):
    """An expression, written in the language of the database when it is sent."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Expression | None, dialect: Dialect) -> str | None:
        """The expression for FTS5 or as a tsquery; nothing is to be escaped, words are letters and digits only."""
        if value is None:
            return None
        return _tsquery(value) if dialect.name == "postgresql" else _fts5(value)


def _fts5(asked: Expression) -> str:
    if isinstance(asked, Phrase):
        return f'"{" ".join(asked.words)}"{" *" if asked.begins else ""}'
    if isinstance(asked, All):
        wanted = " AND ".join(map(_fts5, asked.parts))
        return f"(({wanted}) NOT ({' OR '.join(map(_fts5, asked.but))}))" if asked.but else f"({wanted})"
    return f"({' OR '.join(map(_fts5, asked.parts))})"


def _tsquery(asked: Expression) -> str:
    if isinstance(asked, Phrase):
        return " <-> ".join(f"'{word}'" for word in asked.words) + (":*" if asked.begins else "")
    if isinstance(asked, All):
        return " & ".join([*map(_grouped, asked.parts), *(f"!{_grouped(one)}" for one in asked.but)])
    return " | ".join(map(_grouped, asked.parts))


def _grouped(asked: Expression) -> str:
    return f"({_tsquery(asked)})"


class _Has(FunctionElement[bool]):
    """Whether a row of an index has what is asked."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Itself: SQLite knows MATCH only where it stands alone, not compared with 1."""
        return self


class _Score(FunctionElement[float]):
    """How well a row of an index fits what is asked."""

    type = Float()
    inherit_cache = True


@compiles(_Has, "sqlite")
def _has_sqlite(element: _Has, compiler: SQLCompiler, **options: Any) -> str:
    place, asked = (compiler.process(one, **options) for one in element.clauses)
    return f"{place} MATCH {asked}"


@compiles(_Has, "postgresql")
def _has_postgresql(element: _Has, compiler: SQLCompiler, **options: Any) -> str:
    place, asked = (compiler.process(one, **options) for one in element.clauses)
    return f"{place}.words @@ CAST({asked} AS tsquery)"


@compiles(_Score, "sqlite")
def _score_sqlite(element: _Score, compiler: SQLCompiler, **options: Any) -> str:
    place = compiler.process(element.clauses.clauses[0], **options)
    return f"-bm25({place}{', 5.0, 1.0' if place == PLACES['documents'] else ''})"


@compiles(_Score, "postgresql")
def _score_postgresql(element: _Score, compiler: SQLCompiler, **options: Any) -> str:
    place, asked = (compiler.process(one, **options) for one in element.clauses)
    return f"ts_rank({place}.words, CAST({asked} AS tsquery), 1)"
