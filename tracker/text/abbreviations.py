"""Abbreviations and sentence openers: the words that decide what a full stop means (data: words.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))

NEVER_FINAL = frozenset[str](_WORDS["never_final"])
NUMBERED = frozenset[str](_WORDS["numbered"])
PERHAPS_FINAL = frozenset[str](_WORDS["perhaps_final"])
STARTERS = frozenset[str](_WORDS["starters"])
AFTER_CLOCK = frozenset[str](_WORDS["after_clock"])


def carries_on(before: str, word: str, *, opening: str = "") -> bool:
    """Whether the full stop behind `before` is part of it, and the sentence goes on with `word`.

    `opening` is what stands between the white space and `word`: a quote or bracket that opens there.
    """
    low = before.lower().lstrip("'’")
    if low in NEVER_FINAL:
        return True
    if low in NUMBERED:
        return word[0].isdigit() or set(word) <= set("IVXLC")
    if low in {"a.m", "p.m"}:
        return word in AFTER_CLOCK
    initial = len(before) == 1 and before.isupper()
    if initial and opening:
        return False
    dotted = "." in before and all(len(part) == 1 and part.isalpha() for part in before.split("."))
    return (initial or dotted or low in PERHAPS_FINAL) and word not in STARTERS
