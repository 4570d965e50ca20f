"""The fields of a mention: dates, numbers, money, references, condition, attribution."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tracker.parse.document import Candidate, Document
from tracker.text.dates import DateHit, find_dates
from tracker.text.durations import find_durations
from tracker.text.legal_refs import find_legal_refs
from tracker.text.money import find_money, find_percents
from tracker.text.ordinals import find_ordinals
from tracker.text.quantities import as_prisoners, find_quantities

LISTED = frozenset({"persons", "entities", "vessels", "aircraft", "banks"})
# Which counts belong to which kind: "200 tankers" in a sentence on talks is not the talks' figure.
COUNTS = {
    "designation": LISTED, "delisting": LISTED, "sanctions_package": LISTED, "sanctions": LISTED, "exemption": LISTED,
    "travel_ban": frozenset({"persons"}), "export_control": frozenset({"entities", "persons"}),
    "asset_freeze": frozenset({"banks", "entities", "persons"}), "financial_restriction": frozenset({"banks"}),
    "transport_restriction": frozenset({"vessels", "aircraft"}), "prisoner_exchange": frozenset({"prisoners",
    "bodies"}),
    "troop_withdrawal": frozenset({"troops"}), "security_guarantee": frozenset({"troops"}),
    "military_aid": frozenset({"troops", "aircraft"}),
    "humanitarian_access": frozenset({"persons"}), "sanctions_relief": LISTED,
}  # fmt: skip
PRICED = frozenset({
    "financial_aid", "military_aid", "economic_deal", "asset_freeze", "humanitarian_access", "price_cap",
    "trade_restriction", "prisoner_exchange", "sanctions_relief", "tariff", "financial_restriction",
})  # fmt: skip
RATED = frozenset({"tariff", "price_cap", "trade_restriction", "sanctions", "exemption", "economic_deal"})
LASTING = frozenset({
    "ceasefire", "exemption", "sanctions", "sanctions_package", "sanctions_relief", "tariff", "peace_agreement",
    "mediation",
    "troop_withdrawal", "security_guarantee", "humanitarian_access", "trade_restriction", "export_control",
})  # fmt: skip
AHEAD = frozenset({"announced", "considered", "proposed", "threatened", "called_for", "agreed"})
NOT_THE_EVENT = frozenset({"effective", "expires", "until", "by", "since", "from", "before", "of"})
ENDS = frozenset({"until", "expires", "since"})
CONDITION = frozenset(
    {
        "if",
        "unless",
        "provided",
        "conditional",
        "depends",
        "depending",
        "as long as",
        "only if",
        "in case",
        "subject to",
        "otherwise",
        "or else",
    }
)
MAYBE = frozenset({"threatened", "considered", "called_for", "proposed", "announced", "agreed"})
OWNERS = frozenset({"sanctions_package", "designation", "delisting"})  # the figures are theirs, not the threat's beside
SINGLES = frozenset({"designation", "prisoner_exchange"})  # "an entity" counts as one only here


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


@dataclass(frozen=True)
class Figures:
    """The numbers of a mention, in the shapes of `Mention`."""

    package_number: int | None = None
    legal_refs: tuple[str, ...] = ()
    quantities: dict[str, int] = field(default_factory=dict)
    amount: float | None = None
    currency: str | None = None
    percent: float | None = None
    duration_days: int | None = None

    def as_arguments(self) -> dict[str, Any]:
        """The figures as arguments of `Mention`."""
        return dict(vars(self))


def _gap(start: int, end: int, candidate: Candidate) -> int:
    """Characters between a place of the sentence and the nearest trigger."""
    offset = candidate.sentence.start
    return min(max(0, start + offset - hit.end, hit.start - end - offset) for hit in candidate.triggers)


def read_dates(candidate: Candidate, document: Document, stage: str, issuers: tuple[str, ...]) -> Dates:
    """The dates of a candidate at a stage; event dates are days, never guessed from a month or a week."""
    sentence = candidate.sentence
    hits = find_dates(document.text[sentence.start : sentence.end], document.base_date)
    effective = next((h.date for h in hits if h.role == "effective"), None)
    expiry = next(
        (h.date_future for h in hits if h.role in ("expires", "until") and h.precision in ("day", "month")),
        None,
    )
    days = [h for h in hits if h.precision == "day" and h.role not in NOT_THE_EVENT and not h.attributive]
    days.sort(key=lambda h: _gap(h.start, h.end, candidate))
    coming = [h for h in hits if h.precision == "day" and h.role not in ENDS and _is_ahead(h, document)]
    planned = coming[0].resolve(future=True) if coming and stage in AHEAD else None
    past = [h for h in days if not _is_ahead(h, document)]
    if past:
        hit = past[0]
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


def _is_ahead(hit: DateHit, document: Document) -> bool:
    return hit.direction == "future" or hit.date > document.statement.published


def _arithmetic(hit: DateHit, document: Document) -> str:
    base = document.base_date
    origin = "the dateline" if base != document.statement.published else "publication"
    return f"“{hit.words}” counted from {origin} ({base:%a} {base}) is {hit.date:%a} {hit.date}"


def _is_the_act(document: Document, stage: str, issuers: tuple[str, ...]) -> bool:
    """Whether the document itself performs the act: an official's own text that adopts, extends or calls today."""
    return bool(set(document.voice) & set(issuers)) and stage in (
        "adopted",
        "announced",
        "extended",
        "amended",
        "called_for",
    )


def read_figures(candidate: Candidate, document: Document) -> Figures:
    """The numbers that the candidate's sentence gives for its kind; what stands nearest the trigger wins."""
    kind, sentence = candidate.kind, candidate.sentence
    text = document.text[sentence.start : sentence.end]
    refs = tuple(dict.fromkeys(hit.ref for hit in find_legal_refs(text)))
    if not any(word[0].isdigit() for word in sentence.words) and not _spelled(text):
        return Figures(package_number=_package(text, kind), legal_refs=refs)
    money = (
        min(find_money(text), key=lambda h: _gap(h.start, h.end, candidate), default=None) if kind in PRICED else None
    )
    percent = (
        min(find_percents(text), key=lambda h: _gap(h.start, h.end, candidate), default=None) if kind in RATED else None
    )
    return Figures(
        package_number=_package(text, kind),
        legal_refs=refs,
        quantities=_quantities(text, candidate, document),
        amount=float(money.value) if money else None,
        currency=money.currency if money else None,
        percent=float(percent.value) if percent else None,
        duration_days=_duration(text, candidate),
    )


def _spelled(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in SPELLED)


SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "teen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "week",
    "month", "year",
    "fortnight",
)  # fmt: skip


def _package(text: str, kind: str) -> int | None:
    if kind not in ("sanctions_package", "sanctions", "designation"):
        return None
    return next(
        (hit.value for hit in find_ordinals(text) if hit.noun in ("package", "round", "tranche", "wave")),
        None,
    )


def _quantities(text: str, candidate: Candidate, document: Document) -> dict[str, int]:
    """Counts by class; the first-named side of an exchange counts, soldiers and people exchanged are prisoners."""
    allowed = COUNTS.get(candidate.kind, frozenset())
    if candidate.kind == "sanctions" and document.kinds_in_sentence[candidate.sentence.index] & OWNERS:
        allowed = frozenset()
    hits = find_quantities(text)
    if candidate.kind == "prisoner_exchange":
        hits = as_prisoners(hits)
    found: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: h.start):
        if hit.kind in allowed and (not hit.article or candidate.kind in SINGLES):
            found.setdefault(hit.kind, hit.value)
    return found


def _duration(text: str, candidate: Candidate) -> int | None:
    if candidate.kind not in LASTING:
        return None
    hits = [h for h in find_durations(text) if h.attributive or h.lead in ("for", "of", "lasting", "another", None)]
    near = [h for h in hits if _gap(h.start, h.end, candidate) <= 40]
    best = min(near, key=lambda h: (not h.attributive, _gap(h.start, h.end, candidate)), default=None)
    return best.days if best else None


def is_conditional(candidate: Candidate, stage: str) -> bool:
    """Whether the measure is said to depend on something."""
    return stage in MAYBE and any(cue.cls == "condition" and cue.lemma in CONDITION for cue in candidate.sentence.cues)
