"""Words of a text as full text search knows them: cut and folded as the index of both databases does it.

A word is a run of letters and digits, in small letters and without the accents of Latin letters; it is not stemmed.
"U.S." is two words, "17th" one, "Škoda" and "skoda" are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ACCENTED = re.compile(r"([a-z])[\u0300-\u036f]+")


class Word(NamedTuple):
    """One word, folded; `text[start:end]` is how it stands there."""

    word: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for found in _WORD.finditer(text):
        yield Word(folded(found[0]), found.start(), found.end())


def folded(word: str) -> str:
    """The word as the index has it."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word).lower()))
