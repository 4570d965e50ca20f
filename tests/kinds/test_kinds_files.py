"""The kinds files: all of the taxonomy is there, and a malformed file is named with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import TaxonomyError
from tracker.kinds import KINDS, Kinds

KIND_NAMES = {
    "sanctions": "arms_embargo asset_freeze delisting designation exemption export_control "
    "financial_restriction price_cap sanctions sanctions_package sanctions_relief tariff trade_restriction "
    "transport_restriction travel_ban",
    "diplomacy": "ceasefire humanitarian_access mediation peace_agreement peace_talks prisoner_exchange "
    "security_guarantee troop_withdrawal",
    "support": "economic_deal financial_aid military_aid",
}
MUTUAL = {"ceasefire", "economic_deal", "mediation", "peace_agreement", "peace_talks", "prisoner_exchange"}
TRUCE = """
name = "truce"
family = "diplomacy"
mutual = true
window_days = 10
title = "{issuers}: truce between {targets}"
triggers = [
    "armistice",
    "truce*",
]
"""


def test_every_kind_of_the_taxonomy_is_there() -> None:
    families = {kind.name: kind.family for kind in KINDS.values()}
    assert families == {name: family for family, names in KIND_NAMES.items() for name in names.split()}


def test_mutual_kinds() -> None:
    assert {kind.name for kind in KINDS.values() if kind.mutual} == MUTUAL


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_titles_can_be_filled_in(kind) -> None:  # type: ignore[no-untyped-def]
    assert "Mali" in kind.title.format(issuers="France", targets="Mali", number="")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_exclusion_is_a_trigger_too(kind) -> None:  # type: ignore[no-untyped-def]
    assert not {*kind.triggers} & {*kind.exclusions}


def test_a_new_file_is_a_new_kind(tmp_path: Path) -> None:
    (tmp_path / "truce.toml").write_text(TRUCE, encoding="utf-8")
    kind = Kinds(tmp_path)["truce"]
    assert (kind.triggers, kind.exclusions, kind.near) == (("armistice", "truce*"), (), ())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[\n", "{\n"), "not a readable TOML file"),
        (('"truce"', '"peace"'), "not the file's name"),
        (("diplomacy", "war"), "unknown family 'war'"),
        (("true", '"yes"'), "mutual is 'yes'"),
        (("10", "0"), "window_days is 0"),
        (("{targets}", "{parties}"), "may name only"),
        (("armistice", "zebra"), "sort them"),
        (("truce*", "Truce*"), "lower case"),
        (("truce*", "tru*ce"), "may only end a word"),
        (("truce*", "*"), "at least one letter"),
        (("triggers", "trigger"), "missing ['triggers'], unknown ['trigger']"),
    ],
)
def test_a_malformed_file_is_named_with_its_fault(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    (tmp_path / "truce.toml").write_text(TRUCE.replace(*change), encoding="utf-8")
    with pytest.raises(TaxonomyError) as caught:
        len(Kinds(tmp_path))
    assert "truce.toml" in str(caught.value)
    assert message in str(caught.value)


def test_a_malformed_near_pair_is_named(tmp_path: Path) -> None:
    near = '[[near]]\nwords = ["halt*"]\nwith = ["fighting"]\n'
    (tmp_path / "truce.toml").write_text(TRUCE + near, encoding="utf-8")
    with pytest.raises(TaxonomyError, match="missing \\['within'\\]"):
        len(Kinds(tmp_path))


def test_a_folder_without_kinds_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="holds no kind"):
        len(Kinds(tmp_path))
