"""The headline figures of a period, each with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.report.facts import EventFact, MeasureFact
from tracker.report.period import Period
from tracker.taxonomy.stages import BREACHES, REVERSALS

ENACTED = frozenset({"adopted", "in_force", "extended", "amended"})
LISTINGS = frozenset({"sanctions_package", "designation"})
RELIEF = frozenset({"delisting", "sanctions_relief", "exemption"})
TRUCES = frozenset({"ceasefire", "peace_talks", "peace_agreement", "mediation", "prisoner_exchange"})
Steps = Callable[[MeasureFact, tuple[EventFact, ...], bool], tuple[EventFact, ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """What one headline number counts: the steps of a measure (that moved, was new) that belong to it."""

    label: str
    anchor: str  # the section that tells them
    steps: Steps


def of_kinds(kinds: frozenset[str], stages: frozenset[str] | None = None) -> Steps:
    """The steps of measures of these kinds that reached these stages (any)."""
    return lambda measure, moves, _: tuple(
        event for event in moves if measure.kind in kinds and (stages is None or event.stage in stages)
    )


COUNTS = (
    Count("new measures", "new", lambda _, moves, new: moves if new else ()),
    Count("known measures that moved", "moved", lambda _, moves, new: () if new else moves),
    Count(
        "sanctions measures enacted",
        "new",
        lambda m, moves, _: tuple(e for e in moves if m.family == "sanctions" and e.stage in ENACTED),
    ),
    Count("packages and designations enacted", "listings", of_kinds(LISTINGS, ENACTED)),
    Count("relief, exemptions, delistings", "relief", of_kinds(RELIEF)),
    Count("truces, talks, exchanges", "conflicts", of_kinds(TRUCES)),
    Count(
        "reversals and breaches",
        "reversals",
        lambda _, moves, __: tuple(event for event in moves if event.stage in REVERSALS | BREACHES),
    ),
    Count("told by one source only", "contested", lambda m, moves, _: moves if m.standing == "single-source" else ()),
)


def counted(measures: tuple[MeasureFact, ...], period: Period) -> Iterator[dict[str, tuple[EventFact, ...]]]:
    """For each of COUNTS, the measures that it counts, by slug, with the steps for which it does."""
    moved = [(m, m.moves(period), m.first_seen(period.clock) >= period.start) for m in measures]
    for count in COUNTS:
        found = {m.slug: count.steps(m, moves, new) for m, moves, new in moved if moves}
        yield {slug: steps for slug, steps in found.items() if steps}
