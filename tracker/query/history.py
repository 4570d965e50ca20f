"""Who speaks of a measure, and what it was from those mentions alone that were known at another time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select, true
from sqlmodel import Session, col

from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.keys import Linkable
from tracker.link.load import by_ids
from tracker.link.state import MeasureState, measure_state
from tracker.query.conditions import known
from tracker.query.filter import Filter


@dataclass(frozen=True, slots=True)
class Told:
    """The mentions of a measure that were known: how many, of which publishers.

    `whole` holds them where others are known now, and what the book says of the measure may differ.
    """

    mentions: int
    publishers: tuple[str, ...]
    whole: tuple[Linkable, ...] = ()

    def state(self, slug: str) -> MeasureState:
        """The measure's state from these mentions alone."""
        return measure_state(slug, self.whole)


def told_now(session: Session, ids: Sequence[int]) -> dict[int, Told]:
    """Who speaks of each of these measures."""
    rows = (
        select(col(MeasureSource.measure_id), col(Source.slug), col(MeasureSource.mentions))
        .join(Source, col(Source.id) == col(MeasureSource.source_id))
        .where(col(MeasureSource.measure_id).in_(ids))
    )
    counts: dict[int, dict[str, int]] = {}
    for measure_id, slug, count in session.execute(rows):
        counts.setdefault(measure_id, {})[slug] = count
    return {one: Told(sum(by.values()), tuple(sorted(by))) for one, by in counts.items()}


def told_then(session: Session, ids: Sequence[int], asked: Filter) -> dict[int, Told]:
    """Who spoke of each of these measures in mentions known at the filter's time; without those of which none did."""
    rows = (
        select(
            col(MeasureMention.measure_id),
            col(Mention.id),
            col(Source.slug),
            and_(true(), *known(asked)).label("known"),
        )
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(col(MeasureMention.measure_id).in_(ids))
        .order_by(col(Mention.id))
    )
    told: dict[int, list[tuple[int, str]]] = {}
    partly = set(ids) if asked.in_force_on else set()
    for measure_id, mention_id, slug, is_known in session.execute(rows):
        if is_known:
            told.setdefault(measure_id, []).append((mention_id, slug))
        else:
            partly.add(measure_id)
    current, _ = by_ids(session, [mention for one in partly for mention, _ in told.get(one, ())])
    whole = {mention.mention_id: mention for mention in current}
    return {
        one: Told(
            len(known_ones),
            tuple(sorted({slug for _, slug in known_ones})),
            tuple(whole[mention] for mention, _ in known_ones) if one in partly else (),
        )
        for one, known_ones in told.items()
    }
