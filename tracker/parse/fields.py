"""The figures of a mention: numbers, money, references, lengths of time; and whether it is conditional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tracker.parse.document import Candidate, Document
from tracker.parse.when import gap_to_trigger
from tracker.text.durations import DurationHit, find_durations
from tracker.text.legal_refs import find_legal_refs
from tracker.text.money import MoneyHit, PercentHit, find_money, find_percents
from tracker.text.named_people import people_freed
from tracker.text.ordinals import find_ordinals
from tracker.text.quantities import as_prisoners, find_quantities

Hit = TypeVar("Hit", MoneyHit, PercentHit)
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
    "security_guarantee",
})  # fmt: skip
RATED = frozenset({"tariff", "price_cap", "trade_restriction", "sanctions", "exemption", "economic_deal"})
LASTING = frozenset({
    "ceasefire", "designation", "economic_deal", "exemption", "export_control", "financial_aid", "price_cap",
    "sanctions", "sanctions_package", "sanctions_relief", "security_guarantee", "tariff", "trade_restriction",
    "transport_restriction", "travel_ban",
})  # fmt: skip
PAUSED = frozenset({"humanitarian_access", "troop_withdrawal"})  # "a six-hour pause", never "for three months"
LEADS = ("for", "of", "lasts", "lasted", "lasting", "another")
LEADERS = frozenset({"leader", "leaders", "minister", "ministers"})  # who talks, not who is listed or let go
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
THE_PACKAGE = re.compile(r"\b(?:the|this|that)\s+(?:latest\s+)?(?:sanctions\s+)?package\b", re.IGNORECASE)
OF_WAR = re.compile(
    r"[\s-](?:[\w-]+\s)?(?:war|conflict|invasion|occupation|siege|blockade|fighting|bombardment|assault)\b"
)
OWN_WORDS = 2  # after "70 days of": "truce", "full truce"
SINGLES = frozenset({"designation", "prisoner_exchange"})  # "an entity" counts as one only here


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


def read_figures(candidate: Candidate, document: Document) -> Figures:
    """The numbers that the candidate's sentence gives for its kind; what stands nearest the trigger wins."""
    kind, sentence = candidate.kind, candidate.sentence
    text = document.text[sentence.start : sentence.end]
    refs = tuple(dict.fromkeys(hit.ref for hit in find_legal_refs(text)))
    if not any(word[0].isdigit() for word in sentence.words) and not _spelled(text):
        named = _named(text, candidate)
        return Figures(package_number=_package(candidate, document), legal_refs=refs, quantities=named)
    money = _nearest(find_money(text), candidate) if kind in PRICED else None
    percent = _nearest(find_percents(text), candidate) if kind in RATED else None
    return Figures(
        package_number=_package(candidate, document),
        legal_refs=refs,
        quantities=_quantities(text, candidate, document),
        amount=float(money.value) if money else None,
        currency=money.currency if money else None,
        percent=float(percent.value) if percent else None,
        duration_days=_duration(text, candidate),
    )


def _nearest(hits: Sequence[Hit], candidate: Candidate) -> Hit | None:
    return min(hits, key=lambda hit: gap_to_trigger(hit.start, hit.end, candidate), default=None)


def _spelled(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in SPELLED)


SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "teen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "week",
    "month", "year",
    "fortnight",
)  # fmt: skip


def _package(candidate: Candidate, document: Document) -> int | None:
    """The number of the package: of its own sentence, or that of the package named before or in the title."""
    if candidate.kind not in ("sanctions_package", "sanctions", "designation"):
        return None
    text = document.text[candidate.sentence.start : candidate.sentence.end]
    number = _numbered(text)
    if number is not None or candidate.kind != "sanctions_package" or not THE_PACKAGE.search(text):
        return number
    index = candidate.sentence.index
    before = [document.text[slice(*document.bounds[back])] for back in range(index - 1, max(-1, index - 5), -1)]
    return next((n for n in map(_numbered, [*before, document.statement.title or ""]) if n is not None), None)


def _numbered(text: str) -> int | None:
    return next((hit.value for hit in find_ordinals(text) if hit.noun in ("package", "round", "tranche", "wave")), None)


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
        if hit.kind in allowed and hit.noun not in LEADERS and (not hit.article or candidate.kind in SINGLES):
            found.setdefault(hit.kind, hit.value)
    return found or _named(text, candidate)


def _named(text: str, candidate: Candidate) -> dict[str, int]:
    """Prisoners whom the sentence names instead of counting them."""
    if candidate.kind != "prisoner_exchange":
        return {}
    start = candidate.sentence.start
    taken = {place for hit in candidate.sentence.actors for place in range(hit.start - start, hit.end - start)}
    count = people_freed(text, taken)
    return {"prisoners": count} if count else {}


def _duration(text: str, candidate: Candidate) -> int | None:
    """How long the measure is to last; how long a war or a blockade went on is another matter."""
    if candidate.kind not in LASTING | PAUSED:
        return None
    hits = [
        hit
        for hit in find_durations(text)
        if hit.attributive or (hit.lead in LEADS and candidate.kind in LASTING) or _is_of_it(hit, text, candidate)
    ]
    near = [h for h in hits if gap_to_trigger(h.start, h.end, candidate) <= 40 and not OF_WAR.match(text, h.end)]
    best = min(near, key=lambda h: (not h.attributive, gap_to_trigger(h.start, h.end, candidate)), default=None)
    return best.days if best else None


def _is_of_it(hit: DurationHit, text: str, candidate: Candidate) -> bool:
    """Whether the length is the measure's own: "70 days of truce"."""
    if not text.startswith(" of ", hit.end):
        return False
    ends = (trigger.end - candidate.sentence.start for trigger in candidate.triggers)
    return any(0 < len(text[hit.end + len(" of ") : end].split()) <= OWN_WORDS for end in ends)


def is_conditional(candidate: Candidate, stage: str) -> bool:
    """Whether the measure is said to depend on something."""
    return stage in MAYBE and any(cue.cls == "condition" and cue.lemma in CONDITION for cue in candidate.sentence.cues)
