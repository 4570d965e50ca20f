"""Numbers in a sentence, in figures and words, with the hedge in front ("some 200", "more than 1,000")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.number_words import WORDS, words_value
from tracker.text.scan import lowered

SCALE_VALUES = {
    "thousand": 1_000, "k": 1_000, "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9,
    "bln": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "trn": 10**12, "tn": 10**12,
}  # fmt: skip
_HEDGE = re.compile(
    r"\b(?:some|about|around|nearly|almost|approximately|roughly|circa|(?:well\s)?over|at\sleast|up\sto"
    r"|under|close\sto"
    r"|(?:more|less|fewer)\sthan|as\s(?:many|much)\sas|an?\sestimated|upwards\sof|no\s(?:fewer"
    r"|less)\sthan)\s{1,3}(?:of\s)?$"
)
DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3}(?!\d))+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?"
SCALE = r"(?:thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn)"
# For text in small letters.
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?:(?<!\w-)|(?<=for-))(?:(?P<digits>{DIGITS})(?:[\s-]?(?P<scale>{SCALE})\b)?(?!\w|[.,]\d)"
    rf"|(?<!several )(?<!few )(?<!many )(?P<words>{WORDS})\b)"
)


@dataclass(frozen=True, slots=True)
class NumberHit:
    """One number; `text[start:end] == words`; approx where a hedge stands in front of it."""

    start: int
    end: int
    value: int | float
    words: str
    approx: bool = False


def whole(value: float) -> int | float:
    """An int where the value is whole."""
    return int(value) if value == int(value) else value


def digits_value(digits: str, scale: str | None = None) -> int | float:
    """The value of figures with separators, times the scale word."""
    value = float(re.sub(r"[,\u00a0\u202f]", "", digits))
    return whole(round(value * SCALE_VALUES[scale.lower()], 6)) if scale else whole(value)


def is_hedged(low: str, start: int) -> bool:
    """Whether a hedge ("some", "more than") stands in front of `start`, in text of small letters."""
    return _HEDGE.search(low, max(0, start - 24), start) is not None


def find_numbers(text: str) -> list[NumberHit]:
    """The numbers of a sentence in order; "dozens", "hundreds of" and the like are none."""
    low = lowered(text)
    hits = []
    for found in _NUMBER.finditer(low):
        if found["digits"]:
            value: int | float | None = digits_value(found["digits"], found["scale"])
        else:
            value = words_value(found["words"])
        if value is not None:
            start, end = found.span()
            hits.append(NumberHit(start, end, value, text[start:end], is_hedged(low, start)))
    return hits
