"""The change log adds up to the book, and its clock never goes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.query.past import book_as_of, book_now

NAME = "change log"
_END = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


def findings(session: Session) -> Iterator[str]:
    """Measures of which the log tells another story than the tables, and rows out of time."""
    told, stands = book_as_of(session, _END), book_now(session)
    for slug in sorted(told.keys() | stands.keys()):
        if slug not in stands:
            yield f"measure {slug}: the log has it, the book does not"
        elif slug not in told:
            yield f"measure {slug}: the log does not tell of it"
        elif told[slug] != stands[slug]:
            names = sorted(
                name for name in {*told[slug], *stands[slug]} if told[slug].get(name) != stands[slug].get(name)
            )
            yield f"measure {slug}: the log and the book differ in {', '.join(names[:5])}"
    last = None
    for change_id, recorded_at in session.execute(
        select(col(Change.id), col(Change.recorded_at)).order_by(col(Change.id))
    ):
        if last and recorded_at < last:
            yield f"change {change_id}: recorded before the one above it"
        last = recorded_at
