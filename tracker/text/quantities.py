"""Counts of persons, entities, vessels, aircraft, banks, prisoners, bodies and troops in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.figures import DIGITS, HEDGE, digits_value
from tracker.text.number_words import NUMBER_NAMES, WORDS, words_value

# Head nouns of each counted class, as alternations; the plural "s" is added.
_NOUNS = {
    "prisoners": r"prisoners?(?:[\s-]+of[\s-]+war)?|P[Oo]Ws?|pows?|hostages?|detainees?|captives?|political\s+prisoners?|abductees?"
    r"|inmates?|internees?",
    "bodies": r"bod(?:y|ies)|corpses?|remains",
    "vessels": r"vessels?|ships?|(?:oil\s+)?tankers?|boats?|freighters?|cargo\s+ships?",
    "aircraft": r"aircrafts?|airplanes?|planes?|jets?|helicopters?",
    "banks": r"banks?|lenders?|financial\s+institutions?",
    "troops": r"troops?|soldiers?|servicemen|service\s?members?|servicepersons?|peacekeepers?|fighters?|combatants?|defenders?"
    r"|military\s+personnel|prisoner-soldiers?",
    "entities": r"entit(?:y|ies)|compan(?:y|ies)|firms?|organi[sz]ations?|businesses|corporations?|enterprises?|subsidiaries"
    r"|institutions?|legal\s+entities|traders?|refiner(?:y|ies)|outlets?",
    "persons": r"individuals?|people|persons?|officials?|men|man|women|woman|children|civilians?|nationals?|citizens?|ministers?"
    r"|judges?|generals?|oligarchs?|businessm[ae]n|leaders?|commanders?|settlers?|politicians?|lawmakers?|members|executives?"
    r"|operatives?|operators?|propagandists?|(?:Americans?|Russians?|Ukrainians?|Israelis?|Palestinians?|Iranians?|Venezuelans?)(?!\s+[\w(])",
}
_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in _NOUNS.items())
_STOP = (
    r"(?:of|in|to|by|from|for|on|at|with|than|per|percent|cent|million|billion|years?|days?|months?|weeks?|hours?|points?|were|was"
    r"|are|is|have|has|had|would|will|that|which|who|could|may|including|against|as|but|or|dollars?|euros?|times?|the|each|both|"
    r"packages?|rounds?|countries|nations|states|members)"
)
_BETWEEN = rf"(?:(?:[\s-]+|\s+and\s+)(?!{_STOP}\b|\d)[\w.’'“”\"/-]+){{0,5}}?"
_COUNT = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s+(?:of\s+)?)?(?P<hit>(?:(?<![\w.,$€£/])(?:(?<!\w-)|(?<=for-))(?P<digits>{DIGITS})(?![\d%])"
    rf"|\b(?<!-)(?<!several )(?<!few )(?<!many )(?P<words>{WORDS})\b|\b(?P<article>an?)(?=\s))"
    rf"(?:\s+(?:more|other|additional|new|further|of\s+(?:the|its|their|those))\b)?{_BETWEEN}[\s-]+(?:{_NOUN}))(?![\w-])",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"[\s,]+(?:(?:and|or)(?:/or)?|&)\s+(?:(?!an?\b|\d|(?:{NUMBER_NAMES})\b)[\w.’'-]+\s+){{0,2}}?(?:entities|organi[sz]ations|companies|firms|individuals|people|persons"
    r"|vessels|ships|tankers|aircraft|officials|groups|institutions|businesses|banks)\b",
    re.IGNORECASE,
)
_FOR = re.compile(rf"(?P<hit>(?<![\w.,])(?P<digits>{DIGITS})(?:\s+|-)for(?:\s+|-)(?P<other>{DIGITS}))(?!\w)")
_SINGLE_KINDS = ("prisoners", "bodies", "vessels", "aircraft", "banks", "troops", "entities", "persons")


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """One count: `kind` is a key of the taxonomy's `quantities`; `text[start:end] == words`.

    each: "390 prisoners each"; article: the count is only "a" or "an" ("and an entity"); noun: the head noun.
    """

    start: int
    end: int
    kind: str
    value: int
    words: str
    noun: str = ""
    approx: bool = False
    each: bool = False
    article: bool = False


def find_quantities(text: str) -> list[QuantityHit]:
    """The counts of a sentence in order; "30 individuals and entities" together counts neither."""
    hits = [_exchange(text, found) for found in _FOR.finditer(text)]
    for found in _COUNT.finditer(text):
        hit = _count(text, found)
        if hit and not any(hit.start < other.end and other.start < hit.end for other in hits):
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def _exchange(text: str, found: re.Match[str]) -> QuantityHit:
    """ "1,000 for 1,000" and "1,000-for-1,000": the first side's prisoners."""
    start, end = found.span("hit")
    return QuantityHit(
        start, end, "prisoners", int(digits_value(found["digits"])), text[start:end], each=True
    )


def _count(text: str, found: re.Match[str]) -> QuantityHit | None:
    kind = next(name for name in _SINGLE_KINDS if found[name])
    if found["digits"]:
        value: int | float | None = digits_value(found["digits"])
    else:
        value = 1 if found["article"] else words_value(found["words"])
    if value is None or value != int(value):
        return None
    if _TOGETHER.match(text, found.end()):
        return None
    start, end = found.span("hit")
    each = bool(re.match(r"[\w\s]{0,40}?\beach\b", text[end : end + 60]))
    return QuantityHit(
        start,
        end,
        kind,
        int(value),
        text[start:end],
        found[kind].lower(),
        bool(found["hedge"]),
        each,
        bool(found["article"]),
    )
