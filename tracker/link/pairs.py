"""Arrays over pairs: what every two of a list of mentions have in common, n by n."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.link.keys import Linkable

Levels = tuple[list[str], NDArray[np.signedinteger[Any]]]
Mentions = Sequence[Linkable]
Flags = NDArray[np.bool_]


def shared(sets: Iterable[Iterable[str]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How many items each two sets share (n by n; the diagonal means nothing), and the size of each."""
    rows = [tuple(one) for one in sets]
    places: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for item in row:
            places.setdefault(item, []).append(n)
    # Not a product of matrices: its threads would wait for each other longer than these few sums take.
    out = np.zeros((len(rows), len(rows)), dtype=np.float32)
    for place in places.values():
        if len(place) > 1:
            index = np.array(place)
            out[index[:, None], index] += 1.0
    return out, np.array([len(row) for row in rows], dtype=np.float32)


def nothing(mentions: Mentions) -> NDArray[np.int8]:
    """Level 0 for every pair."""
    return np.zeros((len(mentions), len(mentions)), dtype=np.int8)


def column(values: Iterable[Any]) -> NDArray[np.float64]:
    """One number a mention, NaN where there is none."""
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def differences(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the two numbers lie apart."""
    return np.abs(values[:, None] - values[None, :])


def same(words: Iterable[str]) -> Flags:
    """Whether the two have the same word."""
    _, place = np.unique(list(words), return_inverse=True)
    found: Flags = place[:, None] == place[None, :]
    return found


def both(known: Flags) -> Flags:
    """Whether it is so for both."""
    found: Flags = known[:, None] & known[None, :]
    return found
