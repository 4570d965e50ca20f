"""Stand-ins: "the package", "these measures", "the deal", taken to the measure they stand for in the document."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from tracker.kinds.match import TriggerHit

KINDS_OF: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "stand_ins.toml").read_text("utf-8"))
STAND_IN = re.compile(
    rf"\b(?:the|this|these|those|that|such)\s+(?:(?:new|latest|same|proposed|said|whole)\s+)?({'|'.join(KINDS_OF)})\b(?!\s+of\b)",
    re.IGNORECASE,
)
REACH = 4  # sentences between a stand-in and what it stands for


def stand_ins(text: str, bounds: Sequence[tuple[int, int]], triggers: Sequence[TriggerHit]) -> list[TriggerHit]:
    """Hits for stand-ins: each proposes the kind that was last proposed before it, among those its noun may mean."""
    starts = [start for start, _ in bounds]
    said = sorted((hit.sentence, hit.start, hit.kind) for hit in triggers)
    found = []
    for match in STAND_IN.finditer(text):
        sentence = bisect_right(starts, match.start()) - 1
        kind = _meant(match.group(1).lower(), sentence, match.start(), said)
        if kind:
            phrase = " ".join(match.group().lower().split())
            found.append(TriggerHit(match.start(), match.end(), kind, f"{phrase} (stands in)", sentence))
    return found


def _meant(noun: str, sentence: int, start: int, said: Sequence[tuple[int, int, str]]) -> str | None:
    """The kind that a noun stands for: of the kinds it may mean, the one said nearest before it."""
    for number in range(bisect_right(said, (sentence, start)) - 1, -1, -1):
        earlier, _, kind = said[number]
        if sentence - earlier > REACH:
            return None
        if kind in KINDS_OF[noun]:
            # A trigger of its own in the same sentence leaves nothing to stand in for.
            return kind if earlier < sentence else None
    return None
