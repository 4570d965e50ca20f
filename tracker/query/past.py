"""book_as_of: the book as it stood at any recorded instant, rebuilt from the change log alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.link.entry import Entry, applied
from tracker.link.held import all_measures, held_measures
from tracker.link.load import CHUNK


def book_as_of(session: Session, instant: dt.datetime, slugs: Iterable[str] | None = None) -> dict[str, Entry]:
    """What the book said at an instant, by slug: of every measure it then had, or of those with these slugs.

    An entry's names are told in `tracker.link.entry`. What was recorded at the instant itself is in it.
    """
    return _rebuilt(session, slugs, col(Change.recorded_at) <= instant)


def changed_by(session: Session, cause: str, since: dt.datetime) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The measures that a cause changed since an instant: as they were before its first change, and as they are now."""
    own = (col(Change.cause) == cause) & (col(Change.recorded_at) >= since)
    first = session.scalar(select(func.min(col(Change.id))).where(own))
    if first is None:
        return {}, {}
    slugs = set(session.scalars(select(col(Change.measure_slug)).where(own)))
    now = {slug: held.entry for slug, held in held_measures(session, slugs).items()}
    return _rebuilt(session, slugs, col(Change.id) < first), now


def _rebuilt(session: Session, slugs: Iterable[str] | None, *conditions: ColumnElement[bool]) -> dict[str, Entry]:
    """What the rows of the log for which the conditions hold add up to."""
    query = select(col(Change.measure_slug), col(Change.delta)).where(col(Change.delta).is_not(None), *conditions)
    chosen = None if slugs is None else set(slugs)
    if chosen is not None and len(chosen) <= CHUNK:
        query = query.where(col(Change.measure_slug).in_(chosen))
    book: dict[str, Entry] = {}
    for slug, delta in session.execute(query.order_by(col(Change.id))):
        entry = applied(book.pop(slug, None), delta or {}) if chosen is None or slug in chosen else None
        if entry is not None:
            book[slug] = entry
    return book


def book_now(session: Session) -> dict[str, Entry]:
    """What the book says now, by slug, read from its tables: the same as the log adds up to."""
    return {slug: held.entry for slug, held in all_measures(session)}
