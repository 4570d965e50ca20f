"""Numbers that name a thing of a series: "17th package", "package XVII", "fourteenth round"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.number_words import ORDINAL_WORDS, UNITS, ordinal_value
from tracker.text.scan import Cover, has_any, lowered

_GAP = r"\s{1,3}"
_NOUN = (
    r"(?P<noun>packages?|rounds?|tranches?|waves?|batch(?:es)?|sets?|phases?|stages?|exchanges?|swaps?"
    r"|summits?|meetings?"
    r"|sessions?)"
)
_HINTS = (
    "package",
    "round",
    "tranche",
    "wave",
    "batch",
    "set",
    "phase",
    "stage",
    "exchange",
    "swap",
    "summit",
    "meeting",
    "session",
)
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{ORDINAL_WORDS})"
# Adjectives between ordinal and noun; a word that opens another phrase is none of them.
_STOP = (
    r"(?:time|day|week|month|year|anniversary|of|in|to|at|on|by|for|from|with|that|which|was|is|has|had"
    r"|will|half|quarter"
    r"|step|lady|person|country|term|president|place|since|and|or|the)"
)
_BETWEEN = rf"(?:,?{_GAP}(?!{_STOP}\b)[\[“\"'‘]?\w[\w.’'/-]{{0,30}}[\]”\"'’]?){{0,4}}?"
# For text in small letters.
_BEFORE = re.compile(
    rf"\b(?P<hit>(?P<first>{_ORDINAL})(?:(?:{_GAP}and{_GAP}|\s?[-–]\s?"
    rf"|,\s)(?P<second>{_ORDINAL}))?{_BETWEEN},?{_GAP}\[?{_NOUN})\b",
)
_BARE = re.compile(
    rf"(?<![\w.,$€£])(?P<hit>(?P<first>\d{{1,2}}){_GAP}(?:(?:EU|sanctions?){_GAP}){{0,2}}(?P<noun>package))\b"
)
_SMALL = "|".join(name for name in UNITS if name != "zero")
_BEHIND = re.compile(
    rf"\b(?P<hit>(?P<noun>[Pp]ackage|[Rr]ound|[Tt]ranche|[Pp]hase|[Ss]tage){_GAP}(?:(?:[Nn]o\.?"
    rf"|[Nn]umber|#){_GAP}?)?"
    rf"(?P<first>\d{{1,2}}|[IVXL]+|{_SMALL}))\b"
    r"(?![.,]\d|[\s-](?:million|billion|thousand|percent|per\scent|years?|months?|weeks?|days?|of)\b|\s?%)"
)


@dataclass(frozen=True, slots=True)
class OrdinalHit:
    """One number of a series: `value` and the `noun` counted, in the singular; `text[start:end] == words`."""

    start: int
    end: int
    value: int
    noun: str
    words: str


def find_ordinals(text: str) -> list[OrdinalHit]:
    """The numbered packages, rounds, phases and exchanges of a sentence; two for "17th and 18th packages"."""
    low = lowered(text)
    if not has_any(low, _HINTS):
        return []
    cover = Cover(text)
    hits = [
        hit
        for pattern, where in ((_BEFORE, low), (_BARE, text), (_BEHIND, text))
        for found in pattern.finditer(where)
        if cover.take(*found.span("hit"))
        for hit in _hits(text, found)
    ]
    return sorted(hits, key=lambda hit: (hit.start, hit.value))


def _hits(text: str, found: re.Match[str]) -> list[OrdinalHit]:
    """One hit for each number of the expression; a value of zero is none."""
    start, end = found.span("hit")
    noun = found["noun"].lower()
    noun = "batch" if noun.startswith("batch") else noun.rstrip("s")
    numbers = [found["first"], found.groupdict().get("second")]
    values = [UNITS.get(number.lower()) or ordinal_value(number) for number in numbers if number]
    return [OrdinalHit(start, end, value, noun, text[start:end]) for value in values if value]
