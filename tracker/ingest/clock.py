"""The recorded clock: when the book learns something; it never goes back, whatever the machine's clock does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """This instant, aware."""
    return dt.datetime.now(dt.UTC)


def recorded_now(session: Session, clock: Clock) -> dt.datetime:
    """What the clock shows, or the instant of the last change where that is later; ask under the writers' lock."""
    last = session.scalar(select(func.max(col(Change.recorded_at))))
    return max(clock(), last) if last else clock()
