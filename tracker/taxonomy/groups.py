"""Groups of states: who belonged to the EU, NATO, the G7 … and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TaxonomyError
from tracker.taxonomy.alias_tables import FOLDER, parts, read_table


class Member(NamedTuple):
    """One member of a group; `since` and `until` are its first and last day, None where the table has none."""

    code: str
    since: dt.date | None = None
    until: dt.date | None = None


class Group(NamedTuple):
    """One group; `acts` is false for a club without legal person (G7, BRICS), which acts through its members."""

    code: str
    acts: bool
    members: tuple[Member, ...]


class Groups(Mapping[str, Group]):
    """The rows of groups.csv by code, read on first use; TaxonomyError for a malformed one."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {row["code"]: _group(row) for row in read_table("groups.csv", self._folder)}

    def __getitem__(self, code: str) -> Group:
        return self._groups[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def _group(row: dict[str, str]) -> Group:
    if row["means"] not in ("itself", "members"):
        raise TaxonomyError(f"groups.csv, {row['code']}: {row['means']!r} is neither itself nor members")
    return Group(
        row["code"], row["means"] == "itself", tuple(_member(row["code"], cell) for cell in parts(row["members"]))
    )


def _member(group: str, cell: str) -> Member:
    """A member of "GB ..2020-01-31": code, and the days of membership where they are told."""
    code, _, days = cell.partition(" ")
    since, _, until = days.partition("..")
    try:
        return Member(
            code,
            dt.date.fromisoformat(since) if since else None,
            dt.date.fromisoformat(until) if until else None,
        )
    except ValueError:
        raise TaxonomyError(f"groups.csv, {group}: {cell!r} is no member; write it like GB ..2020-01-31") from None


GROUPS = Groups()
