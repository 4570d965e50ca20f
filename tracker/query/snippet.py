"""snippet: the part of a text that shows what was found, and where in it the hits stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.db.search_query import Expression, Phrase, phrases

WIDTH = 240  # characters
MOST = 200  # hits looked at in one text
_ELLIPSIS = "…"
# Latin letters with their accents, by the letter without: one for one, so that offsets stay.
_PLAIN = {
    code: base[0].lower()
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code)))[0].isascii() and len(base) > 1
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text; `marks` are the places of the hits in it, `start` its own in the text."""

    words: str
    marks: tuple[tuple[int, int], ...]
    start: int


def snippet(text: str, asked: Expression, width: int = WIDTH) -> Snippet:
    """About `width` characters of a text: where most of what is asked stands together, else its beginning."""
    hits = _hits(text, asked)
    if len(text) <= width:
        return Snippet(text, tuple(hits), 0)
    first, last = _window(text, hits, width)
    before, after = _ELLIPSIS if first else "", _ELLIPSIS if last < len(text) else ""
    moved = len(before) - first
    marks = tuple((start + moved, end + moved) for start, end in hits if first <= start and end <= last)
    return Snippet(before + text[first:last] + after, marks, first)


def _hits(text: str, asked: Expression) -> list[tuple[int, int]]:
    """The places of the words and phrases asked for, in order, none over another."""
    flat = text.lower() if text.isascii() else text.translate(_PLAIN).lower()
    if len(flat) != len(text):  # a capital that is two small letters: then only what is written so is marked
        flat = text
    found: list[tuple[int, int]] = []
    for match in _pattern(tuple(phrases(asked))).finditer(flat):
        found.append(match.span())
        if len(found) == MOST:
            break
    return found


@lru_cache(maxsize=100)
def _pattern(asked: Sequence[Phrase]) -> re.Pattern[str]:
    """What finds any of some phrases in a text without capitals and accents; the longest first."""
    ways = sorted(map(_way, asked), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})")


def _way(phrase: Phrase) -> str:
    words = (r"[\u0300-\u036f]*".join(map(re.escape, word)) for word in phrase.words)
    end = r"[\u0300-\u036f]*" + (r"(?:[^\W_]|[\u0300-\u036f])*" if phrase.begins else r"(?![^\W_])")
    return r"[\W_]+".join(words) + end


def _window(text: str, hits: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """First and last character of the piece with most hits, cut between words."""
    best, most = (hits[0][0], hits[0][1]) if hits else (0, 0), 0
    for place, (start, _) in enumerate(hits):
        inside = [end for _, end in hits[place:] if end - start <= width]
        if len(inside) > most:
            best, most = (start, inside[-1]), len(inside)
    room = max(0, width - (best[1] - best[0]))
    first = max(0, min(best[0] - room // 3, len(text) - width))
    last = min(len(text), max(first + width, best[1]))
    if first:
        blank = text.find(" ", first, best[0])
        first = blank + 1 if blank >= 0 else first
    if last < len(text):
        blank = text.rfind(" ", best[1], last)
        last = blank if blank >= 0 else last
    return first, last
