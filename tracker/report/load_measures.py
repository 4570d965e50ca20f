"""One measure as a report knows it: its life, its voices and its figures, from its mentions known by then."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tracker.kinds import KINDS
from tracker.link.corroboration import voices_of
from tracker.link.figures import preferred
from tracker.link.keys import Linkable
from tracker.link.state import measure_state
from tracker.link.timeline import Event, standing, timeline
from tracker.report.facts import EventFact, MeasureFact, MentionFact
from tracker.report.load_mentions import Told
from tracker.report.period import Period
from tracker.taxonomy.stages import STAGES

DONE = frozenset(STAGES[STAGES.index("agreed") :])  # an act, not talk of one
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def measure_fact(slug: str, told: Sequence[Told], period: Period) -> MeasureFact:
    """The measure that these mentions tell."""
    known = [one.linkable for one in told]
    voices = dict(zip((one.mention_id for one in known), voices_of(known), strict=True))
    state = measure_state(slug, known, voices)
    facts = {one.linkable.mention_id: one.fact(voices[one.linkable.mention_id]) for one in told}
    earlier = [one for one in known if _day(one, period.clock) < period.start]
    kind = str(state.columns["kind"])
    number, figures = state.columns["package_number"], state.columns["figures"]
    assert isinstance(figures, dict)
    return MeasureFact(
        slug=slug,
        kind=kind,
        family=KINDS[kind].family,
        title=str(state.columns["title"]),
        standing=str(state.columns["corroboration"]),
        issuers=tuple(sorted(code for role, code in state.actors if role == "issuer")),
        targets=tuple(sorted(code for role, code in state.actors if role == "target")),
        events=tuple(_event(event, facts) for event in state.events),
        stage_before=standing(timeline(earlier)) if earlier else None,
        package_number=number if isinstance(number, int) else None,
        figures=tuple(sorted(figures.items())),
        figures_before=tuple(sorted(preferred(earlier).items())) if figures else (),
    )


def _day(mention: Linkable, clock: str) -> dt.date:
    """The day of a mention on a clock; on the event clock, its publication stands in for no date."""
    if clock == "recorded":
        return mention.recorded_at.date()
    return (mention.event_day or mention.published) if clock == "event" else mention.published


def _event(event: Event, facts: dict[int, MentionFact]) -> EventFact:
    mentions = tuple(facts[mention.mention_id] for mention in event.mentions)
    return EventFact(
        stage=event.stage,
        date=event.date,
        precision=event.precision,
        published=event.first_published,
        recorded=event.first_recorded,
        mentions=mentions,
        step=event.move in ("first", "forward", "back"),
        passing=event.date is None and _in_passing(event, mentions),
    )


def _in_passing(event: Event, mentions: Sequence[MentionFact]) -> bool:
    """Whether a step without a day is background: of an earlier year by its sentences, an act that one source tells
    on a page about something else, or a restriction of which nothing is told but that it is in force.

    Of such acts in the press of a week of May 2025 four in five were no news of the week.
    """
    if any(one.official for one in mentions):
        return False
    if all(_names_earlier_year(one) for one in mentions):
        return True
    kind = KINDS[event.mentions[0].kind]
    if event.stage == "in_force" and event.move == "first" and kind.family == "sanctions":
        return True
    one_voice = len({one.voice for one in mentions}) == 1
    return event.stage in DONE and one_voice and not any(one.main for one in mentions)


def _names_earlier_year(mention: MentionFact) -> bool:
    years = [int(year) for year in _YEAR.findall(mention.evidence)]
    return bool(years) and max(years) < mention.published.year
