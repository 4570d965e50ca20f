"""Timeline: the steps of a measure's life from its mentions, and where it stands now."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.link.keys import Linkable
from tracker.taxonomy.stages import RANK, REVERSALS

REACH = dt.timedelta(days=21)  # an undated mention of what happens again tells of the last time within this
_ONCE = frozenset({"announced", "agreed", "adopted", "proposed"})  # reached once; told again it is the same step
_PASSING = frozenset({"called_for", "violated"})  # said of a measure, without moving it
_BACK_ON = frozenset({"agreed", "adopted", "completed", "extended", "in_force"})  # these end a reversal
_REFUSED = frozenset({"rejected", "suspended", "withdrawn"})  # after these a measure may be begun anew


@dataclass(frozen=True, slots=True)
class Event:
    """A stage that a measure reached: when it happened, when it was told, when the book learned of it."""

    stage: str
    date: dt.date | None
    precision: str | None  # "day", "month" or "year"; None with no date
    mentions: tuple[Linkable, ...]  # behind it, in order
    # What the step does to the measure: "first", "forward", "again", "back" (a reversal), "aside" (does not move it),
    # "retold" (old news), "odd" (told of a day on which, by another source, the measure was further already).
    move: str = "forward"

    @property
    def key(self) -> tuple[str, dt.date | None, str | None]:
        """What tells it from the other events of its measure."""
        return self.stage, self.date, self.precision

    @property
    def official(self) -> bool:
        """Whether a source of one of the issuers tells it."""
        return any(m.official for m in self.mentions)

    @property
    def first_published(self) -> dt.date:
        """The first day on which a source told it."""
        return min(m.published for m in self.mentions)

    @property
    def first_recorded(self) -> dt.datetime:
        """The first instant at which the book knew it."""
        return min(m.recorded_at for m in self.mentions)

    @property
    def moment(self) -> dt.date:
        """Its place in time: the day it happened, else the day it was first told."""
        return in_order(self.stage, self.date, self.precision, self.first_published)[0]


def in_order(
    stage: str, date: dt.date | None, precision: str | None, first_published: dt.date
) -> tuple[dt.date, int, str, str]:
    """The place of an event in the life of a measure: its day (else when first told), then its stage."""
    moment = date if date and precision == "day" else first_published
    return moment, RANK.get(stage, len(RANK)), stage, str(date)


def timeline(mentions: Iterable[Linkable]) -> list[Event]:
    """The events of one measure in order of life: one a stage and day; undated ones join the last dated."""
    stages: dict[str, list[Linkable]] = {}
    for mention in sorted(mentions, key=lambda m: m.order):
        stages.setdefault(mention.stage, []).append(mention)
    events = [event for stage, told in stages.items() for event in _events(stage, told)]
    ordered = sorted(events, key=lambda e: in_order(e.stage, e.date, e.precision, e.first_published))
    return [replace(event, move=move) for event, move in zip(ordered, _moves_of(ordered), strict=True)]


def _events(stage: str, mentions: Sequence[Linkable]) -> list[Event]:
    days = Counter(sorted(m.event_day for m in mentions if m.event_day))
    groups: dict[tuple[dt.date | None, str | None], list[Linkable]] = {}
    for mention in mentions:
        groups.setdefault(_when(stage, mention, days), []).append(mention)
    return [Event(stage, date, precision, tuple(told)) for (date, precision), told in groups.items()]


def _when(stage: str, mention: Linkable, days: Counter[dt.date]) -> tuple[dt.date | None, str | None]:
    """The date and precision of the event that a mention tells of, given the days told for its stage."""
    if mention.event_day:
        return mention.event_day, "day"
    told, precision = mention.event_date, mention.event_date_precision
    if told and precision in ("month", "year") and told <= mention.published:
        within = [d for d in days if d.year == told.year and (precision == "year" or d.month == told.month)]
        return (within[-1], "day") if within else (told, precision)
    earlier = [d for d in days if d <= mention.published]
    if stage in _ONCE and earlier:
        return max(earlier, key=lambda d: (days[d], -d.toordinal())), "day"
    return (earlier[-1], "day") if earlier and mention.published - earlier[-1] <= REACH else (None, None)


def standing(events: Sequence[Event]) -> str:
    """The stage at which a measure stands after its events (given in order of life)."""
    current: Event | None = None
    for event in events:
        if current is None or _moves(current, event):
            current = event
    if current is None:
        raise ValueError("a measure without events has no stage")
    return current.stage


def _moves_of(events: Sequence[Event]) -> list[str]:
    """What each of the events does to the measure, see `Event.move`."""
    found = []
    current: Event | None = None
    for event in events:
        found.append(_move(current, event))
        if current is None or _moves(current, event):
            current = event
    return found


def _move(current: Event | None, event: Event) -> str:
    if current is None:
        return "first"
    if event.stage in _PASSING:
        return "aside"
    if _moves(current, event):
        if event.stage == current.stage:
            return "again"
        return "back" if event.stage in REVERSALS else "forward"
    both_known = event.precision == current.precision == "day"
    apart = {m.publisher for m in event.mentions}.isdisjoint(m.publisher for m in current.mentions)
    return "odd" if both_known and apart else "retold"


def _moves(current: Event, event: Event) -> bool:
    """Whether a later event moves the measure: forward, or on again after a reversal; old news does not.

    Of two stages reached on one day, the official source's holds against the papers'.
    """
    if event.stage in _PASSING:
        return False
    if current.stage in _PASSING:
        return True
    if RANK[event.stage] >= RANK[current.stage]:
        same_day = event.moment == current.moment and current.precision == "day"
        return event.official or not (same_day and current.official)
    if current.stage not in REVERSALS or event.moment <= current.moment:
        return False
    if event.stage in _BACK_ON:
        return event.date is not None or event.stage != "in_force"
    return current.stage in _REFUSED and event.precision == "day"
