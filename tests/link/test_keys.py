"""Blocks, and what the words of the evidence tell."""

from __future__ import annotations

import pytest

from tracker.link import evidence
from tracker.link.keys import block_of, codes_of, kinds_of


@pytest.mark.parametrize(
    ("kind", "issuers", "targets", "block"),
    [
        ("sanctions_package", {"EU"}, {"RU"}, ("listing", "RU")),
        ("designation", {"EU"}, {"CN", "RU"}, ("listing", "RU")),
        ("ceasefire", {"US"}, {"RU", "UA"}, ("ceasefire", "RU")),
        ("security_guarantee", {"GB"}, {"UA"}, ("security_guarantee", "RU")),
        ("humanitarian_access", {"IL"}, {"PS"}, ("humanitarian_access", "IL")),
        ("tariff", {"US"}, {"EU"}, ("tariff", "EU")),
        ("export_control", {"US"}, set(), ("export_control", "from US")),
        ("economic_deal", set(), set(), ("economic_deal", "from ")),
    ],
)
def test_block(kind: str, issuers: set[str], targets: set[str], block: tuple[str, str]) -> None:
    assert block_of(kind, frozenset(issuers), frozenset(targets)) == block


def test_every_mention_of_a_conflict_has_one_of_its_codes() -> None:
    assert set(codes_of("RU")) >= {"RU", "UA"}
    assert codes_of("from US") == ()
    assert "designation" in kinds_of("listing")
    assert kinds_of("tariff") == ("tariff",)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The fifth round of indirect talks took place.", 5),
        ("A 2nd round is planned.", 2),
        ("The third tranche followed.", 3),
        ("They came second in the race.", None),
        ("Talks went on.", None),
    ],
)
def test_round(sentence: str, number: int | None) -> None:
    assert evidence.round_number(sentence) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Caesar Syria Civilian Protection Act", "Caesar Act", True),
        ("General License 8I", "General License 8J", False),
        ("General License 25", "Executive Order 25", False),
        ("General License 25", "GL 25", True),
        ("Executive Order 14024", "E.O. 14024", True),
        ("UNSCR 2231", "Resolution 2231", True),
        ("the Act", "the Act", False),
    ],
)
def test_same_act(one: str, other: str, same: bool) -> None:
    assert evidence.same_act(one, other) is same


def test_names_leave_out_actors_and_the_first_word() -> None:
    assert evidence.names("Delegations of Russia met in Istanbul with Witkoff.") == {"istanbul", "witkoff"}
    assert "lift" in evidence.stems("They will lift the ban.")
