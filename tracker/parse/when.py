"""When a measure happened, takes effect, ends or is planned: the dates of a mention."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.parse.document import Candidate, Document
from tracker.text.dates import DateHit

AHEAD = frozenset({"announced", "considered", "proposed", "threatened", "called_for", "agreed"})
NOT_THE_EVENT = frozenset({"effective", "expires", "until", "by", "since", "from", "before", "of"})
ENDS = frozenset({"until", "expires", "since"})
# What a text does by being published: an official who calls, threatens or refuses does so in that very text.
ACTS = frozenset({
    "adopted", "announced", "extended", "amended", "called_for", "agreed", "threatened", "considered", "rejected",
    "withdrawn",
})  # fmt: skip
BEGUN = frozenset({"in_force", "suspended"})  # "since 2 March" tells when these began
NEXT_WORD = 12  # characters: "Friday's direct talks" dates the talks


@dataclass(frozen=True)
class Dates:
    """The dates of a mention, and how the event date came about (for `explain`)."""

    event: dt.date | None = None
    precision: str | None = None
    words: str | None = None
    effective: dt.date | None = None
    expiry: dt.date | None = None
    planned: dt.date | None = None
    why: str = "the text gives no day"


def gap_to_trigger(start: int, end: int, candidate: Candidate) -> int:
    """Characters between a place of the sentence and the nearest trigger."""
    offset = candidate.sentence.start
    return min(max(0, start + offset - hit.end, hit.start - end - offset) for hit in candidate.triggers)


def read_dates(candidate: Candidate, document: Document, stage: str, issuers: tuple[str, ...]) -> Dates:
    """The dates of a candidate at a stage; event dates are days, never guessed from a month or a week."""
    hits = document.dates_in(candidate.sentence.index)
    effective = next((h.date for h in hits if h.role == "effective"), None)
    expiry = next(
        (h.date_future for h in hits if h.role in ("expires", "until") and h.precision in ("day", "month")),
        None,
    )
    coming = [h for h in hits if h.precision == "day" and h.role not in ENDS and _is_ahead(h, document)]
    planned = coming[0].resolve(future=True) if coming and stage in AHEAD else None
    hit = _of_the_event(hits, candidate, document, stage)
    if hit:
        return Dates(hit.date, "day", hit.words, effective, expiry, planned, _arithmetic(hit, document))
    if _is_the_act(document, stage, issuers):
        published = document.statement.published
        return Dates(
            published,
            "day",
            None,
            effective,
            expiry,
            planned,
            f"the document is the act itself: its date, {published}",
        )
    return Dates(effective=effective, expiry=expiry, planned=planned)


def _of_the_event(hits: list[DateHit], candidate: Candidate, document: Document, stage: str) -> DateHit | None:
    """The past day nearest the trigger; a date that qualifies another noun than the trigger's does not count."""
    days = [h for h in hits if h.precision == "day" and not _is_ahead(h, document)]
    told = [h for h in days if h.role not in NOT_THE_EVENT and (not h.attributive or _leads_to_trigger(h, candidate))]
    if not told and stage in BEGUN:
        told = [h for h in days if h.role == "since"]
    return min(told, key=lambda h: gap_to_trigger(h.start, h.end, candidate), default=None)


def _leads_to_trigger(hit: DateHit, candidate: Candidate) -> bool:
    end = hit.end + candidate.sentence.start
    return any(0 <= trigger.start - end <= NEXT_WORD for trigger in candidate.triggers)


def _is_ahead(hit: DateHit, document: Document) -> bool:
    return hit.direction == "future" or hit.date > document.statement.published


def _arithmetic(hit: DateHit, document: Document) -> str:
    base = document.base_date
    origin = "the dateline" if base != document.statement.published else "publication"
    return f"“{hit.words}” counted from {origin} ({base:%a} {base}) is {hit.date:%a} {hit.date}"


def _is_the_act(document: Document, stage: str, issuers: tuple[str, ...]) -> bool:
    """Whether the document itself performs the act: an official's own text that adopts, extends or calls."""
    return bool(set(document.voice) & set(issuers)) and stage in ACTS
