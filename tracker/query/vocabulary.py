"""The words that a filter understands: closed vocabularies, actors by code or name, the nearest of a mistyped one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cache

from tracker.taxonomy.actors import ACTORS

FAMILIES = ("sanctions", "diplomacy", "support")
CORROBORATIONS = ("official", "corroborated", "single-source", "contested")
CLOCKS = ("event", "published", "recorded")
SORTS = (
    "measure", "title", "kind", "stage", "first_event", "last_event", "first_published", "last_published",
    "first_recorded", "last_recorded", "corroboration", "mentions", "published", "event_date", "confidence",
)  # fmt: skip


def nearest(value: str, words: Iterable[str], else_: str) -> str:
    """The way out for a word that is none of these: the nearest of them, or what to say where none is near."""
    by_lower = {word.lower(): word for word in words}
    near = get_close_matches(value.lower(), by_lower, n=1, cutoff=0.5)
    return f"did you mean {by_lower[near[0]]!r}?" if near else else_


def one_of(values: tuple[str, ...], words: Collection[str], what: str) -> tuple[str, ...]:
    """The values, each one of the words in any case and with blanks or dashes; ValueError names the nearest."""
    by_form = {_form(word): word for word in words}
    found = []
    for value in values:
        word = by_form.get(_form(value))
        if word is None:
            hint = nearest(value, words, f"use one of {', '.join(words)}")
            raise ValueError(f"{value!r} is no {what}; {hint}")
        found.append(word)
    return tuple(found)


def _form(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")


@cache
def _actors() -> dict[str, str]:
    """Codes by what people write in lower case: the codes themselves first, then the names."""
    codes = sorted(ACTORS.codes)
    return {ACTORS.name(code).lower(): code for code in codes} | {code.lower(): code for code in codes}


def is_actor(value: str) -> bool:
    """Whether this is an actor's code or name."""
    return value.strip().lower() in _actors()


def actor(value: str) -> str:
    """The code of an actor given in any case or by its name; ValueError names the nearest."""
    known = _actors()
    code = known.get(value.strip().lower())
    if code is None:
        near = get_close_matches(value.lower(), known, n=1, cutoff=0.7)
        hint = f"did you mean {known[near[0]]!r}?" if near else "use a code such as EU, US, RU or Hamas"
        raise ValueError(f"{value!r} is no actor; {hint}")
    return code
