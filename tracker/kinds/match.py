"""Where a text speaks of which kinds: the trigger hits of all kinds, found in one pass over the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from tracker.kinds import KINDS, Kind
from tracker.kinds.phrases import Phrases

_LONGEST_WORD = 24  # characters; only bounds how far apart two words of a near pair are looked for
Spans = list[tuple[int, int]]


class TriggerHit(NamedTuple):
    """One place that proposes a kind: characters `start` to `end`, the phrase that fired, its sentence."""

    start: int
    end: int
    kind: str
    phrase: str
    sentence: int


class _Meaning(NamedTuple):
    """What a phrase means: kinds that it proposes, kinds that it excludes, near pairs (as bits) by side."""

    phrase: str
    proposes: tuple[str, ...]
    excludes: tuple[str, ...]
    left: int
    right: int


class _NearWord(NamedTuple):
    sentence: int
    start: int
    end: int
    meaning: _Meaning


Place = TypeVar("Place", TriggerHit, _NearWord)


class Matcher:
    """The triggers, exclusions and near pairs of the given kinds, ready to be looked for."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        proposes, excludes = _kinds_by_phrase(kinds, "triggers"), _kinds_by_phrase(kinds, "exclusions")
        self._pairs = [(kind.name, near) for kind in kinds.values() for near in kind.near]
        left: dict[str, int] = defaultdict(int)
        right: dict[str, int] = defaultdict(int)
        for number, (_, near) in enumerate(self._pairs):
            for word in near.words:
                left[word] |= 1 << number
            for word in near.with_words:
                right[word] |= 1 << number
        self._phrases = Phrases(
            {
                phrase: _Meaning(phrase, proposes[phrase], excludes[phrase], left[phrase], right[phrase])
                for phrase in sorted({*proposes, *excludes, *left, *right})
            }
        )

    def find(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[TriggerHit]:
        """The trigger hits inside the sentences (ascending spans), the longest per kind and place."""
        proposed: dict[str, list[TriggerHit]] = defaultdict(list)
        excluded: dict[str, Spans] = defaultdict(list)
        near: list[tuple[int, int, int, _Meaning]] = []
        for start, end, sentence, meaning in self._phrases.find(text, sentences):
            phrase, proposes, excludes, left, right = meaning
            if left or right:
                near.append((sentence, start, end, meaning))
            for kind in proposes:
                proposed[kind].append(TriggerHit(start, end, kind, phrase, sentence))
            for kind in excludes:
                excluded[kind].append((start, end))
        for hit in self._near_hits(text, near, excluded):
            proposed[hit.kind].append(hit)
        hits = [
            hit
            for kind, of_kind in proposed.items()
            for hit in _longest(_allowed(of_kind, excluded[kind]) if kind in excluded else of_kind)
        ]
        hits.sort()
        return hits

    def _near_hits(
        self, text: str, near: Sequence[tuple[int, int, int, _Meaning]], excluded: Mapping[str, Spans]
    ) -> Iterator[TriggerHit]:
        """The hits of all near pairs, sentence by sentence, only where both sides are present."""
        for _, group in groupby(near, key=itemgetter(0)):
            words = list(group)
            left = right = 0
            for _, _, _, meaning in words:
                left |= meaning.left
                right |= meaning.right
            present = left & right
            while present:
                bit = present & -present
                present ^= bit
                kind, pair = self._pairs[bit.bit_length() - 1]
                one_side = [_NearWord(*word) for word in words if word[3].left & bit]
                other_side = [_NearWord(*word) for word in words if word[3].right & bit]
                if kind in excluded:
                    one_side = _allowed(one_side, excluded[kind])
                    other_side = _allowed(other_side, excluded[kind])
                yield from _pairs_in(text, kind, one_side, other_side, pair.within)


def _kinds_by_phrase(kinds: Mapping[str, Kind], field: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for kind in kinds.values():
        for phrase in getattr(kind, field):
            found[phrase] += (kind.name,)
    return found


def _pairs_in(
    text: str, kind: str, words: list[_NearWord], others: list[_NearWord], within: int
) -> Iterator[TriggerHit]:
    """One hit for each of the words with the nearest of the others, where that is near enough."""
    starts = [other.start for other in others]
    for word in words:
        index = bisect_left(starts, word.start)
        best, best_gap = None, within + 1
        for other in others[max(index - 1, 0) : index + 2]:
            first, second = (word, other) if word.start < other.start else (other, word)
            distance = second.start - first.end
            if distance < 0 or distance > within * _LONGEST_WORD:
                continue
            gap = len(text[first.end : second.start].split()) + 1
            if gap < best_gap:
                best, best_gap = other, gap
        if best is not None:
            start, end = min(word.start, best.start), max(word.end, best.end)
            phrase = f"{word.meaning.phrase} ~ {best.meaning.phrase}"
            yield TriggerHit(start, end, kind, phrase, word.sentence)


def _allowed(places: list[Place], excluded: Spans) -> list[Place]:
    """The places that no excluded span overlaps."""
    spans = _merged(excluded)
    ends = [end for _, end in spans]
    kept = []
    for place in places:
        index = bisect_left(ends, place.start + 1)
        if index == len(spans) or spans[index][0] >= place.end:
            kept.append(place)
    return kept


def _merged(spans: Spans) -> Spans:
    """The spans in order, overlapping ones as one."""
    merged: Spans = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _longest(hits: list[TriggerHit]) -> Iterator[TriggerHit]:
    """The hits of one kind without those that lie inside another."""
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)) if len(hits) > 1 else hits:
        if hit.end > end:
            end = hit.end
            yield hit


@cache
def _matcher() -> Matcher:
    return Matcher(KINDS)


def find_triggers(text: str, sentences: Sequence[tuple[int, int]] | None = None) -> list[TriggerHit]:
    """Where the text proposes which kinds, in order; with no sentences given the text is taken as one.

    `sentences` are ascending spans in characters; a phrase that crosses a border is no hit. Linear time.
    """
    return _matcher().find(text, [(0, len(text))] if sentences is None else sentences)
