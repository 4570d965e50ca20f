"""Conflicts and their parties, with the names by which a text speaks of them without naming a party."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import ahocorasick

MOST = 10  # namings of a conflict's places that count
ENOUGH = 2  # weight from which a text speaks of a conflict


@dataclass(frozen=True)
class Conflict:
    """One conflict: the codes of its parties, its names (places, accords), and its first and last day."""

    parties: tuple[str, ...]
    names: tuple[str, ...]
    first: dt.date
    last: dt.date


@cache
def conflicts() -> tuple[Conflict, ...]:
    """All conflicts of conflicts.csv, in its order."""
    text = (Path(__file__).parent / "conflicts.csv").read_text("utf-8")
    return tuple(
        Conflict(
            tuple(row["parties"].split("|")),
            tuple(row["names"].split("|")),
            dt.date.fromisoformat(row["from"]),
            dt.date.fromisoformat(row["to"]) if row["to"] else dt.date.max,
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _automaton() -> Any:
    """All names, each with the numbers of the conflicts that it names."""
    owners: dict[str, list[int]] = {}
    for number, conflict in enumerate(conflicts()):
        for name in conflict.names:
            owners.setdefault(name, []).append(number)
    automaton = ahocorasick.Automaton()
    for name, numbers in owners.items():
        automaton.add_word(name, (len(name), tuple(numbers)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=16)  # a sentence is asked for once for each of its actors
def names_in(text: str) -> Mapping[int, int]:
    """How often a text names each conflict that it names, by the conflict's number."""
    found: dict[int, int] = {}
    for last, (length, numbers) in _automaton().iter(text):
        start, end = last - length + 1, last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            for number in numbers:
                found[number] = found.get(number, 0) + 1
    return found


@cache
def _by_party() -> dict[str, list[int]]:
    """For each actor the numbers of the conflicts that it is a party of."""
    numbers: dict[str, list[int]] = {}
    for number, conflict in enumerate(conflicts()):
        for party in conflict.parties:
            numbers.setdefault(party, []).append(number)
    return numbers


def conflict_of(text: str, named: Mapping[str, int], on: dt.date) -> Conflict | None:
    """The conflict that a text of that day speaks of most, or None; `named` counts the actors it names.

    Namings of its places count double; of its parties the second most named counts.
    """
    places = names_in(text)
    counts: dict[int, list[int]] = {}
    for code, count in named.items():
        for number in _by_party().get(code, ()):
            counts.setdefault(number, []).append(count)
    best, best_weight = None, ENOUGH - 1
    for number in sorted(places.keys() | counts.keys()):
        of_parties = sorted(counts.get(number, ()))
        weight = 2 * min(places.get(number, 0), MOST) + (of_parties[-2] if len(of_parties) > 1 else 0)
        if weight > best_weight and conflicts()[number].first <= on <= conflicts()[number].last:
            best, best_weight = conflicts()[number], weight
    return best


def names_conflict(text: str, conflict: Conflict) -> bool:
    """Whether a text names the conflict by one of its names."""
    return any(conflicts()[number] is conflict for number in names_in(text))
