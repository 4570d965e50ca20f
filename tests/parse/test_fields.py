"""Dates, figures, conditions and speakers of a mention."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.parse.reading import candidate, document
from tracker.parse.fields import is_conditional, read_figures
from tracker.parse.when import read_dates


@pytest.mark.parametrize(
    ("text", "kind", "stage", "expected"),
    [
        ("The EU approved a sanctions package on Tuesday.", "sanctions_package", "agreed", "2026-05-19"),
        ("The EU approved a sanctions package on Wednesday.", "sanctions_package", "agreed", "2026-05-20"),
        (
            "BRUSSELS, May 19 (Agency) -- The EU approved a sanctions package on Wednesday.",
            "sanctions_package",
            "agreed",
            "2026-05-13",
        ),
        ("Chad and Libya held peace talks yesterday.", "peace_talks", "completed", "2026-05-19"),
        ("The ceasefire holds.", "ceasefire", "in_force", None),
        ("Tuesday's peace talks of Chad and Libya ended late.", "peace_talks", "completed", "2026-05-19"),
        ("After Tuesday's fire the two sides held peace talks.", "peace_talks", "completed", None),
        ("The ceasefire has held since 2 March 2026.", "ceasefire", "in_force", "2026-03-02"),
        ("The ceasefire was offered after a war going on since 2 March 2026.", "ceasefire", "proposed", None),
    ],
)
def test_event_dates_count_from_the_dateline_or_publication(
    text: str, kind: str, stage: str, expected: str | None
) -> None:
    found, ready = candidate(text, kind)
    day = read_dates(found, ready, stage, ("EU",)).event
    assert day == (dt.date.fromisoformat(expected) if expected else None)


def test_a_day_to_come_is_planned_and_no_event() -> None:
    found, ready = candidate("The EU package of sanctions is set to be adopted on 26 May.", "sanctions_package")
    dates = read_dates(found, ready, "announced", ("EU",))
    assert (dates.event, dates.planned) == (None, dt.date(2026, 5, 26))


def test_an_act_takes_the_date_of_its_document() -> None:
    text = "Treasury sanctioned nine companies in Iran."
    found, ready = candidate(text, "designation", publisher="U.S. Department of the Treasury", source_type="official")
    dates = read_dates(found, ready, "adopted", ("US",))
    assert dates.event == dt.date(2026, 5, 20)
    assert "document is the act itself" in dates.why


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        (
            "The EU adopted its 17th sanctions package against Russia.",
            "sanctions_package",
            {"package_number": 17},
        ),
        (
            "OFAC designated 12 entities and nine vessels.",
            "designation",
            {"quantities": {"entities": 12, "vessels": 9}},
        ),
        ("Mali proposed a 30-day ceasefire.", "ceasefire", {"duration_days": 30}),
        (
            "Each side freed 205 prisoners of war in the exchange.",
            "prisoner_exchange",
            {"quantities": {"prisoners": 205}},
        ),
        ("Washington announced a 25 percent tariff on Indian goods.", "tariff", {"percent": 25.0}),
        (
            "Berlin gave Ukraine a loan of 300 million euros.",
            "financial_aid",
            {"amount": 3e8, "currency": "EUR"},
        ),
        ("Dozens of prisoners were exchanged.", "prisoner_exchange", {"quantities": {}}),
        (
            "Washington called on Iran to release Ann Roe and Ben Low.",
            "prisoner_exchange",
            {"quantities": {"prisoners": 2}},
        ),
        ("The two leaders discussed the release of the hostages.", "prisoner_exchange", {"quantities": {}}),
        ("Mali offered 60 days of truce.", "ceasefire", {"duration_days": 60}),
        ("Mali wants a ceasefire for at least the next six weeks.", "ceasefire", {"duration_days": 42}),
        ("The ceasefire held for almost three days.", "ceasefire", {"duration_days": 3}),
        ("After three days of talks on a ceasefire Mali left.", "ceasefire", {"duration_days": None}),
        ("After 60 days of fighting Mali wants a truce.", "ceasefire", {"duration_days": None}),
        ("Mali called for a ceasefire in the three-year war.", "ceasefire", {"duration_days": None}),
        ("Israel let aid in after an 11-week blockade.", "humanitarian_access", {"duration_days": None}),
        ("The EU lifted its tariff for a year.", "tariff", {"duration_days": 365}),
    ],
)
def test_figures_belong_to_the_kind(text: str, kind: str, figures: dict[str, Any]) -> None:
    found, ready = candidate(text, kind)
    read = read_figures(found, ready).as_arguments()
    assert {name: read[name] for name in figures} == figures


def test_a_condition_makes_a_threat_conditional_and_an_act_not() -> None:
    found, _ = candidate("Canada will impose sanctions if Serbia attacks.", "sanctions")
    assert is_conditional(found, "threatened")
    assert not is_conditional(found, "adopted")


def test_he_goes_on_speaking_for_whom_was_named_last() -> None:
    ready = document('President Macron said the ceasefire must hold. "We want sanctions," he added.')
    assert ready.sentence(0).said_by == "FR"
    assert ready.speaker(1) == "FR"


def test_he_at_the_opening_stands_for_the_speaker_before() -> None:
    ready = document("Macron said talks failed. He called for sanctions on Belarus.")
    assert ("FR", "pronoun") in [(hit.code, hit.type) for hit in ready.sentence(1).actors]
