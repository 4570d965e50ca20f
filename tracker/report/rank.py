"""What comes first: acts before talk, many voices before one, sanctions before the rest."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.report.facts import MeasureFact
from tracker.report.period import Period

# What a stage reached in the period is worth, against 2 for each independent voice.
STAGE_WORTH = {
    "adopted": 7,
    "agreed": 6,
    "lifted": 6,
    "extended": 5,
    "in_force": 5,
    "amended": 5,
    "suspended": 5,
    "completed": 5,
    "expired": 4,
    "withdrawn": 4,
    "announced": 4,
    "rejected": 3,
    "violated": 3,
    "proposed": 2,
    "threatened": 2,
    "considered": 1,
}
VOICES = 8  # further ones add nothing
MAINS = 4
ATTESTED = 4  # its issuer says so, or two independent sources
FAMILY_WORTH = {"sanctions": 4, "diplomacy": 1}


def importance(measure: MeasureFact, period: Period) -> float:
    """How high a measure stands: what it reached, who speaks of it in the period, how surely."""
    told = [mention for mention in measure.mentions if mention.published in period]
    reached = max((STAGE_WORTH.get(event.stage, 0) for event in measure.moves(period)), default=0)
    mains = sum(mention.main for mention in told)
    figures = any(mention.quantities or mention.amount or mention.legal_refs for mention in told)
    surest = max((mention.confidence for mention in told), default=0.0)
    return (
        reached
        + 2 * min(measure.voices(period), VOICES)
        + min(mains, MAINS)
        + FAMILY_WORTH.get(measure.family, 0)
        + 2 * figures
        + ATTESTED * (measure.standing != "single-source")
        + round(4 * surest, 2)
    )


def ranked(measures: Iterable[MeasureFact], period: Period) -> list[MeasureFact]:
    """Measures, the most important first; equal ones by slug."""
    return sorted(measures, key=lambda measure: (-importance(measure, period), measure.slug))
