"""Words of a sentence with offsets, and the cue classes that each of them belongs to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d|[^\w\s])")


class Cue(NamedTuple):
    """A cue at word `at` over `length` words: its class, its base form, and base|s|ed|ing|word as form."""

    at: int
    length: int
    cls: str
    lemma: str
    form: str


def split_words(text: str) -> tuple[list[str], list[int]]:
    """The words and marks of a text, in small letters and with straight apostrophes, and where each begins."""
    low = text.lower()
    # A letter that falls apart in small ones would move all that follow.
    pieces = WORD.split(low if len(low) == len(text) else text)
    starts = list(accumulate(map(len, pieces)))[0:-1:2]
    return [word.lower().replace("’", "'") for word in pieces[1::2]], starts


def inflect(base: str) -> dict[str, str]:
    """Form to its name for a regular verb; a particle after a space is kept ("roll back")."""
    verb, _, particle = base.partition(" ")
    tail = f" {particle}" if particle else ""
    if verb.endswith("e"):
        past, ing = verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past, ing = verb[:-1] + "ied", verb + "ing"
    elif verb in {"ban", "bar", "beg", "drop", "scrap", "slap", "snub", "stop", "swap"}:
        past, ing = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        past, ing = verb + "ed", verb + "ing"
    third = past[:-1] + "s" if past.endswith("ied") else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return {verb + tail: "base", third + tail: "s", past + tail: "ed", ing + tail: "ing"}


@cache
def cue_lexicon() -> dict[str, tuple[tuple[int, str, str, str, tuple[str, ...]], ...]]:
    """First word to the cues that begin with it: (length, class, lemma, form, words), longest first."""
    table = tomllib.loads((Path(__file__).parent / "cues.toml").read_text("utf-8"))
    entries: dict[str, set[tuple[int, str, str, str, tuple[str, ...]]]] = {}

    def add(phrase: str, cls: str, lemma: str, form: str) -> None:
        parts = tuple(split_words(phrase)[0]) if " " in phrase else (phrase,)
        entries.setdefault(parts[0], set()).add((len(parts), cls, lemma, form, parts))

    for cls, forms in table.items():
        for verb in forms.get("verbs", ()):
            if "|" in verb:
                base, third, past, participle, ing = verb.split("|")
                for phrase, form in (
                    (base, "base"),
                    (third, "s"),
                    (past, "ed"),
                    (participle, "ed"),
                    (ing, "ing"),
                ):
                    add(phrase, cls, base, form)
            else:
                for phrase, form in inflect(verb).items():
                    add(phrase, cls, verb, form)
        for word in forms.get("words", ()):
            add(word, cls, word, "word")
    return {first: tuple(sorted(found, reverse=True)) for first, found in entries.items()}


def find_cues(words: list[str]) -> list[Cue]:
    """All cues among words in small letters, in order; one word can carry cues of several classes."""
    lexicon, found = cue_lexicon(), []
    for index in [place for place, word in enumerate(words) if word in lexicon]:
        for length, cls, lemma, form, parts in lexicon[words[index]]:
            if length == 1 or tuple(words[index : index + length]) == parts:
                found.append(Cue(index, length, cls, lemma, form))
    return found
