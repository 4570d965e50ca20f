"""pieces: a text cut where mentions begin and end, so that each of them can be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.query import MentionRow


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; the mentions in which it lies, and of those the ones that begin or end with it."""

    text: str
    within: tuple[MentionRow, ...]
    begin: tuple[MentionRow, ...]
    end: tuple[MentionRow, ...]


def pieces(text: str, mentions: Sequence[MentionRow]) -> list[Piece]:
    """The whole text in order; mentions may overlap, or share one sentence."""
    cuts = sorted({0, len(text), *(one.start for one in mentions), *(one.end for one in mentions)})
    found = []
    for start, end in pairwise(cuts):
        within = tuple(one for one in mentions if one.start < end and one.end > start)
        begin = tuple(one for one in within if one.start == start)
        found.append(Piece(text[start:end], within, begin, tuple(one for one in within if one.end == end)))
    return found
