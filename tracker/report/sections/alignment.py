"""Who acted with whom: acts of several issuers on one target within days, and how many days each came later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from tracker.kinds import KINDS
from tracker.link.keys import conflict_of, group_of
from tracker.report import parties, wording
from tracker.report.facts import ActFact, EventFact, Facts, MeasureFact
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.shape import Item, Section

ORDER = 100
REACH = dt.timedelta(days=10)  # from the act before it; a longer silence ends a wave
SPAN = dt.timedelta(days=28)  # from the first act
RELIEF = frozenset({"delisting", "exemption", "sanctions_relief"})
NAMES = {"listing": "packages and designations"}


@dataclass(frozen=True, slots=True)
class Wave:
    """The first act of each issuer on one target, in order of days."""

    target: str
    group: str
    acts: tuple[tuple[str, ActFact], ...]


def gather(facts: Facts, period: Period) -> Section:
    """One group a wave of two or more issuers with an act in the period; who led, who followed after how many days."""
    known = {measure.slug: measure for measure in facts.measures}
    found = sorted(waves(facts.acts, period), key=lambda wave: (-len(wave.acts), wave.target, wave.group))
    return Section(
        "alignment",
        "Who acted with whom",
        intro="Acts of one sort on one target, the first of each issuer; days are counted from the first of all.",
        groups=tuple(
            group(_heading(wave), wave.acts, partial(_line, wave=wave, known=known), main=12) for wave in found
        ),
        brief=True,
        empty="No two issuers acted on one target within days of each other.",
    )


def waves(acts: Iterable[ActFact], period: Period) -> Iterator[Wave]:
    """The waves that reach into the period."""
    by_target: dict[tuple[str, str], list[ActFact]] = {}
    for act in acts:
        if act.stage in ("adopted", "extended") and act.targets and act.issuers:
            sort = "relief" if act.kind in RELIEF else group_of(act.kind)
            target = conflict_of(frozenset(act.issuers), frozenset(act.targets))
            by_target.setdefault((target, sort), []).append(act)
    for (target, sort), own in sorted(by_target.items()):
        for wave in _split(own):
            first: dict[str, ActFact] = {}
            for act in wave:
                for issuer in act.issuers:
                    first.setdefault(issuer, act)
            if len(first) > 1 and any(act.date in period for act in first.values()):
                yield Wave(target, sort, tuple(sorted(first.items(), key=lambda pair: (pair[1].date, pair[0]))))


def _split(acts: list[ActFact]) -> Iterator[list[ActFact]]:
    """Acts in order of days, parted where they are too far from each other."""
    wave: list[ActFact] = []
    for act in sorted(acts, key=lambda one: (one.date, -len(one.mentions), one.slug)):
        if wave and (act.date - wave[-1].date > REACH or act.date - wave[0].date > SPAN):
            yield wave
            wave = []
        wave.append(act)
    if wave:
        yield wave


def _heading(wave: Wave) -> str:
    target = parties.name(wave.target)
    return f"{target[:1].upper()}{target[1:]}: {NAMES.get(wave.group, wording.kind(wave.group))}"


def _line(own: tuple[str, ActFact], wave: Wave, known: dict[str, MeasureFact]) -> Item:
    issuer, act = own
    first = wave.acts[0][1].date
    after = (act.date - first).days
    when = f"{wording.plural(after, 'day')} later" if after else ("first" if issuer == wave.acts[0][0] else "same day")
    measure, events = _told(act, known)
    return item(measure, events, note=f"{parties.name(issuer)}: {when}", key=f"{act.slug}-{issuer}")


def _told(act: ActFact, known: dict[str, MeasureFact]) -> tuple[MeasureFact, tuple[EventFact, ...]]:
    """The measure of an act and the step that the act is; without its sources where it is older than the report."""
    measure = known.get(act.slug)
    if measure:
        events = tuple(e for e in measure.events if e.stage == act.stage and e.date == act.date)
        if events:
            return measure, events
    instant = dt.datetime.combine(act.published, dt.time(), tzinfo=dt.UTC)
    event = EventFact(act.stage, act.date, "day", act.published, instant)
    family = KINDS[act.kind].family
    return MeasureFact(act.slug, act.kind, family, act.title, "", act.issuers, act.targets, (event,)), (event,)
