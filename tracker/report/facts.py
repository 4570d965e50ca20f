"""What the book knew by the end of a period: the frozen input of every report section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.report.period import Period
from tracker.report.shape import Made

LATE = dt.timedelta(days=7)  # what is told so long after it happened is no news of the week


@dataclass(frozen=True, slots=True)
class MentionFact:
    """One mention and its statement; `voice` is whose story it is (copies of one story share it)."""

    stage: str
    evidence: str
    publisher: str
    published: dt.date
    recorded: dt.datetime
    voice: str
    id: int = 0  # for `tracker explain`
    document: str = ""  # the document's key
    official: bool = False
    url: str | None = None
    headline: str = ""
    start: int = 0
    event_date: dt.date | None = None
    event_precision: str | None = None
    planned_date: dt.date | None = None
    effective_date: dt.date | None = None
    expiry_date: dt.date | None = None
    quantities: tuple[tuple[str, int], ...] = ()
    amount: float | None = None
    currency: str | None = None
    percent: float | None = None
    duration_days: int | None = None
    conditional: bool = False
    main: bool = False
    confidence: float = 0.5
    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    legal_refs: tuple[str, ...] = ()
    package_number: int | None = None

    def numbers(self) -> Iterator[tuple[str, float]]:
        """Its figures by the names that a measure's preferred figures have."""
        return numbers(dict(self.quantities), self.amount, self.currency, self.percent, self.duration_days)


def numbers(
    quantities: Mapping[str, int],
    amount: float | None,
    currency: str | None,
    percent: float | None,
    duration_days: int | None,
) -> Iterator[tuple[str, float]]:
    """The figures of one mention by the names that a measure's preferred figures have."""
    yield from quantities.items()
    if amount is not None:
        yield f"amount {currency or '(no currency)'}", amount
    if percent is not None:
        yield "percent", percent
    if duration_days is not None:
        yield "days", duration_days


@dataclass(frozen=True, slots=True)
class EventFact:
    """A stage reached: when it happened, when sources first said so, when the book learned it."""

    stage: str
    date: dt.date | None
    precision: str | None
    published: dt.date
    recorded: dt.datetime
    mentions: tuple[MentionFact, ...] = ()
    step: bool = True  # it moved the measure: another stage stood before it
    passing: bool = False  # told in passing, as background: see `load_measures`

    def on(self, clock: str) -> dt.date:
        """The day on one clock; on the event clock, the first publication stands in for no date."""
        if clock == "recorded":
            return self.recorded.date()
        if clock == "event":
            return self.date or self.published
        return self.published

    def is_late(self, period: Period) -> bool:
        """Whether it is old news: it happened before the period, LATE or longer before a source first told it."""
        if self.date is None or period.clock == "event":
            return False
        until = last_day(self.date, self.precision)
        return until < period.start and self.published - until >= LATE


def last_day(date: dt.date, precision: str | None) -> dt.date:
    """The last day that a date of this precision can mean."""
    if precision == "year":
        return dt.date(date.year, 12, 31)
    if precision == "month":
        return (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return date


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """One measure as it stood at the end of the period; events in order of life."""

    slug: str
    kind: str
    family: str
    title: str
    standing: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    events: tuple[EventFact, ...]
    stage_before: str | None = None  # where it stood when the period began; None where it was not known
    package_number: int | None = None
    figures: tuple[tuple[str, float], ...] = ()  # the preferred value of each, by name
    figures_before: tuple[tuple[str, float], ...] = ()  # as they stood when the period began
    doubles: tuple[str, ...] = ()  # slugs of measures that the book keeps apart and that read the same, told here

    @property
    def stage(self) -> str:
        """Where it stands: the stage of the last step that moved it."""
        return next((event.stage for event in reversed(self.events) if event.step), self.events[-1].stage)

    @property
    def mentions(self) -> tuple[MentionFact, ...]:
        """Every mention behind any of its events."""
        return tuple(mention for event in self.events for mention in event.mentions)

    def first_seen(self, clock: str) -> dt.date:
        """The first day any of its events is known on that clock."""
        return min(event.on(clock) for event in self.events)

    def news(self, period: Period) -> tuple[EventFact, ...]:
        """Its events that fall into the period, on the period's clock."""
        return tuple(event for event in self.events if event.on(period.clock) in period)

    def moves(self, period: Period) -> tuple[EventFact, ...]:
        """Its news that moved it or happened in the period; all its news where the measure itself is new.

        A further call for a measure that is known does not move it, nor does what is told late or in passing.
        """
        news = tuple(event for event in self.news(period) if not event.passing and not event.is_late(period))
        if self.first_seen(period.clock) >= period.start:
            return news
        return tuple(
            event
            for event in news
            if event.stage != "called_for" and (event.step or (event.date and event.date >= period.start))
        )

    def voices(self, period: Period) -> int:
        """How many independent sources spoke of it in the period."""
        return len({mention.voice for mention in self.mentions if mention.published in period})


@dataclass(frozen=True, slots=True)
class SourceFact:
    """One source: what it said in the period and how its last crawl went (None: never crawled)."""

    slug: str
    publisher: str
    official: bool
    documents: int
    last_published: dt.date | None
    last_run: dt.datetime | None = None
    outcome: str | None = None
    problems: int = 0


@dataclass(frozen=True, slots=True)
class EditFact:
    """A page that an official source changed after it was first fetched."""

    publisher: str
    title: str
    url: str | None
    seen: dt.datetime
    changed: dt.datetime
    added: int  # words
    removed: int


@dataclass(frozen=True, slots=True)
class ActFact:
    """A measure adopted (or extended, lifted …) on a day, of the weeks around the period; for comparing who acts."""

    slug: str
    kind: str
    title: str
    stage: str
    date: dt.date
    published: dt.date
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PastFact:
    """How many measures of each family took a step in one earlier period (the last one is this)."""

    start: dt.date
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the sections read."""

    measures: tuple[MeasureFact, ...] = ()
    sources: tuple[SourceFact, ...] = ()
    edits: tuple[EditFact, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()  # kind of problem and how often, in the whole book
    documents: int = 0  # published in the period
    floor: float = 0.0  # the least confidence that counted
    unsure: int = 0  # mentions of the period below it
    plans: tuple[MeasureFact, ...] = ()  # further ones of which only a day to come is news
    acts: tuple[ActFact, ...] = ()
    past: tuple[PastFact, ...] = ()
    before: Facts | None = None  # the period before, as it stood at its end: measures and documents only
    made: Made = field(default_factory=Made)

    @property
    def speaking(self) -> int:
        """How many sources said something in the period."""
        return sum(1 for source in self.sources if source.documents)
