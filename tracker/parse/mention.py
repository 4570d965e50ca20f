"""Mention: one place in one document that speaks of a measure at one stage (fields: the taxonomy)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import EvidenceError


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `start` and `end` are the evidence's offsets in the document's text, in characters.

    `amount` is in units of `currency`; `duration_days` and `quantities` are whole numbers; `confidence` is the
    calibrated probability that a careful reader would have noted this mention (0 to 1).
    """

    kind: str
    stage: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    start: int
    end: int
    evidence: str
    event_date: dt.date | None = None
    event_date_precision: str | None = None  # "day", "month" or "year"; None with no date
    event_date_words: str | None = None  # the words it came from: "on Wednesday"
    effective_date: dt.date | None = None
    expiry_date: dt.date | None = None
    planned_date: dt.date | None = None
    package_number: int | None = None
    legal_refs: tuple[str, ...] = ()
    quantities: dict[str, int] = field(default_factory=dict)
    amount: float | None = None
    currency: str | None = None
    percent: float | None = None
    duration_days: int | None = None
    conditional: bool = False
    attribution: str | None = None  # actor code of who is quoted as saying it
    salience: str = "secondary"  # "main" or "secondary"
    confidence: float = 0.5
    rule: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape of `tracker parse`: dates as ISO 8601, tuples as lists."""
        row = dataclasses.asdict(self)
        for name, value in row.items():
            if isinstance(value, dt.date):
                row[name] = value.isoformat()
            elif isinstance(value, tuple):
                row[name] = list(value)
        return row


def check_evidence(mention: Mention, text: str) -> Mention:
    """The mention itself; EvidenceError where its evidence is not the slice of `text` that it claims."""
    if text[mention.start : mention.end] != mention.evidence or not mention.evidence:
        raise EvidenceError(f"evidence at {mention.start}:{mention.end} is not a slice of the text ({mention.rule})")
    return mention
