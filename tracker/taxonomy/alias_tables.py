"""The tables of actors (CSV files beside this file) as one list of aliases, each with what decides it."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TaxonomyError

FOLDER = Path(__file__).parent
TYPES = frozenset({"name", "demonym", "capital", "place", "office", "agency", "organ", "person", "nonstate", "group"})
STATE_COLUMNS = {"names": "name", "demonyms": "demonym", "capitals": "capital"}
# Letters that do not fall apart into a base letter and an accent.
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "ə": "a"})


class Alias(NamedTuple):
    """One way to write one actor, and when it counts.

    `since` and `until` are the first and last day of office. `needs`: one of these must stand somewhere in
    the document. `after`, `before`: one of these must stand directly before, or after. `not_after`,
    `not_before`: words directly before or after which it means something else.
    A mask (`code` empty) is a phrase that hides the actors inside it, such as the name of a newspaper.
    """

    text: str
    code: str
    type: str
    since: dt.date | None = None
    until: dt.date | None = None
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text without accents: "Erdogan" for "Erdoğan"."""
    split = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def read_table(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    """The rows of one table; TaxonomyError where a row has too many or too few fields."""
    path = folder / name
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        head = next(reader)
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise TaxonomyError(f"{path}, line {number}: {len(row)} fields, not {len(head)}; see the head line")
    return [dict(zip(head, row, strict=True)) for row in rows]


def parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, separated by bars."""
    return tuple(cell.split("|")) if cell else ()


def day(cell: str, where: str) -> dt.date | None:
    """The day in a cell, None where it is empty; TaxonomyError where it is no ISO date."""
    try:
        return dt.date.fromisoformat(cell) if cell else None
    except ValueError:
        raise TaxonomyError(f"{where}: {cell!r} is no date; write YYYY-MM-DD") from None


def state_aliases(folder: Path = FOLDER) -> Iterator[Alias]:
    """Names, demonyms and capitals of states."""
    for row in read_table("states.csv", folder):
        yield Alias(row["name"], row["code"], "name")
        for column, type_ in STATE_COLUMNS.items():
            for text in parts(row[column]):
                yield Alias(text, row["code"], type_)


def organisation_aliases(folder: Path = FOLDER) -> Iterator[Alias]:
    """Names and organs of organisations, and the non-state actors."""
    for row in read_table("organisations.csv", folder):
        for text in (row["name"], *parts(row["names"])):
            yield Alias(text, row["code"], row["type"])
        for text in parts(row["organs"]):
            yield Alias(text, row["code"], "organ")
    for row in read_table("nonstate.csv", folder):
        for text in (row["code"], *parts(row["names"])):
            yield Alias(text, row["code"], "nonstate")


def office_aliases(folder: Path = FOLDER) -> Iterator[Alias]:
    """Offices, ministries, agencies and organs of states."""
    for row in read_table("offices.csv", folder):
        for text in (row["name"], *parts(row["names"])):
            yield Alias(text, row["code"], row["type"])


def person_aliases(folder: Path = FOLDER) -> Iterator[Alias]:
    """People in office: full names, title and surname, and the surname alone.

    A surname in `shared` counts alone only where the full name, or title and surname, is in the document.
    """
    for row in read_table("people.csv", folder):
        where = f"people.csv, {row['name']}"
        since, until = day(row["since"], where), day(row["until"], where)
        full = [row["name"], *parts(row["spellings"])]
        first_last = [name for name in map(_capital_surname, full) if name]
        titles = {
            form for title in parts(row["titles"]) for form in (title, title[0].lower() + title[1:], title.lower())
        }
        surnames, shared = parts(row["surnames"]), parts(row["shared"])
        titled = sorted(f"{title} {name}" for title in titles for name in (*surnames, *shared))
        for text in (*full, *first_last, *titled, *surnames):
            yield Alias(text, row["code"], "person", since, until)
        for text in shared:
            yield Alias(text, row["code"], "person", since, until, needs=(*full, *titled))


def _capital_surname(name: str) -> str | None:
    """ "Kaja KALLAS", as official texts write it; None for a name of one word."""
    first, _, last = name.partition(" ")
    return f"{first} {last.upper()}" if last else None


def mask_aliases(folder: Path = FOLDER) -> Iterator[Alias]:
    """Phrases that hide the actors inside them."""
    for row in read_table("masks.csv", folder):
        yield Alias(row["phrase"], "", "mask")


def _ruled(aliases: Iterable[Alias], folder: Path) -> Iterator[Alias]:
    """The aliases with the conditions of rules.csv."""
    rules = {row["alias"]: row for row in read_table("rules.csv", folder)}
    for alias in aliases:
        rule = rules.get(alias.text)
        if rule is not None and alias.code:
            alias = alias._replace(
                needs=alias.needs + parts(rule["needs"]),
                after=_words(rule["after"]),
                before=parts(rule["before"]),
                not_after=_words(rule["not_after"]),
                not_before=parts(rule["not_before"]),
            )
        yield alias


def _words(cell: str) -> tuple[str, ...]:
    """Words before a name, with a blank in front, so that a part of a longer word is none."""
    return tuple(f" {word}" for word in parts(cell))


@cache
def read_aliases(folder: Path = FOLDER) -> tuple[Alias, ...]:
    """Every alias of every table, and the form without accents of those that have some."""
    sources = (state_aliases, organisation_aliases, office_aliases, person_aliases, mask_aliases)
    aliases: dict[Alias, None] = {}
    for alias in _ruled((alias for source in sources for alias in source(folder)), folder):
        aliases[alias] = None
        if not alias.text.isascii():
            bare = plain(alias.text)
            if bare != alias.text:
                aliases[alias._replace(text=bare, needs=alias.needs + tuple(map(plain, alias.needs)))] = None
    return tuple(aliases)
