"""MeasureState: everything the book says of one measure, worked out from its mentions alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.link.corroboration import corroboration
from tracker.link.figures import preferred
from tracker.link.identity import identify
from tracker.link.keys import Linkable
from tracker.link.timeline import Event, standing, timeline

Actor = tuple[str, str]  # role, code


@dataclass(frozen=True, slots=True)
class MeasureState:
    """One measure: the columns of its row by name, its actors, its events in order of life."""

    slug: str
    columns: dict[str, object]
    actors: frozenset[Actor]
    events: tuple[Event, ...]


def measure_state(slug: str, mentions: Sequence[Linkable], voices: Mapping[int, str] | None = None) -> MeasureState:
    """The state of the measure that these mentions speak of; `voices` by the mention's id, where they are known."""
    ordered = sorted(mentions, key=lambda m: m.order)
    identity = identify(ordered)
    events = timeline(ordered)
    days = [event.date for event in events if event.date and event.precision == "day"]
    return MeasureState(
        slug=slug,
        columns={
            "kind": identity.kind,
            "title": identity.title,
            "stage": standing(events),
            "corroboration": corroboration(ordered, [voices[m.mention_id] for m in ordered] if voices else None),
            "package_number": identity.number,
            "first_event": min(days, default=None),
            "last_event": max(days, default=None),
            "first_published": ordered[0].published,
            "last_published": ordered[-1].published,
            "first_recorded": min(m.recorded_at for m in ordered),
            "last_recorded": max(m.recorded_at for m in ordered),
            "effective_date": _latest(ordered, lambda m: m.effective_date),
            "expiry_date": _latest(ordered, lambda m: m.expiry_date),
            "planned_date": _latest(ordered, lambda m: m.planned_date),
            "figures": preferred(ordered),
        },
        actors=frozenset(
            [("issuer", code) for code in identity.issuers] + [("target", code) for code in identity.targets]
        ),
        events=tuple(events),
    )


def _latest(ordered: Sequence[Linkable], of: Callable[[Linkable], dt.date | None]) -> dt.date | None:
    """The date that was told last; the issuer's own word goes before that of the papers."""
    told = [(m.official, m.published, day) for m in ordered if (day := of(m))]
    return max(told)[2] if told else None
