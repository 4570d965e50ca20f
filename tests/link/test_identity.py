"""Slugs and titles: from content alone, readable, unique."""

from __future__ import annotations

import pytest
from told import told

from tracker.link.identity import identify, slugs


def test_number_kind_and_parties_are_the_commonest() -> None:
    one = identify(
        [
            told("sanctions_package", "adopted", "EU>RU", "2025-05-20", package_number=17),
            told("sanctions", "adopted", "EU>RU,CN", "2025-05-21"),
            told("sanctions", "called_for", "UA>RU", "2025-05-21"),
            told("sanctions", "adopted", "EU>RU", "2025-05-22"),
        ]
    )
    assert one.slug == "eu-ru-sanctions-package-17"
    assert one.title == "EU sanctions package 17 on Russia"


def test_a_mutual_measure_is_named_after_its_parties() -> None:
    one = identify(
        [
            told("ceasefire", "proposed", "US>UA,RU", "2025-05-20"),
            told("ceasefire", "rejected", "RU>UA,RU", "2025-05-21"),
        ]
    )
    assert one.slug == "ru-ua-ceasefire-2025-05"
    two = identify([told("ceasefire", "agreed", "RU,UA>RU,UA", "2025-05-20", event_date="2025-05-19")])
    assert two.title == "Ceasefire between Russia and Ukraine, 19 May 2025"


def test_figures_and_licences_are_in_the_title() -> None:
    swap = [
        told("prisoner_exchange", "completed", "RU,UA>RU,UA", "2025-05-25", quantities={"prisoners": n})
        for n in (1000, 303, 1000)
    ]
    assert "1,000 prisoners" in identify(swap).title
    licence = identify([told("exemption", "adopted", "US>SY", "2025-05-23", legal_refs=("General License 25",))])
    assert licence.slug == "us-sy-general-license-25"


@pytest.mark.parametrize(
    ("kind", "parties", "title"),
    [
        ("ceasefire", "IL>IL", "Ceasefire with Israel, May 2025"),
        ("ceasefire", "UN>IL", "UN: ceasefire with Israel, May 2025"),
        (
            "prisoner_exchange",
            "US>Hamas",
            "United States: exchange of prisoners with Hamas, 1 body, May 2025",
        ),
        ("peace_talks", "IR,US>IR,US", "Talks between Iran and United States, May 2025"),
    ],
)
def test_between_wants_two(kind: str, parties: str, title: str) -> None:
    counts = {"quantities": {"bodies": 1}} if kind == "prisoner_exchange" else {}
    assert identify([told(kind, "proposed", parties, "2025-05-20", **counts)]).title == title


def test_unnamed_parties_are_said_to_be() -> None:
    assert "(not named)" in identify([told("designation", "adopted", "US>", "2025-05-23")]).title


def test_many_parties_are_cut_short() -> None:
    one = identify([told("sanctions", "announced", "CA,FR,GB,IT,JP>RU", "2025-05-23")])
    assert one.slug == "ca-fr-several-ru-sanctions-2025-05"


def test_names_that_collide_take_the_day_then_letters_of_their_own() -> None:
    plain = identify([told("tariff", "threatened", "US>EU", "2025-05-21")])
    dated = identify([told("tariff", "threatened", "US>EU", "2025-05-24", event_date="2025-05-23")])
    undated = identify([told("tariff", "threatened", "US>EU", "2025-05-24")])
    again = identify([told("tariff", "threatened", "US>EU", "2025-05-24", document="another")])
    name = "us-eu-tariff-2025-05"
    assert slugs([plain, dated]) == [name, f"{name}-23"]
    assert slugs([plain, dated, undated, again]) == [name, f"{name}-23", f"{name}-24", f"{name}-24-{again.mark}"]
    assert slugs([plain, undated, again])[2] == slugs([plain, dated, undated, again])[3]
    assert again.mark != undated.mark
    assert len(again.mark) == 6


def test_two_clusters_with_one_number_are_one_measure() -> None:
    package = identify([told("sanctions_package", "adopted", "EU>RU", "2025-05-20", package_number=17)])
    assert slugs([package, package]) == ["eu-ru-sanctions-package-17"] * 2


def test_background_names_no_measure() -> None:
    old = told("ceasefire", "agreed", "IL,Hamas>IL,Hamas", "2025-05-20", event_date="2023-10-07", document="a")
    new = told("ceasefire", "agreed", "IL,Hamas>IL,Hamas", "2025-05-21", event_date="2025-01-19", document="b")
    assert identify([old, new]).slug == "hamas-il-ceasefire-2025-01"
    assert identify([old]).slug == "hamas-il-ceasefire-2023-10"


def test_a_figure_of_one_sentence_in_many_is_not_in_the_title() -> None:
    one = told("humanitarian_access", "in_force", "IL>PS", "2025-05-20", quantities={"persons": 57}, document="a")
    others = [told("humanitarian_access", "in_force", "IL>PS", "2025-05-20", document=str(n)) for n in range(9)]
    assert identify([one, *others]).figure is None
    assert identify([one, *others[:4]]).figure == "57 persons"
