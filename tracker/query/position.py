"""position: how far the book has come; as long as it says the same, every answer is the same."""

from __future__ import annotations

from sqlalchemy import func, select
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
    newest = select(*(select(func.max(col(table.id))).scalar_subquery() for table in _GROWING))
    crawls = select(col(Run.finished)).order_by(col(Run.id).desc()).limit(_RUNS).subquery()
    last_pass = select(col(Reparse.position), col(Reparse.finished)).order_by(col(Reparse.id).desc()).limit(1)
    return (
        *session.execute(newest).one(),
        session.scalar(select(func.count(crawls.c.finished))),
        session.scalar(select(func.max(crawls.c.finished))),
        *(session.execute(last_pass).one_or_none() or ()),
    )
