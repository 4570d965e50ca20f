"""Counts of persons, entities, vessels, aircraft, banks, prisoners, bodies and troops in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.text.cover import Cover
from tracker.text.figures import DIGITS, HEDGE, digits_value
from tracker.text.number_words import NUMBER_NAMES, WORDS, words_value
from tracker.text.quantity_nouns import NOUNS

_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in NOUNS.items())
_NUMBER = (
    rf"(?:(?<![\w.,$€£/])(?:(?<!\w-)|(?<=for-))(?P<digits>{DIGITS})(?![\d%])|\b(?<!-)(?P<words>{WORDS})\b)"
)
# Words that end the phrase of a count: no noun behind them is counted by it.
_STOP = (
    r"(?:of|in|to|by|from|for|on|at|with|than|per|percent|cent|million|billion|years?|days?|months?|weeks?|hours?|points?"
    r"|were|was|are|is|be|have|has|had|would|will|that|which|who|could|may|including|against|as|but|or|dollars?|euros?|times?"
    rf"|the|each|both|packages?|rounds?|countries|nations|states|more\s+than|an?|{NUMBER_NAMES})"
)
_WORD = r"[“\"'‘]?[^\W\d][\w.’'”\"/]*,?"
_BETWEEN = rf"(?:(?:\s{{1,3}}|-)(?!{_STOP}\b){_WORD}){{0,6}}?"
_COUNT = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s{{1,3}}(?:of\s)?)?(?P<hit>(?:{_NUMBER}|\b(?P<article>an?|another)(?=\s))"
    rf"(?:\s{{1,3}}of\s(?:the|its|their|those|these|our)\b)?{_BETWEEN}(?:\s{{1,3}}|-)(?:{_NOUN}))(?![\w-])"
    r"(?!\s(?:exchanges?|swaps?|releases?|deal|transfer|outposts?|organi[sz]ations|groups?|companies|networks?|firms)\b)",
    re.IGNORECASE,
)
# "30 individuals and entities": one figure for both, so it counts neither.
_TOGETHER = re.compile(
    rf",?\s{{1,3}}(?:(?:and|or)(?:/or)?|&)\s{{1,3}}(?:(?!(?:an?|the|{NUMBER_NAMES})\b)[A-Za-z][\w.’'-]*\s){{0,2}}?"
    r"(?:entities|organi[sz]ations|companies|firms|individuals|people|persons|vessels|ships|tankers|aircraft|officials|groups"
    r"|institutions|businesses|banks)\b",
    re.IGNORECASE,
)
_VAGUE_DOZEN = re.compile(r"\b(?:several|few|many|some)\s$", re.IGNORECASE)
_EACH = re.compile(
    r"(?:\s{1,3}[\w’'-]{1,20}){0,5}?\s(?:each|apiece|from\seach|on\seach\sside)\b", re.IGNORECASE
)
_EACH_BEFORE = re.compile(r"\beach\s+(?:side\s+)?(?:other\s+)?\w+(?:\s+\w+)?\s+$", re.IGNORECASE)
_FOR = re.compile(
    rf"(?P<hit>(?<![\w.,$€£])(?:(?P<digits>{DIGITS})(?:\s|-)for(?:\s|-)(?:{DIGITS})"
    rf"|\b(?P<words>{NUMBER_NAMES})-for-(?:{NUMBER_NAMES})))(?!\w|\s?%)",
    re.IGNORECASE,
)
# "307 soldiers on Saturday and 390 on Friday": the noun of the first count holds for the second.
_BARE = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s)?(?P<hit>{_NUMBER})(?=\s(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|from\seach|each|more\b|others?\b"
    r"|were\s(?:freed|released|exchanged|returned))|[.,;]?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """One count: `kind` is a key of the taxonomy's `quantities`; `text[start:end] == words`.

    noun: the head noun, in small letters, or "" where it is understood. each: "390 prisoners each". article: the
    count is only "a", "an" or "another" ("and an entity").
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
    cover = Cover(text)
    hits = [hit for found in _FOR.finditer(text) if (hit := _exchange(text, found, cover))]
    together = False
    for found in _COUNT.finditer(text):
        if not cover.is_free(*found.span("hit")):
            continue
        if _TOGETHER.match(text, found.end()):
            together = True
        elif hit := _count(text, found, cover):
            hits.append(hit)
    hits.sort(key=lambda hit: hit.start)
    return hits if together else _with_bare(text, hits, cover)


def as_prisoners(hits: Iterable[QuantityHit]) -> list[QuantityHit]:
    """The counts as a prisoner exchange means them: persons and troops exchanged are prisoners."""
    return [
        QuantityHit(
            hit.start, hit.end, "prisoners", hit.value, hit.words, hit.noun, hit.approx, hit.each, hit.article
        )
        if hit.kind in {"persons", "troops"}
        else hit
        for hit in hits
    ]


def _exchange(text: str, found: re.Match[str], cover: Cover) -> QuantityHit | None:
    """ "1,000 for 1,000" and "nine-for-nine": the first side's prisoners."""
    start, end = found.span("hit")
    value = _value(found)
    if value is None or not cover.take(start, end):
        return None
    return QuantityHit(start, end, "prisoners", value, text[start:end], each=True)


def _value(found: re.Match[str]) -> int | None:
    """The whole number counted, or None where it is none ("1.5", "several dozen")."""
    groups = found.groupdict()
    if found["digits"]:
        value: int | float | None = digits_value(found["digits"])
    elif groups.get("article"):
        value = 1
    else:
        vague = _VAGUE_DOZEN.search(found.string, max(0, found.start() - 10), found.start())
        value = None if vague and "dozen" in found["words"].lower() else words_value(found["words"])
    return int(value) if value is not None and value == int(value) else None


def _count(text: str, found: re.Match[str], cover: Cover) -> QuantityHit | None:
    kind = next(name for name in NOUNS if found[name])
    value = _value(found)
    start, end = found.span("hit")
    if value is None or not cover.take(start, end):
        return None
    each = _EACH.match(text, end, end + 80) or _EACH_BEFORE.search(text, max(0, start - 40), start)
    return QuantityHit(
        start=start,
        end=end,
        kind=kind,
        value=value,
        words=text[start:end],
        noun=" ".join(found[kind].lower().split()),
        approx=bool(found["hedge"]),
        each=bool(each),
        article=bool(found["article"]),
    )


def _with_bare(text: str, hits: list[QuantityHit], cover: Cover) -> list[QuantityHit]:
    """The hits with the bare figures that share the noun of people counted before them."""
    people = [
        hit for hit in hits if hit.kind in {"prisoners", "troops", "persons", "bodies"} and not hit.article
    ]
    if not people:
        return hits
    added = []
    for found in _BARE.finditer(text, people[0].end):
        start, end = found.span("hit")
        value = _value(found)
        if value is not None and value > 1 and cover.take(start, end):
            kind = next((hit.kind for hit in reversed(people[:20]) if hit.end <= start), people[0].kind)
            added.append(QuantityHit(start, end, kind, value, text[start:end], approx=bool(found["hedge"])))
    return sorted([*hits, *added], key=lambda hit: hit.start) if added else hits
