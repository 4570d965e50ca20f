"""One sentence of a document with its words, cues and actors."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tracker.parse.word_classes import classes_of
from tracker.parse.words import Cue, find_cues, split_words
from tracker.taxonomy.actors import ActorHit

PRONOUNS = frozenset({"he", "she", "they", "it"})


@dataclass(frozen=True)
class Sentence:
    """One sentence with its words, cues and actors; offsets are those of the document's text."""

    index: int
    start: int
    end: int
    text: str
    actors: list[ActorHit]

    @property
    def words(self) -> list[str]:
        """The words and marks in small letters; worked out when asked for, as many sentences only lend their actors."""
        return self._split[0]

    @cached_property
    def _split(self) -> tuple[list[str], list[int]]:
        return split_words(self.text[self.start : self.end])

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Each word once, without marks and numbers."""
        return tuple(word for word in self.word_set if word[0].isalpha())

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Each class of its words once."""
        return tuple({name for word in self.word_set for name in classes_of(word)})

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Each pair of neighbouring words once."""
        return tuple({f"{one} {other}" for one, other in pairwise(self.words)})

    @cached_property
    def word_set(self) -> frozenset[str]:
        """Each word and mark once."""
        return frozenset(self.words)

    @cached_property
    def cues(self) -> list[Cue]:
        """The cue words, in order."""
        return find_cues(self.words)

    def word_at(self, position: int) -> int:
        """The index of the word that holds or follows a character position."""
        return max(0, bisect_right(self._split[1], position - self.start) - 1)

    @cached_property
    def codes(self) -> list[str]:
        """Actor codes of the sentence, each once, in order of appearance."""
        return list(dict.fromkeys(hit.code for hit in self.actors))

    @cached_property
    def said_by(self) -> str | None:
        """The actor whose words the sentence reports: one directly before or after a verb of saying."""
        for cue in self.cues if self.actors else ():
            if cue.cls != "say" or cue.form == "ing":
                continue
            for hit in self.actors:
                begin, end = self.word_at(hit.start), self.word_at(hit.end - 1)
                if 0 < cue.at - end <= 3 or 0 < begin - cue.at - cue.length + 1 <= 3:
                    return hit.code
        return None

    @cached_property
    def has_pronoun_subject(self) -> bool:
        """Whether "he", "she" or "they" acts in the sentence, so that somebody named before is meant."""
        return not self.word_set.isdisjoint(PRONOUNS)
