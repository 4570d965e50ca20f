"""Pieces: where the mentions of one block are cut, so that what is compared with what stays small.

A silence of a few months ends a story, and what follows is another. A piece with very many mentions is cut at shorter
silences, and where there are none, into stretches of the calendar. Where a block is cut depends on the mentions nearby
alone, so that one more mention is the same work in a small book and in a large one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

SILENCE = 120  # days; a longer one always ends a piece
LONG = 300  # mentions; a piece with more is cut again, because its cost grows with its square
_SILENCES = (SILENCE, 60, 30, 15, 8)  # days, one after the other, while a piece is too long
_STRETCHES = (32, 16, 8, 4, 2, 1)  # days of the calendar, after these
_LEVELS = len(_SILENCES) + len(_STRETCHES)


def cut(days: Sequence[dt.date], level: int = 0) -> list[range]:
    """The places of the days (in order, one for each mention) of every piece; days that are equal stay together."""
    if level == _LEVELS or (level and len(days) <= LONG):
        return [range(len(days))] if days else []
    bounds = [0, *(n for n in range(1, len(days)) if _apart(days[n - 1], days[n], level)), len(days)]
    found: list[range] = []
    for first, last in pairwise(bounds):
        found += [range(first + one.start, first + one.stop) for one in cut(days[first:last], level + 1)]
    return found


def _apart(one: dt.date, other: dt.date, level: int) -> bool:
    """Whether two days that follow each other are cut apart at this level."""
    if level < len(_SILENCES):
        return (other - one).days > _SILENCES[level]
    stretch = _STRETCHES[level - len(_SILENCES)]
    return one.toordinal() // stretch != other.toordinal() // stretch
