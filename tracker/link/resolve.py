"""Clusters of mentions that speak of one measure: a function of the set of mentions, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tracker.link.keys import Linkable
from tracker.link.pieces import cut
from tracker.link.score import Matrix, Scores, score_pairs, weights

_OUT = np.float32(-1e9)


def runs(mentions: Iterable[Linkable]) -> list[list[Linkable]]:
    """The mentions of one block in order, in the pieces within which they are compared."""
    ordered = sorted(mentions, key=lambda m: m.order)
    return [ordered[places.start : places.stop] for places in cut([m.published for m in ordered])]


@dataclass(frozen=True, slots=True)
class Link:
    """A mention in its cluster: how well it fits the one it fits best, and that score's parts by name."""

    mention: Linkable
    score: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)


def clusters(run: Sequence[Linkable]) -> list[list[Link]]:
    """The mentions of one run, grouped by measure; average linkage down to the threshold of weights.toml."""
    if len(run) == 1:
        return [[Link(run[0])]]
    scores = score_pairs(run)
    threshold = weights()["limits"]["threshold"]
    groups: list[list[int]] = []
    for part in _components(scores.total > threshold):
        near = scores.total[np.ix_(part, part)]
        groups += [[part[n] for n in group] for group in _agglomerate(near, threshold)]
    return [_links(run, group, scores) for group in sorted(groups)]


def _links(run: Sequence[Linkable], group: Sequence[int], scores: Scores) -> list[Link]:
    if len(group) == 1:
        return [Link(run[group[0]])]
    near = scores.total[np.ix_(group, group)]
    np.fill_diagonal(near, _OUT)
    best = near.argmax(axis=1)
    return [
        Link(run[one], round(float(near[n, best[n]]), 2), scores.parts(one, group[best[n]]))
        for n, one in enumerate(group)
    ]


def _components(near: np.ndarray) -> list[list[int]]:
    """Connected sets of near pairs; no cluster can reach beyond one."""
    left = set(range(len(near)))
    found = []
    while left:
        wave = {min(left)}
        part: set[int] = set()
        while wave:
            part |= wave
            wave = {int(n) for n in np.flatnonzero(near[sorted(wave)].any(axis=0))} & (left - part)
        left -= part
        found.append(sorted(part))
    return found


def _agglomerate(scores: Matrix, threshold: float) -> list[list[int]]:
    """Indices grouped by average linkage: the best pair merges until none is above the threshold."""
    n = len(scores)
    total = scores.astype(np.float64)
    np.fill_diagonal(total, _OUT)
    members = [[i] for i in range(n)]
    size = np.ones(n)
    best = total.argmax(axis=1)
    value = total[np.arange(n), best]
    while n > 1:
        i = int(value.argmax())
        if value[i] <= threshold:
            break
        i, j = sorted((i, int(best[i])))
        row = (total[i] * size[i] + total[j] * size[j]) / (size[i] + size[j])
        row[[i, j]] = _OUT
        total[i], total[:, i], total[j], total[:, j] = row, row, _OUT, _OUT
        size[i] += size[j]
        members[i], members[j] = sorted(members[i] + members[j]), []
        stale = np.flatnonzero((best == i) | (best == j) | (row > value))
        stale = np.union1d(stale, [i, j])
        best[stale] = total[stale].argmax(axis=1)
        value[stale] = total[stale, best[stale]]
    return [sorted(group) for group in members if group]
