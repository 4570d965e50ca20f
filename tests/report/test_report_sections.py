"""What each section tells of the small hand-made book."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from tests.report.conftest import day, event, measure, mention
from tracker.report import sections
from tracker.report.facts import Facts
from tracker.report.gather import assemble
from tracker.report.items import FOLDED, MAIN, group, item
from tracker.report.period import Period, between, week
from tracker.report.rank import ranked
from tracker.report.shape import Item, Section
from tracker.report.wording import figures


def section(facts: Facts, period: Period, name: str) -> Section:
    return next(one for one in assemble(facts, period).sections if one.name == name)


def lines(facts: Facts, period: Period, name: str) -> list[tuple[str, str, str]]:
    """(heading, title, what) of each item."""
    found = section(facts, period, name)
    return [(g.heading, item.title, item.what) for g in found.groups for item in (*g.items, *g.folded)]


def test_every_module_is_a_section_in_order(facts: Facts, period: Period) -> None:
    files = {path.stem for path in Path(sections.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(sections.modules()) == len(files) >= 11
    orders = [module.ORDER for module in sections.modules()]
    assert orders == sorted(set(orders))
    names = [one.name for one in assemble(facts, period).sections]
    assert names[0] == "headline"
    assert len(set(names)) == len(names)


def test_new_measures_stand_under_the_day_they_were_first_seen(facts: Facts, period: Period) -> None:
    assert lines(facts, period, "new") == [
        ("Tuesday 20 May 2025", "30-day ceasefire proposed by the United States", "proposed → rejected"),
        ("Friday 23 May 2025", "Norway financial aid to Ukraine", "adopted"),
    ]


def test_a_line_bears_the_last_day_that_is_known() -> None:
    events = [
        event("adopted", day(5, 20), mention("Daily A", "adopted", day(5, 20), "It was adopted.")),
        event("in_force", None, mention("Daily A", "in_force", day(5, 22), "It works.")),
    ]
    package = measure("p-17", "sanctions_package", "sanctions", "Package 17", "single-source", *events)
    assert item(package, package.events, "").date_words == "20 May 2025"
    assert item(package, package.events[1:], "").date_words == ""


@pytest.mark.parametrize(("stage", "words"), [("proposed", ("conditional",)), ("adopted", ())])
def test_what_is_done_is_not_conditional(stage: str, words: tuple[str, ...]) -> None:
    assert figures(mention("Daily A", stage, day(5, 20), "If they agree.", conditional=True)) == words


def test_moved_tells_from_which_stage_to_which(facts: Facts, period: Period) -> None:
    title = "EU sanctions package 17 on Russia"
    assert lines(facts, period, "moved") == [("Tuesday 20 May 2025", title, "agreed → adopted")]
    item = section(facts, period, "moved").groups[0].items[0]
    assert item.details == ("189 vessels",)
    assert [(quote.link.publisher, quote.stage) for quote in item.quotes] == [
        ("Commission", "adopted"),
        ("Daily B", "adopted"),
    ]
    assert (item.publishers, item.standing) == (3, "official")


def test_the_week_before_knows_nothing_of_the_week_after(facts: Facts) -> None:
    before = week("2025-W20")
    assert lines(facts, before, "new") == [("Wednesday 14 May 2025", "EU sanctions package 17 on Russia", "agreed")]
    assert lines(facts, before, "moved") == []


def test_reversals(facts: Facts, period: Period) -> None:
    assert lines(facts, period, "reversals") == [
        ("Reversals", "30-day ceasefire proposed by the United States", "rejected")
    ]


def test_learned_late_says_how_late(facts: Facts, period: Period) -> None:
    (item,) = section(facts, period, "learned-late").groups[0].items
    assert item.note == "first seen on 23 May 2025, 51 days after"


def test_due_until_it_is_done(facts: Facts, period: Period) -> None:
    package, truce, aid = facts.measures
    paid = aid.events[0].mentions[0]
    early = dataclasses.replace(
        aid.events[0], stage="announced", mentions=(dataclasses.replace(paid, stage="announced"),)
    )
    planned = dataclasses.replace(aid, events=(early,))
    open_ = dataclasses.replace(facts, measures=(package, truce, planned))
    (item,) = section(open_, period, "due").groups[0].items
    assert item.what == "planned 24 May 2025: no word that it was done"
    assert lines(facts, period, "due") == []  # there the same statement says that it was adopted


def test_calendar_looks_sixty_days_ahead(facts: Facts, period: Period) -> None:
    title = "EU sanctions package 17 on Russia"
    assert lines(facts, period, "calendar") == [("Tuesday 15 July 2025", title, "expires")]
    assert lines(facts, between(dt.date(2025, 5, 1), dt.date(2025, 5, 10)), "calendar") == [
        ("Saturday 24 May 2025", "Norway financial aid to Ukraine", "planned")
    ]


def test_contested_and_single_source(facts: Facts, period: Period) -> None:
    assert [(heading, title) for heading, title, _ in lines(facts, period, "contested")] == [
        ("Sources disagree", "30-day ceasefire proposed by the United States"),
        ("One source only", "Norway financial aid to Ukraine"),
    ]


def test_spread_keeps_figures_side_by_side(facts: Facts, period: Period) -> None:
    table = section(facts, period, "spread").table
    assert table
    assert table.rows == (("EU sanctions package 17 on Russia", "vessels", "189 (Commission (issuer)); 200 (Daily A)"),)


def test_health_puts_the_silent_and_failing_first(facts: Facts, period: Period) -> None:
    found = section(facts, period, "health")
    assert found.table
    assert [row[0] for row in found.table.rows] == ["Gazette", "Daily A", "Commission"]
    assert "1 silent in this period, 1 failing" in found.intro
    assert "no article: 4" in found.intro


def test_silent_changes_of_official_pages(facts: Facts, period: Period) -> None:
    assert lines(facts, period, "silent-changes") == [("", "Package 17", "1 word taken out, 3 put in")]


def test_headline_counts_and_tells_families_apart(facts: Facts, period: Period) -> None:
    found = section(facts, period, "headline")
    counts = {figure.label: figure.value for figure in found.figures}
    assert counts["new measures"] == 2
    assert counts["known measures that moved"] == 1
    assert [g.heading for g in found.groups] == ["Sanctions", "Diplomacy", "Support"]
    assert found.chart
    assert found.chart.series[0].values == (0, 1, 0, 0, 0, 0, 0)


def test_an_empty_book_says_so_in_every_section(period: Period) -> None:
    for one in assemble(Facts(), period).sections:
        assert one.empty
        assert not one.groups


def test_acts_told_by_many_come_before_talk_told_by_one(facts: Facts, period: Period) -> None:
    assert [measure.slug for measure in ranked(facts.measures, period)] == [
        "eu-ru-sanctions-package-17",
        "us-ru-ua-ceasefire-2025-05",
        "no-ua-financial-aid-2025-04",
    ]


@pytest.mark.parametrize(("count", "cut"), [(MAIN, 0), (MAIN + FOLDED, 0), (MAIN + FOLDED + 7, 7)])
def test_a_long_list_is_folded_and_then_counted(count: int, cut: int) -> None:
    made = group("", [Item(title=str(number)) for number in range(count)])
    assert len(made.items) == MAIN
    assert len(made.items) + len(made.folded) + made.cut == count
    assert made.cut == cut
