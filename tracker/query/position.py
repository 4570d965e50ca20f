"""position: how far the book has come; as long as it says the same, every answer is the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.edit import Edit
from tracker.db.tables.issue import Issue
from tracker.db.tables.mention import Mention
from tracker.db.tables.reparse import Reparse
from tracker.db.tables.run import Run
from tracker.db.tables.version import Version

_GROWING = (Change, Version, Mention, Edit, Issue, Run, Reparse)
_RUNS = 100  # of the last, which of them are finished


def position(session: Session) -> tuple[object, ...]:
    """The newest row of every table that grows, and the rows that are filled in later: finished crawls, passes."""
    return tuple(session.execute(_QUERY).one())


def _query() -> Select[Any]:
    """All of it in one go: it is asked before every answer."""
    newest = [select(func.max(col(table.id))) for table in _GROWING]
    crawls = select(col(Run.finished)).order_by(col(Run.id).desc()).limit(_RUNS).subquery()
    filled = [select(func.count(crawls.c.finished)), select(func.max(crawls.c.finished))]
    last_pass = [
        select(column).order_by(col(Reparse.id).desc()).limit(1)
        for column in (col(Reparse.position), col(Reparse.finished))
    ]
    return select(*(part.scalar_subquery() for part in (*newest, *filled, *last_pass)))


_QUERY = _query()
