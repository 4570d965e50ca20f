"""Actors: who a text speaks of, as codes of the taxonomy with the exact place of each name."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick

from tracker.taxonomy.alias_choice import PAST, Needs, decide, standing
from tracker.taxonomy.alias_tables import Alias, read_aliases, read_table
from tracker.taxonomy.groups import GROUPS

# Each is one character for one, so that offsets stay.
_FOLDS = (
    ("\u2019", "'"), ("\u02bc", "'"), ("\u2018", "'"),
    ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("\t", " "),
    ("\u2011", "-"), ("\u2010", "-"), ("\u2013", "-"),
)  # fmt: skip
_ASCII_FOLDS = tuple(pair for pair in _FOLDS if pair[0].isascii())
_COMPOUND = re.compile(r"-([a-z]+)")
_FORMER = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Oo]usted|[Dd]eposed|[Tt]oppled)[- ]"
    r"(?:(?:[A-Z][\w.'-]*|president|prime|foreign|defen[cs]e|minister|secretary|of|state|vice|national|security"
    r"|adviser|advisor|chancellor|leader|ambassador|envoy|the|and|special|deputy|chief|general) ){0,5}$"
)
_FORMER_SIGNS = ("ormer", "x-", "x ", "usted", "eposed", "oppled")  # one of them is in what _FORMER matches
_FORMER_REACH = 70  # characters before a name in which "former" can stand
_WORD = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*")
_CAPS_REACH = 40
_LINE_OR_STOP = re.compile(r"[\n:;!?\u2014]|\. (?=\S)")


class ActorHit(NamedTuple):
    """One place where an actor is named; `text[start:end]` is the alias as written, without the possessive.

    `type`: name, demonym, capital, place, office, agency, organ, person, nonstate or group (see `members`).
    `former`: out of office, by the text's own word or by the end of the term. `compound`: what a hyphen ties
    to the name ("backed" in "US-backed"), else empty.
    """

    start: int
    end: int
    code: str
    alias: str
    type: str
    former: bool = False
    compound: str = ""


class _Entry(NamedTuple):
    """What the automaton knows of one written form."""

    length: int
    caps: bool  # an ALL-CAPS form that counts among capitals only
    aliases: tuple[Alias, ...]


def fold(text: str) -> str:
    """The text with typographic apostrophes, hyphens and blanks made plain; every offset stays."""
    for odd, even in _ASCII_FOLDS if text.isascii() else _FOLDS:
        text = text.replace(odd, even)
    return text


class Actors:
    """The tables of actors, read on first use."""

    def find(self, text: str, on: dt.date | None = None, context: str | None = None) -> list[ActorHit]:
        """The actors named in the text, in order, none overlapping.

        `on` is the day of publication: who shares a name is told apart by who is in office then, and whose
        term has ended is `former`. Who will hold the office later mostly holds a lower one of the same state.
        `context` is the document where `text` is a part of it: some aliases count only if another name
        stands in the document.
        """
        folded = fold(text)
        needs = Needs(fold(context) if context is not None else folded)
        hits: list[ActorHit] = []
        free = 0
        for start, _, end, entry in self._candidates(folded):
            if start < free or (entry.caps and not _among_capitals(text, start, end)):
                continue
            alias = decide(entry.aliases, folded, start, end, on, needs)
            if alias is None:
                continue
            free = end
            if alias.code:
                hits.append(_hit(alias, text, folded, start, end, on))
        return hits

    def _candidates(self, folded: str) -> list[tuple[int, int, int, _Entry]]:
        """Every alias that is a whole word, leftmost and longest first: (start, -length, end, entry)."""
        found = []
        size = len(folded)
        for last, entry in self._automaton.iter(folded):
            end = last + 1
            start = end - entry.length
            if end < size and (folded[end].isalnum() or folded[end] == "_"):
                continue
            if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
                continue
            found.append((start, -entry.length, end, entry))
        found.sort()  # the entry never decides: no two of one place and length
        return found

    @cached_property
    def _automaton(self) -> Any:
        forms: dict[str, list[Alias]] = {}
        for alias in read_aliases():
            forms.setdefault(fold(alias.text), []).append(alias)
        capitals: dict[str, list[Alias]] = {}
        for form, aliases in forms.items():
            upper = form.upper()
            if upper not in forms and len(upper) == len(form):
                capitals.setdefault(upper, []).extend(aliases)
        automaton = ahocorasick.Automaton()
        for caps, table in ((True, capitals), (False, forms)):
            for form, aliases in table.items():
                automaton.add_word(form, _Entry(len(form), caps, tuple(aliases)))
        automaton.make_automaton()
        return automaton

    @cached_property
    def _names(self) -> dict[str, str]:
        tables = (read_table("states.csv"), read_table("organisations.csv"))
        names = {row["code"]: row["name"] for table in tables for row in table}
        return names | {row["code"]: row["code"] for row in read_table("nonstate.csv")}

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(row["code"] for row in read_table("states.csv"))

    @property
    def codes(self) -> frozenset[str]:
        """Every code that `find` can give."""
        return frozenset(self._names)

    def name(self, code: str) -> str:
        """What to show for a code: "Russia" for "RU". A code outside the tables is its own name."""
        return self._names.get(code, code)

    def is_state(self, code: str) -> bool:
        """Whether the code is a country's (ISO 3166-1 alpha-2, and XK)."""
        return code in self._states

    def members(self, code: str) -> tuple[str, ...]:
        """The present members of a group (EU, G7, E3), sorted; empty where the code is no group with a list."""
        return tuple(one.code for one in GROUPS[code].members if one.until is None) if code in GROUPS else ()


def _hit(alias: Alias, text: str, folded: str, start: int, end: int, on: dt.date | None) -> ActorHit:
    former = standing(alias, on) == PAST or _called_former(folded, start)
    compound = ""
    if folded[end : end + 1] == "-" and (tail := _COMPOUND.match(folded, end)):
        compound = tail.group(1)
    return ActorHit(start, end, alias.code, text[start:end], alias.type, former, compound)


def _called_former(folded: str, start: int) -> bool:
    """Whether the words before a name call it a former one."""
    reach = max(0, start - _FORMER_REACH)
    before = folded[reach:start]
    return any(sign in before for sign in _FORMER_SIGNS) and _FORMER.search(folded, reach, start) is not None


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the two nearest words on each side, in the same line, are all in capitals."""
    before = _LINE_OR_STOP.split(text[max(0, start - _CAPS_REACH) : start])[-1]
    after = _LINE_OR_STOP.split(text[end : end + _CAPS_REACH].removeprefix("'s").removeprefix("\u2019s"), maxsplit=1)[0]
    near = _WORD.findall(before)[-2:] + _WORD.findall(after)[:2]
    return all(word.isupper() for word in near)


ACTORS = Actors()
