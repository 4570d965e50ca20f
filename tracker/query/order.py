"""Order: by which column rows are listed, where a page of them ends and the next begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session
from sqlmodel import AutoString

from tracker.errors import FilterError
from tracker.query.cursor import values, written

Place = tuple[Any, Any]  # a row's value in the column, and what tells equal ones apart


@dataclass(frozen=True, slots=True)
class Order:
    """One column up or down; rows without a value come last, equal ones in order of `tie`."""

    name: str
    down: bool
    column: Any
    tie: Any
    nullable: bool
    place: Callable[[Any], Place]  # of a row

    def by(self, session: Session) -> list[ColumnElement[Any]]:
        """What the query is ordered by."""
        column = _plainly(session, self.column)
        first = column.desc() if self.down else column.asc()
        return [first.nulls_last() if self.nullable else first, _plainly(session, self.tie).asc()]

    def after(self, session: Session, place: Place) -> ColumnElement[bool]:
        """Whether a row stands after a place."""
        value, key = place
        column, tie = _plainly(session, self.column), _plainly(session, self.tie)
        if value is None:
            return and_(column.is_(None), tie > key)
        further = column < value if self.down else column > value
        beyond = or_(further, and_(column == value, tie > key))
        # The plain bound lets an index begin where the page does.
        bound = column <= value if self.down else column >= value
        return or_(beyond, column.is_(None)) if self.nullable else and_(bound, beyond)

    def rank(self, place: Place) -> tuple[Any, ...]:
        """What to sort by in Python: of two places the first has the smaller rank."""
        value, tie = place
        return (value is None, _Down(value) if self.down else value, tie)

    def cursor(self, row: Any) -> str:
        """The place of a row as a text that `read` understands."""
        value, tie = self.place(row)
        return written([self.name, self.down, value.isoformat() if isinstance(value, dt.date) else value, tie])

    def read(self, cursor: str) -> Place:
        """The place that a cursor tells; FilterError where it is none of this order."""
        try:
            name, down, value, tie = values(cursor)
            if (name, down) != (self.name, self.down):
                raise ValueError("it is of another order")
            return _typed(self.column, value), _typed(self.tie, tie)
        except (ValueError, TypeError, OverflowError):
            raise FilterError(f"cursor {cursor[:40]!r}: not of this list; begin without one") from None


class _Down:
    """A value that compares the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Down) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Down) and self.value == other.value


def chosen(sort: str, columns: Mapping[str, Any], what: str) -> tuple[str, bool]:
    """The name of a column and whether it goes down; FilterError where these rows have no such column."""
    name = sort.removeprefix("-")
    if name not in columns:
        raise FilterError(f"sort: {name!r} is no column of {what}; use one of {', '.join(columns)}")
    return name, sort.startswith("-")


def _plainly(session: Session, column: Any) -> Any:
    """The column in the order of code points, which is SQLite's own and not PostgreSQL's."""
    if session.get_bind().dialect.name == "postgresql" and _python_type(column) is str:
        return column.collate("C")
    return column


def _typed(column: Any, value: Any) -> Any:
    """A value out of a cursor as the column has it; ValueError or TypeError where it cannot be."""
    type_ = _python_type(column)
    if value is None:
        return None
    if issubclass(type_, dt.datetime):
        instant = dt.datetime.fromisoformat(value)
        return (instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    if issubclass(type_, dt.date):
        return dt.date.fromisoformat(value)
    if type_ is int and (isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**31):
        raise ValueError("no number of a row")
    if type_ is str and (not isinstance(value, str) or "\0" in value or not value.encode()):
        raise ValueError("no text of a row")
    return type_(value)


def _python_type(column: Any) -> type[Any]:
    """The Python type of a column's values; SQLModel's own texts do not tell theirs."""
    return str if isinstance(column.type, AutoString) else column.type.python_type
