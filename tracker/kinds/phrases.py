"""One pass over a text for many phrases: whole words, a `*` at the end of a word for any ending."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

Meaning = TypeVar("Meaning")

# All of these become a space, so that "cease-fire", "“truce" and "Russia’s" are words like any other.
_TO_SPACE = "\n\r\t\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014'\u2018\u2019\"\u201c\u201d([/"
_REST_OF_WORD = re.compile(r"\w*")


class _Ending(NamedTuple, Generic[Meaning]):
    """What must follow the literal prefix: may its last word go on; then further words likewise."""

    is_open: bool
    words: tuple[tuple[str, bool], ...]
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """An Aho-Corasick automaton over phrases, each with what it means to the caller."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        endings: dict[str, list[_Ending[Meaning]]] = defaultdict(list)
        for phrase, meaning in meanings.items():
            prefix, is_open, words = _split(phrase)
            endings[prefix].append(_Ending(is_open, words, meaning))
        self._automaton = ahocorasick.Automaton()
        for prefix, its_endings in endings.items():
            self._automaton.add_word(prefix, (len(prefix), its_endings))
        self._automaton.make_automaton()

    def find(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, Meaning]]:
        """Start, end, sentence and meaning of every phrase inside one of the sentences (ascending spans)."""
        # One space in front makes up for the one that each prefix begins with: offsets hold as they are.
        folded = f" {fold(text)} "
        number, last = 0, len(sentences) - 1
        sentence_start, sentence_end = sentences[0] if sentences else (0, 0)
        rest_of_word = _REST_OF_WORD.match
        for prefix_end, (length, endings) in self._automaton.iter(folded):
            start = prefix_end + 1 - length
            while start >= sentence_end and number < last:
                number += 1
                sentence_start, sentence_end = sentences[number]
            if start < sentence_start:
                continue
            after = word_end = prefix_end + 1
            if folded[after] != " ":
                word_end = rest_of_word(folded, after).end()  # type: ignore[union-attr]  # it may be empty
            for is_open, words, meaning in endings:
                if is_open:
                    end = (_finish(folded, word_end, words) if words else word_end) - 1
                elif word_end == after:
                    end = prefix_end
                else:
                    continue
                if start < end <= sentence_end:
                    yield start, end, number, meaning


def _split(phrase: str) -> tuple[str, bool, tuple[tuple[str, bool], ...]]:
    """The literal prefix (after a space), whether its last word may go on, and the words that must follow."""
    words = [*fold(phrase).split()]
    for index, word in enumerate(words):
        if word.endswith("*"):
            following = tuple((f" {later.rstrip('*')}", later.endswith("*")) for later in words[index + 1 :])
            return " " + " ".join([*words[:index], word[:-1]]), True, following
    return " " + " ".join(words), False, ()


def _finish(folded: str, position: int, words: tuple[tuple[str, bool], ...]) -> int:
    """Where the further words end in the folded text, or -1 where they do not stand at the position."""
    for word, is_open in words:
        if not folded.startswith(word, position):
            return -1
        position += len(word)
        if folded[position].isalnum():
            if not is_open:
                return -1
            rest = _REST_OF_WORD.match(folded, position)
            position = rest.end() if rest else position
    return position


def fold(text: str) -> str:
    """The text in lower case, of the same length, with hyphens, quotes and white space as plain spaces."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for mark in _TO_SPACE:
        lower = lower.replace(mark, " ")
    return lower
