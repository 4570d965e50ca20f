"""How well two mentions fit one measure: a sum of named parts, each a level with its weight in weights.toml.

Weights are log-odds: positive says "one measure". A part looks at one thing only, and gives the level of
every pair of a list of mentions at once, so that a block of a thousand mentions is scored in a blink.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.link.keys import Linkable
from tracker.link.parts import PARTS

Matrix = NDArray[np.float32]


@cache
def weights() -> dict[str, dict[str, float]]:
    """Part -> level -> weight; "limits" holds the threshold and the floor."""
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of every pair of a list of mentions: `total` n by n, and each part's levels behind it."""

    total: Matrix
    levels: dict[str, tuple[list[str], NDArray[np.int8]]]

    def parts(self, one: int, other: int) -> dict[str, float]:
        """The weights of one pair's parts by name, without those that say nothing."""
        table = weights()
        found = {name: table[name].get(names[level[one, other]], 0.0) for name, (names, level) in self.levels.items()}
        return {name: weight for name, weight in found.items() if weight}


def score_pairs(mentions: Sequence[Linkable]) -> Scores:
    """The score of every pair, symmetric; the diagonal means nothing."""
    table = weights()
    limits = table["limits"]
    total = np.zeros((len(mentions), len(mentions)), dtype=np.float32)
    levels = {}
    for name, part in PARTS.items():
        names, level = part(mentions)
        if level.any() or table[name].get(names[0]):
            levels[name] = (names, level.astype(np.int8))
            total += np.array([table[name].get(one, 0.0) for one in names], dtype=np.float32)[level]
    # Many small doubts must not outweigh everything, but a veto (two package numbers) must.
    return Scores(np.where(total < limits["veto"], total, np.maximum(total, limits["floor"])), levels)
