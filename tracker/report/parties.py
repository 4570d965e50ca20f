"""Actors as a sentence names them: "the EU", "Russia, Ukraine and 3 others"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tracker.taxonomy.actors import ACTORS

MOST = 4  # named; of more the first are named and the others counted


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))[name])


def name(code: str) -> str:
    """An actor as it stands within a sentence."""
    plain = ACTORS.name(code)
    return f"the {plain}" if plain in _table("article") else plain


def names(codes: Sequence[str], most: int = MOST) -> str:
    """Several actors in one phrase; "" for none."""
    if len(codes) > most:
        return f"{', '.join(name(code) for code in codes[: most - 1])} and {len(codes) - most + 1} others"
    told = [name(code) for code in codes]
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def is_plural(codes: Sequence[str]) -> bool:
    """Whether they are "they"."""
    return len(codes) > 1 or (len(codes) == 1 and ACTORS.name(codes[0]) in _table("plural"))
