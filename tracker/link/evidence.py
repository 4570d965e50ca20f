"""What the words of an evidence sentence tell about which measure it is: stems, names, rounds, acts."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_COMMON = frozenset(_DATA["common"]) | frozenset(_DATA["names"])
_NAMES = frozenset(_DATA["names"]) | frozenset(_DATA["common"])

_WORD = re.compile(r"[a-z][a-z-]{2,}")
_NAME = re.compile(r"[A-Z][A-Za-z'-]{2,}")
_ORDINALS = {word: place for place, word in enumerate(_DATA["ordinals"], start=1)}
_ORDINAL = rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))"
_ROUND = re.compile(rf"{_ORDINAL}[ -](?:\w+ ){{0,2}}?(?:round|tranche|stage|phase|meeting)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:[2-9]|[1-9]\d|two|three|four|five|six|seven|eight|nine|ten|dozens?(?: of)?|many|several|numerous|twenty)"
    r" (?:[\w'-]+ ){0,3}?(?:packages|rounds|tranches|waves)\b",
    re.IGNORECASE,
)
_REF_NUMBER = re.compile(r"\d[\w/-]*")
_FORMS = {"licence": re.compile(r"licen|\bgl\b"), "order": re.compile(r"executive|\be\.?o\b")}
_REF_COMMON = frozenset(_DATA["acts"])
STEM = 6  # letters kept of a word, so that "lift" and "lifting", "truce" and "truces" fall together


@lru_cache(maxsize=50_000)
def stems(evidence: str) -> frozenset[str]:
    """The sentence's own words, cut to stems, without grammar and names of actors."""
    return frozenset(w[:STEM] for w in _WORD.findall(evidence.lower()) if w not in _COMMON)


@lru_cache(maxsize=50_000)
def names(evidence: str) -> frozenset[str]:
    """Capitalised words that are no actors (places, envoys, firms); the first letter says nothing."""
    return frozenset(w.lower() for w in _NAME.findall(evidence[1:]) if w.lower() not in _NAMES)


@lru_cache(maxsize=50_000)
def round_number(evidence: str) -> int | None:
    """5 for "the fifth round of talks", "5th round"; None where no round is counted."""
    found = _ROUND.search(evidence)
    if not found:
        return None
    return int(found[1]) if found[1] else _ORDINALS[found[2].lower()]


@lru_cache(maxsize=50_000)
def counts_rounds(evidence: str) -> bool:
    """Whether it counts several packages together: "twenty rounds of sanctions since 2022"."""
    return _SEVERAL.search(evidence) is not None


@lru_cache(maxsize=10_000)
def act_key(ref: str) -> frozenset[str]:
    """What tells one legal act from another: its number with its type, or the words of its name.

    "General License 8J" gives {"licence8j"}, "Caesar Act" {"caesar"}.
    """
    ref = ref.lower()
    form = next((name for name, words in _FORMS.items() if words.search(ref)), "")
    numbers = frozenset(form + number for number in _REF_NUMBER.findall(ref))
    return numbers or frozenset(w for w in re.findall(r"[a-z]+", ref) if w not in _REF_COMMON)


def same_act(one: str, other: str) -> bool:
    """Whether two references can name the same act: one's key contains the other's."""
    a, b = act_key(one), act_key(other)
    return bool(a and b) and (a <= b or b <= a)
