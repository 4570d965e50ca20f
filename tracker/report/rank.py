"""What comes first: acts before talk, many voices before one, sanctions before the rest."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.report.facts import MeasureFact
from tracker.report.period import Period

# What a stage reached in the period is worth.
STAGE_WORTH = {
    "adopted": 10,
    "agreed": 9,
    "lifted": 9,
    "extended": 8,
    "in_force": 7,
    "amended": 7,
    "suspended": 7,
    "completed": 7,
    "expired": 6,
    "withdrawn": 6,
    "announced": 6,
    "rejected": 4,
    "violated": 4,
    "proposed": 3,
    "threatened": 3,
    "considered": 1,
}
VOICES = 6  # each is worth 2; further ones add nothing
MAINS = 4
DATED = 3  # a source tells the day, and it lies in the period
ATTESTED = 4  # its issuer says so, or two independent sources
NUMBERED = 4  # a package with its number, an act with its legal reference
NOBODY = 4  # is lost where nobody says whom it hits
FAMILY_WORTH = {"sanctions": 8, "diplomacy": 2}


def importance(measure: MeasureFact, period: Period) -> float:
    """How high a measure stands: what it reached, who speaks of it in the period, how surely."""
    start, end = period.start, period.end
    told = [one for event in measure.events for one in event.mentions if start <= one.published <= end]
    moves = measure.moves(period)
    return (
        max((STAGE_WORTH.get(event.stage, 0) for event in moves), default=0)
        + 2 * min(len({mention.voice for mention in told}), VOICES)
        + min(sum(mention.main for mention in told), MAINS)
        + FAMILY_WORTH.get(measure.family, 0)
        + DATED * any(event.date in period for event in moves)
        + NUMBERED * (measure.package_number is not None or any(mention.legal_refs for mention in told))
        + ATTESTED * (measure.standing != "single-source")
        - NOBODY * (not measure.targets)
        + round(4 * max((mention.confidence for mention in told), default=0.0), 2)
    )


def ranked(measures: Iterable[MeasureFact], period: Period) -> list[MeasureFact]:
    """Measures, the most important first; equal ones by slug."""
    return sorted(measures, key=lambda measure: (-importance(measure, period), measure.slug))
