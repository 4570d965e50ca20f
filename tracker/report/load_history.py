"""What stands around a period: who acted in the weeks before, and how many measures moved in each earlier period."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, exists, func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.kinds import KINDS
from tracker.link.load import chunks
from tracker.query.filter import Filter
from tracker.report.facts import ActFact, PastFact
from tracker.report.load_asked import conditions_of, fits
from tracker.report.load_places import known_by
from tracker.report.period import Period

BACK = 26  # earlier periods of the comparison
LEAD = dt.timedelta(days=28)  # before the period, for those whom others follow
ACTS = ("adopted", "extended", "lifted", "suspended")
LONGEST = 31  # days; a longer period is not compared


def load_acts(session: Session, period: Period, asked: Filter) -> tuple[ActFact, ...]:
    """Acts under sanctions dated in the period or up to LEAD before it, by day, then slug; of the book as it is now."""
    kinds = [name for name, kind in KINDS.items() if kind.family == "sanctions"]
    rows = (
        select(
            *(col(MeasureEvent.id), col(Measure.id), col(Measure.slug), col(Measure.kind), col(Measure.title)),
            *(col(MeasureEvent.stage), col(MeasureEvent.event_date), col(MeasureEvent.first_published)),
            *(col(Measure.stage), col(Measure.corroboration)),
        )
        .join(Measure, col(Measure.id) == col(MeasureEvent.measure_id))
        .where(
            col(MeasureEvent.event_date).between(period.start - LEAD, period.end),
            col(MeasureEvent.event_date_precision) == "day",
            col(MeasureEvent.stage).in_(ACTS),
            col(Measure.kind).in_(kinds),
            *_known_events(period, asked),
        )
        .order_by(col(MeasureEvent.event_date), col(Measure.slug), col(MeasureEvent.stage))
    )
    found = [row for row in session.execute(rows.where(*conditions_of(session, asked))) if fits(asked, row[8], row[9])]
    actors = actors_of(session, {row[1] for row in found})
    mentions = _mentions(session, {row[0] for row in found}, asked)
    return tuple(
        ActFact(
            slug=row[2],
            kind=row[3],
            title=row[4],
            stage=row[5],
            date=row[6],
            published=row[7],
            issuers=actors.get(row[1], {}).get("issuer", ()),
            targets=actors.get(row[1], {}).get("target", ()),
            mentions=mentions.get(row[0], ()),
        )
        for row in found
    )


def load_past(session: Session, period: Period, asked: Filter) -> tuple[PastFact, ...]:
    """How many measures of each family took a step in each of the BACK periods before this one, and in this.

    Counted on the steps of the book as it is now, without loading a measure: for comparing periods alone.
    """
    if (period.end - period.start).days >= LONGEST:
        return ()
    periods = [period]
    while len(periods) <= BACK:
        periods.append(periods[-1].before())
    restricted = conditions_of(session, asked)
    found = []
    for one in reversed(periods):
        rows = (
            select(col(Measure.kind), func.count(func.distinct(col(MeasureEvent.measure_id))))
            .join(Measure, col(Measure.id) == col(MeasureEvent.measure_id))
            .where(_within(one), *_known_events(period, asked), *restricted)
            .group_by(col(Measure.kind))
        )
        counts: Counter[str] = Counter()
        for kind, measures in session.execute(rows):
            counts[KINDS[kind].family] += measures
        found.append(PastFact(one.start, tuple(sorted(counts.items()))))
    return tuple(found)


def _within(period: Period) -> ColumnElement[bool]:
    """Whether a step falls into the period, on its clock."""
    if period.clock == "recorded":
        return col(MeasureEvent.first_recorded).between(period.instant(), period.last_instant())
    day = MeasureEvent.event_date if period.clock == "event" else MeasureEvent.first_published
    return col(day).between(period.start, period.end)


def _known_events(period: Period, asked: Filter) -> Iterator[ColumnElement[bool]]:
    """Whether a step was known by then and a mention behind it is sure enough."""
    if period.clock == "recorded":
        yield col(MeasureEvent.first_recorded) < period.instant_after()
    elif asked.as_of or period.clock == "published":
        yield col(MeasureEvent.first_published) <= known_by(period, asked)
    if asked.min_confidence:
        yield exists().where(
            col(MeasureMention.event_id) == col(MeasureEvent.id),
            col(Mention.id) == col(MeasureMention.mention_id),
            col(Mention.confidence) >= asked.min_confidence,
        )


def actors_of(session: Session, measures: Iterable[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """The parties of each measure by role, in order."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for some in chunks(measures):
        rows = select(col(MeasureActor.measure_id), col(MeasureActor.role), col(MeasureActor.code)).where(
            col(MeasureActor.measure_id).in_(some)
        )
        for measure, role, code in session.execute(rows):
            roles = found.setdefault(measure, {})
            roles[role] = tuple(sorted((*roles.get(role, ()), code)))
    return found


def _mentions(session: Session, events: set[int], asked: Filter) -> dict[int, tuple[int, ...]]:
    """The mentions that stand behind each step."""
    found: dict[int, tuple[int, ...]] = {}
    for some in chunks(events):
        rows = (
            select(col(MeasureMention.event_id), col(Mention.id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(MeasureMention.event_id).in_(some), col(Mention.confidence) >= asked.min_confidence)
            .order_by(col(Mention.id))
        )
        for event, mention in session.execute(rows):
            found[event or 0] = (*found.get(event or 0, ()), mention or 0)
    return found
