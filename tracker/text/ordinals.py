"""Numbers that name a thing of a series: "17th package", "package XVII", "fourteenth round"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.number_words import ORDINAL_WORDS, UNITS, ordinal_value

_NOUN = r"(?:packages?|rounds?|tranches?|waves?|batch(?:es)?|sets?|phases?|stages?|exchanges?|swaps?|summits?|meetings?|sessions?)"
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{ORDINAL_WORDS})"
# Adjectives between ordinal and noun; a word that opens another phrase is none of them.
_BETWEEN = (
    r"(?:\s+\[?(?!(?:time|day|week|month|year|anniversary|of|in|to|at|on|by|for|from|with|that|which|was|is|has|had|will"
    r"|set|phase|stage|step|half|quarter|lady|person|country|term|president)\b)[\w.’'/-]+\]?){0,4}?"
)
_BEFORE = re.compile(
    rf"\b(?P<hit>(?P<first>{_ORDINAL})(?:(?:\s+and\s+|\s*[-–]\s*|,\s+)(?P<second>{_ORDINAL}))?{_BETWEEN}\s+\[?(?P<noun>{_NOUN}))\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?P<hit>(?P<first>\d{1,2})\s+(?:(?:EU|sanctions?)\s+){0,2}(?P<noun>package))\b")
_SMALL = "|".join(name for name in UNITS if name != "zero")
_BEHIND = re.compile(
    rf"\b(?P<hit>(?P<noun>[Pp]ackage|[Rr]ound|[Tt]ranche|[Pp]hase|[Ss]tage)\s+(?:(?:[Nn]o\.?|[Nn]umber|#)\s*)?"
    rf"(?P<first>\d{{1,2}}|[IVXL]+|(?:{_SMALL})))\b(?![.,]\d|[\s-]+(?:million|billion|percent|years?|months?|weeks?|days?|of\s+the))"
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
    """The numbered packages, rounds, phases and exchanges of a sentence, in order; two for "17th and 18th packages"."""
    hits: list[OrdinalHit] = []
    for pattern in (_BEFORE, _BARE, _BEHIND):
        for found in pattern.finditer(text):
            start, end = found.span("hit")
            if not any(start < hit.end and hit.start < end for hit in hits):
                hits.extend(_hits(text, found, start, end))
    return sorted(hits, key=lambda hit: (hit.start, hit.value))


def _hits(text: str, found: re.Match[str], start: int, end: int) -> list[OrdinalHit]:
    groups = found.groupdict()
    noun = found["noun"].lower()
    noun = "batch" if noun.startswith("batch") else noun.rstrip("s")
    numbers = [groups["first"], groups.get("second")]
    values = [UNITS.get(n.lower()) or ordinal_value(n) for n in numbers if n]
    return [OrdinalHit(start, end, value, noun, text[start:end]) for value in values if value]
