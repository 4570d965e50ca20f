"""A statement made ready for reading: sentences, triggers, actors, and what the document says by default."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracker.kinds.match import TriggerHit, find_triggers
from tracker.parse.sentence import Sentence
from tracker.parse.stand_ins import stand_ins
from tracker.statement import Statement
from tracker.taxonomy.actors import ACTORS, ActorHit
from tracker.taxonomy.conflicts import Conflict, conflict_of
from tracker.text.dateline import dateline_date
from tracker.text.dates import DateHit, find_dates
from tracker.text.sentences import split_sentences

TRANSCRIPT = re.compile(
    r"(?m)^(?:Q\s|Q:|MR\. |MS\. |SECRETARY |SENIOR ADMINISTRATION OFFICIAL|THE PRESIDENT:|MODERATOR:"
    r"|[A-Z][A-Z .'-]{3,40}:)"
)
OPENING_PRONOUN = re.compile(r"(?:He|She)\b")
SPEAKER_REACH = 4  # sentences looked back for who is speaking
QUOTE_REACH = 3000  # characters before a place in which the quotation that holds it opens
QUOTE_MARKS = re.compile('["“”\n]')


@dataclass(frozen=True)
class Candidate:
    """A sentence that may speak of a measure of one kind: what rules propose and weights dispose."""

    sentence: Sentence
    kind: str
    triggers: tuple[TriggerHit, ...]

    @property
    def trigger(self) -> TriggerHit:
        """The trigger that the features look from: the first."""
        return self.triggers[0]

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last word index of the trigger."""
        return self.sentence.word_at(self.trigger.start), self.sentence.word_at(self.trigger.end - 1)


@dataclass
class Document:
    """What the parser knows of one statement before it decides anything."""

    statement: Statement
    bounds: list[tuple[int, int]]
    triggers: list[TriggerHit]
    actors: list[ActorHit]
    title_actors: list[ActorHit]
    title_kinds: frozenset[str]
    voice: tuple[str, ...]
    _sentences: dict[int, Sentence] = field(default_factory=dict)
    _conflicts: dict[int, Conflict | None] = field(default_factory=dict)
    _speakers: dict[int, str | None] = field(default_factory=dict)
    _dates: dict[int, list[DateHit]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text that all offsets refer to."""
        return self.statement.text

    def sentence(self, index: int) -> Sentence:
        """The prepared sentence with that index; prepared once, on first use."""
        if index not in self._sentences:
            start, end = self.bounds[index]
            actors = [*self._meant_by_pronoun(index), *self._actors_in(start, end)]
            self._sentences[index] = Sentence(index, start, end, self.text, actors)
        return self._sentences[index]

    def _meant_by_pronoun(self, index: int) -> list[ActorHit]:
        """The speaker named before, where the sentence opens with "he" or "she", as if named there."""
        start, end = self.bounds[index]
        opening = OPENING_PRONOUN.match(self.text, start, end)
        code = self.speaker(index - 1) if opening and index else None
        return [ActorHit(start, opening.end(), code, opening.group(), "pronoun")] if opening and code else []

    def _actors_in(self, start: int, end: int) -> list[ActorHit]:
        low = bisect_right(self._actor_starts, start - 1)
        high = bisect_right(self._actor_starts, end - 1)
        return self.actors[low:high]

    @cached_property
    def _actor_starts(self) -> list[int]:
        return [hit.start for hit in self.actors]

    def dates_in(self, index: int) -> list[DateHit]:
        """The dates that a sentence tells, counted from the text's own day; places are those in the sentence."""
        if index not in self._dates:
            start, end = self.bounds[index]
            self._dates[index] = find_dates(self.text[start:end], self.base_date)
        return self._dates[index]

    @cached_property
    def is_official(self) -> bool:
        """Whether the publisher speaks for itself."""
        return self.statement.source_type == "official"

    @cached_property
    def is_transcript(self) -> bool:
        """Whether speakers take turns: a briefing, a press conference."""
        return len(TRANSCRIPT.findall(self.text[:6000])) >= 2

    @cached_property
    def code_counts(self) -> Counter[str]:
        """How often each actor is named in title and text."""
        return Counter(hit.code for hit in self.actors) + Counter(hit.code for hit in self.title_actors)

    @cached_property
    def namings(self) -> int:
        """How often actors are named in title and text."""
        return self.code_counts.total()

    @cached_property
    def conflict(self) -> Conflict | None:
        """The conflict that the document speaks of most; its parties may be meant where they are not named."""
        return conflict_of(self.text, self.code_counts, self.statement.published)

    def conflict_at(self, index: int) -> Conflict | None:
        """The conflict that a sentence and the two before it speak of, else the document's."""
        if index not in self._conflicts:
            first = max(0, index - 2)
            passage = self.text[self.bounds[first][0] : self.bounds[index][1]]
            named = Counter(hit.code for number in range(first, index + 1) for hit in self.sentence(number).actors)
            here = conflict_of(passage, named, self.statement.published)
            self._conflicts[index] = here or self.conflict
        return self._conflicts[index]

    @cached_property
    def top_codes(self) -> tuple[str, ...]:
        """The actors most spoken of, most frequent first, at most four."""
        ranked = sorted(self.code_counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(code for code, _ in ranked[:4])

    @cached_property
    def base_date(self) -> dt.date:
        """The day from which relative dates count: the dateline's where one is given, else the publication day."""
        return dateline_date(self.text, self.statement.published) or self.statement.published

    def in_quote(self, position: int) -> bool:
        """Whether a position lies inside quotation marks, counted from the start of its paragraph."""
        straight = 0
        for number in range(bisect_left(self._quote_marks, position) - 1, -1, -1):
            place = self._quote_marks[number]
            mark = self.text[place]
            if mark == "\n" or place < position - QUOTE_REACH:
                break
            if mark != '"':
                return (mark == "“") != (straight % 2 == 1)
            straight += 1
        return straight % 2 == 1

    @cached_property
    def _quote_marks(self) -> list[int]:
        return [found.start() for found in QUOTE_MARKS.finditer(self.text)]

    def speaker(self, index: int) -> str | None:
        """Whose words or acts a sentence without a named speaker goes on with: the last one named as saying.

        Looks back over sentences that speak of "he", "she" or nobody; stops at one that names its own speaker.
        """
        if index not in self._speakers:
            reach = range(index, max(-1, index - SPEAKER_REACH - 1), -1)
            told = (self.sentence(earlier).said_by for earlier in reach)
            self._speakers[index] = next((code for code in told if code is not None), None)
        return self._speakers[index]

    @cached_property
    def places_of_kind(self) -> dict[str, list[int]]:
        """For each kind the sentences that are candidates of it, in order."""
        places: dict[str, list[int]] = defaultdict(list)
        for candidate in self.candidates:
            places[candidate.kind].append(candidate.sentence.index)
        return places

    @cached_property
    def kinds_in_sentence(self) -> dict[int, set[str]]:
        """For each sentence with candidates, their kinds."""
        kinds: dict[int, set[str]] = defaultdict(set)
        for candidate in self.candidates:
            kinds[candidate.sentence.index].add(candidate.kind)
        return kinds

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All (sentence, kind) pairs that a trigger proposes, in order of the text."""
        by_pair: dict[tuple[int, str], list[TriggerHit]] = defaultdict(list)
        for hit in self.triggers:
            by_pair[hit.sentence, hit.kind].append(hit)
        return [
            Candidate(self.sentence(index), kind, tuple(sorted(hits, key=lambda h: (h.start, -h.end))))
            for (index, kind), hits in sorted(by_pair.items())
        ]


def _voice(statement: Statement) -> tuple[str, ...]:
    """The actors for whom the publisher of an official text speaks, from its name: "White House" is US."""
    if statement.source_type != "official":
        return ()
    hits: Sequence[ActorHit] = ACTORS.find(statement.publisher, statement.published)
    return tuple(dict.fromkeys(hit.code for hit in hits))


def read_document(statement: Statement) -> Document | None:
    """The document made ready, or None where no trigger of any kind fires: the cheap gate."""
    bounds = split_sentences(statement.text)
    triggers = find_triggers(statement.text, bounds)
    if not triggers:
        return None
    triggers += stand_ins(statement.text, bounds, triggers)
    title = statement.title
    return Document(
        statement=statement,
        bounds=bounds,
        triggers=triggers,
        actors=ACTORS.find(statement.text, statement.published),
        title_actors=ACTORS.find(title, statement.published, context=statement.text),
        title_kinds=frozenset(hit.kind for hit in find_triggers(title, [(0, len(title))])) if title else frozenset(),
        voice=_voice(statement),
    )
