"""Counts of persons, entities, vessels, aircraft, banks, prisoners, bodies and troops in a sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.text.figures import DIGITS, digits_value, is_hedged
from tracker.text.number_words import NUMBER_NAMES, WORDS, words_value
from tracker.text.quantity_nouns import HINTS, NOUNS
from tracker.text.scan import Cover, has_any, lowered

_PEOPLE = frozenset({"bodies", "persons", "prisoners", "troops"})
# All patterns are for text in small letters.
_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in NOUNS.items())
_NUMBER = rf"(?:(?<![\w.,$€£/])(?:(?<!\w-)|(?<=for-))(?P<digits>{DIGITS})(?![\d%])|\b(?<!-)(?P<words>{WORDS})\b)"
# Words that end the phrase of a count: no noun behind them is counted by it.
_STOP = (
    r"(?:of|in|to|by|from|for|on|at|with|than|per|percent|cent|million|billion|years?|days?|months?"
    r"|weeks?|hours?|points?"
    r"|were|was|are|is|be|have|has|had|would|will|that|which|who|could|may|including|against|as|but|or"
    r"|dollars?|euros?|times?"
    rf"|the|each|both|packages?|rounds?|countries|nations|states|more\s+than|an?|{NUMBER_NAMES})"
)
_WORD = r"[“\"'‘]?[^\W\d][\w.’'”\"/]*,?"
_BETWEEN = rf"(?:(?:\s{{1,3}}|-)(?!{_STOP}\b){_WORD}){{0,6}}?"
_COUNT = re.compile(
    rf"(?:{_NUMBER}|\b(?P<article>an?|another)(?=\s))(?:\s{{1,3}}of\s(?:the|its|their|those|these"
    rf"|our)\b)?{_BETWEEN}(?:\s{{1,3}}|-)"
    rf"(?:{_NOUN})(?![\w-])"
    r"(?!\s(?:exchanges?|swaps?|releases?|deal|transfer|outposts?|organi[sz]ations|groups?|companies"
    r"|networks?|firms)\b)"
)
# "30 individuals and entities": one figure for both, so it counts neither.
_TOGETHER = re.compile(
    rf",?\s{{1,3}}(?:(?:and|or)(?:/or)?|&)\s{{1,3}}(?:(?!(?:an?|the"
    rf"|{NUMBER_NAMES})\b)[a-z][\w.’'-]*\s){{0,2}}?"
    r"(?:entities|organi[sz]ations|companies|firms|individuals|people|persons|vessels|ships|tankers"
    r"|aircraft|officials|groups"
    r"|institutions|businesses|banks)\b",
)
_VAGUE_DOZEN = re.compile(r"\b(?:several|few|many|some)\s$")
_EACH = re.compile(r"(?:\s{1,3}[\w’'-]{1,20}){0,5}?\s(?:each|apiece|from\seach|on\seach\sside)\b")
_EACH_BEFORE = re.compile(r"\beach\s+(?:side\s+)?(?:other\s+)?\w+(?:\s+\w+)?\s+$")
_FOR = re.compile(
    rf"(?<![\w.,$€£])(?:(?P<digits>{DIGITS})(?:\s|-)for(?:\s|-)(?:{DIGITS})"
    rf"|\b(?P<words>{NUMBER_NAMES})-for-(?:{NUMBER_NAMES}))(?!\w|\s?%)",
)
# "307 soldiers on Saturday and 390 on Friday": the noun of the first count holds for the second.
_BARE = re.compile(
    rf"{_NUMBER}(?=\s(?:on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|from\seach|each|more\b|others?\b"
    r"|were\s(?:freed|released|exchanged|returned))|[.,;]?$)"
)


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """One count: `kind` is a key of the taxonomy's `quantities`; `text[start:end] == words`.

    noun: the head noun, in small letters, or "" where it is understood. each: "390 prisoners each".
    article: the count is only "a", "an" or "another" ("and an entity").
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
    low, cover = lowered(text), Cover(text)
    exchanged = _FOR.finditer(low) if "for" in low else ()
    hits = [hit for found in exchanged if (hit := _hit(text, found, "prisoners", cover, each=True))]
    together = False
    for found in _COUNT.finditer(low) if has_any(low, HINTS) else ():
        if _TOGETHER.match(low, found.end()):
            together = together or cover.is_free(*found.span())
        elif hit := _count(text, found, cover):
            hits.append(hit)
    hits.sort(key=lambda hit: hit.start)
    return hits if together else _with_bare(text, low, hits, cover)


def as_prisoners(hits: Iterable[QuantityHit]) -> list[QuantityHit]:
    """The counts as a prisoner exchange means them: persons and troops exchanged are prisoners."""
    return [replace(hit, kind="prisoners") if hit.kind in {"persons", "troops"} else hit for hit in hits]


def _value(found: re.Match[str]) -> int | None:
    """The whole number counted, or None where it is none ("1.5", "several dozen")."""
    groups = found.groupdict()
    if found["digits"]:
        value: int | float | None = digits_value(found["digits"])
    elif groups.get("article"):
        value = 1
    else:
        vague = _VAGUE_DOZEN.search(found.string, max(0, found.start() - 10), found.start())
        value = None if vague and "dozen" in found["words"] else words_value(found["words"])
    return int(value) if value is not None and value == int(value) else None


def _hit(
    text: str, found: re.Match[str], kind: str, cover: Cover, *, noun: str = "", each: bool = False
) -> QuantityHit | None:
    """The hit of a match in the small letters of `text`; None without a whole number or a free span."""
    value = _value(found)
    start, end = found.span()
    if value is None or not cover.take(start, end):
        return None
    approx = is_hedged(found.string, start)
    article = bool(found.groupdict().get("article"))
    return QuantityHit(start, end, kind, value, text[start:end], noun, approx, each, article)


def _count(text: str, found: re.Match[str], cover: Cover) -> QuantityHit | None:
    """The hit of a number with its noun; a demonym in small letters is no noun ("three means")."""
    if found["demonym"] and not text[found.start("demonym")].isupper():
        return None
    kind = next(name for name in NOUNS if found[name])
    start, end, low = found.start(), found.end(), found.string
    each = _EACH.match(low, end, end + 80) or _EACH_BEFORE.search(low, max(0, start - 40), start)
    return _hit(text, found, kind, cover, noun=" ".join(found[kind].split()), each=bool(each))


def _with_bare(text: str, low: str, hits: list[QuantityHit], cover: Cover) -> list[QuantityHit]:
    """The hits with the bare figures that share the noun of the people counted before them."""
    people = [hit for hit in hits if hit.kind in _PEOPLE and not hit.article]
    if not people:
        return hits
    ends = [hit.end for hit in people]
    added = []
    for found in _BARE.finditer(low, people[0].end):
        index = bisect.bisect_right(ends, found.start())
        value = _value(found)
        if value is None or value < 2:
            continue
        if hit := _hit(text, found, people[max(0, index - 1)].kind, cover):
            added.append(hit)
    return sorted([*hits, *added], key=lambda hit: hit.start) if added else hits
