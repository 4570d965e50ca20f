"""What a measure was at another time: worked out again from the mentions known by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.kinds import KINDS
from tracker.link.keys import Linkable
from tracker.link.load import by_ids
from tracker.link.state import MeasureState, measure_state
from tracker.query.conditions import known
from tracker.query.filter import Filter

_BINDING = frozenset({"adopted", "in_force", "extended", "amended"})
_OVER = frozenset({"suspended", "lifted", "expired", "withdrawn", "completed"})


@dataclass(frozen=True, slots=True)
class Told:
    """Who speaks of a measure: the publisher's slug, and the mention where history is asked for."""

    publisher: str
    mention: Linkable | None = None


def told_of(session: Session, ids: Sequence[int], asked: Filter) -> dict[int, list[Told]]:
    """The mentions of these measures that were known, by measure; whole only where history is asked for."""
    rows = (
        select(col(MeasureMention.measure_id), col(Mention.id), col(Source.slug))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(col(MeasureMention.measure_id).in_(ids), *known(asked))
        .order_by(col(Mention.id))
    )
    found = list(session.execute(rows))
    whole: dict[int, Linkable] = {}
    if asked.as_of or asked.in_force_on or asked.min_confidence:
        current, _ = by_ids(session, [mention_id for _, mention_id, _ in found if mention_id is not None])
        whole = {mention.mention_id: mention for mention in current}
    told: dict[int, list[Told]] = {}
    for measure_id, mention_id, slug in found:
        told.setdefault(measure_id, []).append(Told(slug, whole.get(mention_id or 0)))
    return told


def state_as_of(slug: str, told: Sequence[Told]) -> MeasureState:
    """The measure's state from these mentions alone."""
    return measure_state(slug, [one.mention for one in told if one.mention])


def held_on(slug: str, told: Sequence[Told], day: dt.date) -> bool:
    """Whether the measure was in force on a day: begun by then, neither over nor expired.

    A deal between parties binds from the day it is agreed, a law from the day it is adopted or takes effect.
    """
    state = state_as_of(slug, told)
    binding = _BINDING
    if KINDS[str(state.columns["kind"])].mutual:
        binding |= {"agreed"}
    steps = [event for event in state.events if event.moment <= day and event.stage in binding | _OVER]
    if not steps or steps[-1].stage not in binding:
        return False
    effective, expiry = state.columns["effective_date"], state.columns["expiry_date"]
    begun = not isinstance(effective, dt.date) or effective <= day
    return begun and (not isinstance(expiry, dt.date) or expiry >= day)
