"""The facts of a period, read from the book once; only what the book knew by the period's end."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.query.filter import Filter
from tracker.report.facts import Facts, MeasureFact
from tracker.report.load_ahead import AHEAD
from tracker.report.load_asked import check, fits
from tracker.report.load_history import load_acts, load_past
from tracker.report.load_measures import measure_fact
from tracker.report.load_mentions import Told, load_mentions
from tracker.report.load_places import Place, naming_days, places, spoken
from tracker.report.load_plans import load_plans
from tracker.report.load_sources import load_edits, load_sources, load_unread
from tracker.report.made import arguments, digest, versions
from tracker.report.period import Period
from tracker.report.shape import Made


def load(session: Session, period: Period, asked: Filter | None = None) -> Facts:
    """The measures that moved in the period or name a day in it or soon after; the state of the sources.

    `asked` restricts the measures; its `as_of` is the last day whose word counts, the period's last where it is
    silent. FilterError for what belongs to lists alone (`since`, `sort` …).
    """
    asked = check(asked or Filter(), period)
    earlier = period.before()
    # The period before as it stood at its end, whatever was told since.
    asked_before = asked if period.clock == "event" else asked.model_copy(update={"as_of": None})
    place, place_before = places(session, period, asked, asked_before)
    told = load_mentions(session, place.keys() | place_before.keys())
    measures = _measures(period, asked, place, told)
    sources, earlier_sources = load_sources(session, period), load_sources(session, earlier)
    facts = Facts(
        measures=measures,
        plans=_plans(session, period, asked, {measure.slug for measure in measures}),
        sources=sources,
        edits=load_edits(session, period),
        unread=load_unread(session),
        documents=sum(source.documents for source in sources),
        floor=asked.min_confidence,
        unsure=_unsure(session, period, asked.min_confidence),
        acts=load_acts(session, period, asked),
        past=load_past(session, period, asked),
        before=Facts(
            measures=_measures(earlier, asked_before, place_before, told),
            sources=earlier_sources,
            documents=sum(source.documents for source in earlier_sources),
        ),
    )
    return dataclasses.replace(facts, made=Made(arguments(period, asked), versions(session), digest(facts)))


def _plans(session: Session, period: Period, asked: Filter, told: set[str]) -> tuple[MeasureFact, ...]:
    """The measures of which only a day to come is news; on the other clocks they are among the rest."""
    if period.clock != "published":
        return ()
    plans = load_plans(session, naming_days(session, period), period, asked)
    return tuple(plan for plan in plans if plan.slug not in told)


def _measures(period: Period, asked: Filter, place: Place, told: Mapping[int, Told]) -> tuple[MeasureFact, ...]:
    """The measures as they stood at the end of the period, by slug."""
    by_slug: dict[str, list[Told]] = {}
    for mention in sorted(place):
        one = told[mention]
        if one.confidence >= asked.min_confidence and _known(one, period, asked):
            by_slug.setdefault(place[mention], []).append(one)
    facts = (measure_fact(slug, by_slug[slug], period) for slug in sorted(by_slug) if _matters(by_slug[slug], period))
    return tuple(fact for fact in facts if fits(asked, fact.stage, fact.standing))


def _matters(told: Sequence[Told], period: Period) -> bool:
    """Whether a measure is spoken of in the period or names a day in it or soon after: others have no line."""
    first, last = period.start, period.end + AHEAD
    if period.clock == "recorded":
        return True
    for one in told:
        mention = one.linkable
        if first <= mention.published <= period.end or (mention.duration_days and mention.kind == "ceasefire"):
            return True
        days = (mention.planned_date, mention.effective_date, mention.expiry_date, mention.event_date)
        if any(day and first <= day <= last for day in days):
            return True
    return False


def _known(one: Told, period: Period, asked: Filter) -> bool:
    """Whether a mention was known at the end of the period, or by `as_of`."""
    if period.clock == "recorded":
        return True  # the change log has said so
    until = asked.as_of or (period.end if period.clock == "published" else None)
    return until is None or one.linkable.published <= until


def _unsure(session: Session, period: Period, floor: float) -> int:
    """How many mentions of the period are left out as too unsure."""
    if not floor:
        return 0
    query = (
        select(func.count())
        .select_from(MeasureMention)
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .where(spoken(period), col(Mention.confidence) < floor)
    )
    return int(session.execute(query).scalar_one())
