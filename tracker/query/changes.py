"""changes: the change log from a place on, for those who follow the book."""

from __future__ import annotations

import datetime as dt

from pydantic import Field
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.query.conditions import instant
from tracker.query.rows import ChangeRow


class LoggedChange(ChangeRow):
    """A change with its number in the log."""

    id: int = Field(description="Number of the change, which tells the order in which they were written")


def changes(
    session: Session, after: int = 0, limit: int | None = None, measure: str | None = None
) -> list[LoggedChange]:
    """The changes with numbers above `after` in order, of one measure where it is named; `limit` at most.

    Who goes on after the last number seen misses nothing and sees nothing twice, also while others write: whoever
    writes to the log holds `lock_for_writing` (PostgreSQL) or the write lock (SQLite) from before the first number
    is drawn until its transaction has ended, so that numbers become visible in their order. Without that, a
    transaction that drew 7 could end after the one that drew 8, and a reader who has seen 8 would never see 7.
    """
    query = select(Change).where(col(Change.id) > after)
    if measure is not None:
        query = query.where(col(Change.measure_slug) == measure)
    return [
        LoggedChange(
            id=change.id or 0,
            recorded_at=change.recorded_at,
            measure=change.measure_slug,
            what=change.what,
            field=change.field,
            before=change.before,
            after=change.after,
            cause=change.cause,
        )
        for change in session.scalars(query.order_by(col(Change.id)).limit(limit))
    ]


def newest_change(session: Session) -> int:
    """The number of the last change; 0 in an empty log."""
    return session.scalar(select(func.max(col(Change.id)))) or 0


def before_day(session: Session, day: dt.date) -> int:
    """The number after which the changes recorded on a day or later begin."""
    later = select(col(Change.id)).where(col(Change.recorded_at) >= instant(day))
    # The recorded clock never goes back, so the first in time is the first in number.
    first = session.scalar(later.order_by(col(Change.recorded_at), col(Change.id)).limit(1))
    return first - 1 if first is not None else newest_change(session)
