"""How the database should go about a list: begin with the few rows of a query, or look at row after row in order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

FEW = 10_000


def few(session: Session, query: Select[Any]) -> bool:
    """Whether the query has FEW rows at most, so that a list is soonest begun with them, whatever its order."""
    count = session.scalar(select(func.count()).select_from(query.limit(FEW + 1).subquery()))
    return (count or 0) <= FEW


def row_by_row(session: Session, column: Any) -> ColumnElement[Any]:
    """The column as SQLite looks at it row after row, where it would go by an index of it otherwise."""
    told: ColumnElement[Any] = column
    return UnaryExpression(told, operator=custom_op("+")) if session.get_bind().dialect.name == "sqlite" else told
