"""Where a text speaks of which kinds: the trigger hits of all kinds, found in one pass over the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick

from tracker.kinds import KINDS, Kind

# All of these become a space, so that "cease-fire", "“truce" and "Russia’s" are words like any other.
_TO_SPACE = "\n\r\t\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014'\u2018\u2019\"\u201c\u201d([/*"
_REST_OF_WORD = re.compile(r"\w*")
_LONGEST_WORD = 24  # characters; only bounds how far a near pair is looked for
_TRIGGER, _EXCLUSION, _NEAR = range(3)


class TriggerHit(NamedTuple):
    """One place that proposes a kind: characters `start` to `end`, the phrase that fired, its sentence."""

    start: int
    end: int
    kind: str
    phrase: str
    sentence: int


class _Pair(NamedTuple):
    kind: str
    within: int


class _Role(NamedTuple):
    """What a phrase means for a kind: a trigger, an exclusion, or one side of a near pair."""

    what: int
    kind: str
    phrase: str
    pair: int
    side: int


class _Found(NamedTuple):
    start: int
    end: int
    phrase: str
    sentence: int


# What follows the literal prefix in the automaton: may the word go on, then the further words; and its roles.
_Ending = tuple[bool, tuple[tuple[str, bool], ...], tuple[_Role, ...]]


class Matcher:
    """One automaton over the phrases of the given kinds."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._pairs: list[_Pair] = []
        self._automaton = ahocorasick.Automaton()
        roles: dict[str, list[_Role]] = defaultdict(list)
        for kind in kinds.values():
            self._collect(kind, roles)
        keys: dict[str, list[_Ending]] = defaultdict(list)
        for phrase, phrase_roles in roles.items():
            key, is_open, rest = _split(phrase)
            keys[key].append((is_open, rest, tuple(phrase_roles)))
        for key, endings in keys.items():
            self._automaton.add_word(key, (len(key), tuple(endings)))
        self._automaton.make_automaton()

    def _collect(self, kind: Kind, roles: dict[str, list[_Role]]) -> None:
        for phrase in kind.triggers:
            roles[fold(phrase, keep="*")].append(_Role(_TRIGGER, kind.name, phrase, 0, 0))
        for phrase in kind.exclusions:
            roles[fold(phrase, keep="*")].append(_Role(_EXCLUSION, kind.name, phrase, 0, 0))
        for near in kind.near:
            for side, words in enumerate((near.words, near.with_words)):
                for word in words:
                    roles[fold(word, keep="*")].append(_Role(_NEAR, kind.name, word, len(self._pairs), side))
            self._pairs.append(_Pair(kind.name, near.within))

    def find(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[TriggerHit]:
        """The trigger hits inside the sentences (ascending spans) in order, the longest per kind and place."""
        folded = f" {fold(text)} "
        triggers: dict[str, list[_Found]] = defaultdict(list)
        excluded: dict[str, list[tuple[int, int]]] = defaultdict(list)
        sides: dict[int, tuple[list[_Found], list[_Found]]] = {}
        for start, end, sentence, roles in self._scan(folded, sentences):
            for what, kind, phrase, pair, side in roles:
                if what == _TRIGGER:
                    triggers[kind].append(_Found(start, end, phrase, sentence))
                elif what == _NEAR:
                    if pair not in sides:
                        sides[pair] = ([], [])
                    sides[pair][side].append(_Found(start, end, phrase, sentence))
                else:
                    excluded[kind].append((start, end))
        for number, (left, right) in sides.items():
            if left and right:
                kind, within = self._pairs[number]
                left, right = _allowed(left, excluded.get(kind)), _allowed(right, excluded.get(kind))
                triggers[kind].extend(_near_hits(folded, left, right, within))
        hits = [
            TriggerHit(found.start, found.end, kind, found.phrase, found.sentence)
            for kind, raw in triggers.items()
            for found in _longest(_allowed(raw, excluded.get(kind)))
        ]
        hits.sort()
        return hits

    def _scan(
        self, folded: str, sentences: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, int, tuple[_Role, ...]]]:
        """Every phrase that stands in the folded text as whole words inside one sentence, with its roles."""
        number, last = 0, len(sentences) - 1
        if last < 0:
            return
        for key_end, (length, endings) in self._automaton.iter(folded):
            # The key begins with a space, and `folded` has one more in front than the text: both cancel out.
            start = key_end + 1 - length
            while start >= sentences[number][1] and number < last:
                number += 1
            sentence_start, sentence_end = sentences[number]
            if start < sentence_start:
                continue
            for is_open, rest, roles in endings:
                end = _finish(folded, key_end + 1, is_open, rest) - 1
                if start < end <= sentence_end:
                    yield start, end, number, roles


def _split(phrase: str) -> tuple[str, bool, tuple[tuple[str, bool], ...]]:
    """The literal prefix (with a leading space), whether its last word may go on, and the words after it."""
    words = phrase.split()
    for index, word in enumerate(words):
        if word.endswith("*"):
            rest = tuple((f" {later.rstrip('*')}", later.endswith("*")) for later in words[index + 1 :])
            return " " + " ".join([*words[:index], word[:-1]]), True, rest
    return " " + " ".join(words), False, ()


def _finish(folded: str, position: int, is_open: bool, rest: tuple[tuple[str, bool], ...]) -> int:
    """Where the phrase ends in the folded text, or -1 where it does not stand there as whole words."""
    for word, word_is_open in ((None, is_open), *rest) if rest else ((None, is_open),):
        if word is not None:
            if not folded.startswith(word, position):
                return -1
            position += len(word)
        following = folded[position]
        if following.isalnum():
            if not word_is_open:
                return -1
            position = _REST_OF_WORD.match(folded, position).end()  # type: ignore[union-attr]
    return position


def _allowed(found: list[_Found], excluded: list[tuple[int, int]] | None) -> list[_Found]:
    """The hits that no exclusion overlaps."""
    if not excluded:
        return found
    excluded = _merged(excluded)
    ends = [end for _, end in excluded]
    kept = []
    for hit in found:
        index = bisect_left(ends, hit.start + 1)
        if index == len(excluded) or excluded[index][0] >= hit.end:
            kept.append(hit)
    return kept


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _near_hits(folded: str, left: list[_Found], right: list[_Found], within: int) -> Iterator[_Found]:
    """One hit for each word of the left group with its nearest word of the right group, where near enough."""
    starts = [found.start for found in right]
    for one in left:
        index = bisect_left(starts, one.start)
        best: tuple[int, _Found] | None = None
        for other in right[max(index - 1, 0) : index + 2]:
            if other.sentence != one.sentence or other.start == one.start:
                continue
            first, second = (one, other) if one.start < other.start else (other, one)
            if second.start - first.end > within * _LONGEST_WORD:
                continue
            words = folded.count(" ", first.end + 1, second.start + 1)
            if words <= within and (best is None or words < best[0]):
                best = (words, other)
        if best is not None:
            start, end = min(one.start, best[1].start), max(one.end, best[1].end)
            yield _Found(start, end, f"{one.phrase} ~ {best[1].phrase}", one.sentence)


def _longest(found: list[_Found]) -> Iterator[_Found]:
    """The hits of one kind without those that lie inside another."""
    end = -1
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > end:
            end = hit.end
            yield hit


def fold(text: str, keep: str = "") -> str:
    """The text in lower case, of the same length, with hyphens, quotes and white space as plain spaces."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for mark in _TO_SPACE:
        if mark not in keep:
            lower = lower.replace(mark, " ")
    return lower


@cache
def _matcher() -> Matcher:
    return Matcher(KINDS)


def find_triggers(text: str, sentences: Sequence[tuple[int, int]] | None = None) -> list[TriggerHit]:
    """Where the text proposes which kinds, in order; with no sentences given the text is taken as one.

    `sentences` are ascending spans in characters; a phrase that crosses a border is no hit. Linear time.
    """
    return _matcher().find(text, [(0, len(text))] if sentences is None else sentences)
