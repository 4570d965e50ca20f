"""Conflicts: well-formed rows, and which conflict a text speaks of."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.conflicts import conflict_of, conflicts


def test_every_row_names_known_parties_and_a_period() -> None:
    for conflict in conflicts():
        assert len(conflict.parties) >= 1
        assert all(party in ACTORS.codes for party in conflict.parties), conflict.parties
        assert conflict.first < conflict.last


@pytest.mark.parametrize(
    ("text", "named", "day", "parties"),
    [
        ("Aid reached Rafah after the hostages were freed.", {}, "2024-02-01", {"IL", "Hamas"}),
        ("Aid reached Rafah.", {}, "2019-02-01", None),
        ("The two armies met.", {"SD": 3, "RSF": 2}, "2024-05-01", {"SD", "RSF"}),
        ("Shelling in Goma.", {"CD": 1}, "2025-02-01", {"CD", "M23", "RW"}),
        ("A summit on trade.", {"DE": 4, "FR": 2}, "2024-05-01", None),
    ],
)
def test_the_conflict_is_told_by_places_or_by_two_parties(
    text: str, named: dict[str, int], day: str, parties: set[str] | None
) -> None:
    found = conflict_of(text, named, dt.date.fromisoformat(day))
    assert (set(found.parties) if found else None) == parties
