"""classes_of: the classes of words used alike, so that what is learned of a truce holds for an armistice too.

A fine class is written "~" and its commonest word, a coarse one "~~" and its: "armistice" is of `~ceasefire`. The table
is made by `benchmarks/word_classes.py` from published word vectors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FINE, COARSE = "~", "~~"


@cache
def _table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for line in (Path(__file__).parent / "word_classes.txt").read_text("utf-8").splitlines():
        coarse, _, words = line.partition(": ")
        members = words.split(" ")
        names = FINE + members[0], COARSE + coarse
        for word in members:
            table[word] = names
    return table


def classes_of(word: str) -> tuple[str, ...]:
    """The fine and the coarse class of a word in small letters; nothing for a word in neither."""
    return _table().get(word, ())
