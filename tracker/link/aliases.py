"""Aliases: a name that a measure had leads to the one it has now."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_alias import MeasureAlias

CHUNK = 500  # slugs in one query


def current_slug(session: Session, slug: str) -> str | None:
    """The slug of the measure that has, or had, this name; None where none ever had it."""
    held = session.scalar(select(col(Measure.slug)).where(col(Measure.slug) == slug))
    return held or session.scalar(select(col(MeasureAlias.measure_slug)).where(col(MeasureAlias.slug) == slug))


def keep_aliases(
    session: Session,
    moves: Mapping[int, tuple[str, str]],
    changed: Iterable[str],
    living: set[str],
    recorded_at: dt.datetime,
) -> None:
    """Lead each changed name without a measure to where most of its mentions went, and its own aliases with it.

    `moves` are the slugs of each mention before and after, `living` the changed names that measures have.
    """
    names = sorted(changed)
    for start in range(0, len(names), CHUNK):
        some = [slug for slug in names[start : start + CHUNK] if slug in living]
        session.execute(delete(MeasureAlias).where(col(MeasureAlias.slug).in_(some)))
    went: dict[str, Counter[str]] = {}
    for before, after in moves.values():
        if before not in living and before != after:
            went.setdefault(before, Counter())[after] += 1
    for slug in names:
        if slug in living:
            continue
        led_here = col(MeasureAlias.measure_slug) == slug
        if slug not in went:  # its last mention is gone from the book
            session.execute(delete(MeasureAlias).where(led_here))
            continue
        heir = min(went[slug], key=lambda name: (-went[slug][name], name))
        session.execute(update(MeasureAlias).where(led_here).values(measure_slug=heir))
        session.execute(delete(MeasureAlias).where(col(MeasureAlias.slug) == slug))
        session.execute(insert(MeasureAlias).values(slug=slug, measure_slug=heir, recorded_at=recorded_at))
