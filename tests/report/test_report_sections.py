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
from tracker.report.wording import figures, path


def section(facts: Facts, period: Period, name: str) -> Section:
    return next(one for one in assemble(facts, period).sections if one.name == name)


def lines(facts: Facts, period: Period, name: str) -> list[tuple[str, str, str]]:
    """(heading, title, move) of each item."""
    found = section(facts, period, name)
    return [(g.heading, item.title, item.move) for g in found.groups for item in (*g.items, *g.folded)]


def test_every_module_is_a_section_in_order(facts: Facts, period: Period) -> None:
    files = {path.stem for path in Path(sections.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(sections.modules()) == len(files) >= 19
    orders = [module.ORDER for module in sections.modules()]
    assert orders == sorted(set(orders))
    names = [one.name for one in assemble(facts, period).sections]
    assert names[0] == "headline"
    assert len(set(names)) == len(names)


def test_new_measures_stand_under_the_day_they_were_first_seen(facts: Facts, period: Period) -> None:
    assert lines(facts, period, "new") == [
        ("Tuesday 20 May 2025", "30-day ceasefire proposed by the United States", "proposed → rejected"),
    ]  # what Norway did in April was learned late, and is no news of this week


def test_a_line_bears_the_last_day_that_is_known() -> None:
    events = [
        event("adopted", day(5, 20), mention("Daily A", "adopted", day(5, 20), "It was adopted.")),
        event("in_force", None, mention("Daily A", "in_force", day(5, 22), "It works.")),
    ]
    package = measure("p-17", "sanctions_package", "sanctions", "Package 17", "single-source", *events)
    assert item(package, package.events[:1]).date_words == "20 May 2025"
    assert item(package, package.events[1:]).date_words == ""
    assert item(package, package.events[1:]).sentence.endswith("(told 22 May 2025)")


@pytest.mark.parametrize(("stage", "words"), [("proposed", ("conditional",)), ("adopted", ())])
def test_what_is_done_is_not_conditional(stage: str, words: tuple[str, ...]) -> None:
    assert figures("ceasefire", mention("Daily A", stage, day(5, 20), "If they agree.", conditional=True)) == words


def test_moved_tells_from_which_stage_to_which(facts: Facts, period: Period) -> None:
    title = "EU sanctions package 17 on Russia"
    assert lines(facts, period, "moved") == [("Tuesday 20 May 2025", title, "agreed → adopted")]
    item = section(facts, period, "moved").groups[0].items[0]
    assert [(detail.words, detail.mentions) for detail in item.details] == [("189 vessels", (2,))]
    assert [(quote.link.publisher, quote.stage) for quote in item.quotes] == [
        ("Commission", "adopted"),
        ("Daily B", "adopted"),
    ]
    assert (item.voices, item.statements, item.standing, item.mentions) == (2, 2, "official", (2, 3))
    assert [(link.publisher, link.official) for link in item.sources] == [("Commission", True), ("Daily B", False)]


def test_the_week_before_knows_nothing_of_the_week_after(facts: Facts) -> None:
    before = week("2025-W20")
    assert lines(facts, before, "new") == [("Wednesday 14 May 2025", "EU sanctions package 17 on Russia", "agreed")]
    assert lines(facts, before, "moved") == []


def test_reversals(facts: Facts, period: Period) -> None:
    assert lines(facts, period, "reversals") == [
        ("Refused", "30-day ceasefire proposed by the United States", "proposed → rejected")
    ]


def test_learned_late_says_how_late(facts: Facts, period: Period) -> None:
    (item,) = section(facts, period, "learned-late").groups[0].items
    assert item.note == "first told on 23 May 2025, 51 days after"


def test_due_until_it_is_done(facts: Facts, period: Period) -> None:
    package, truce, aid = facts.measures
    paid = aid.events[0].mentions[0]
    early = dataclasses.replace(
        aid.events[0], stage="announced", mentions=(dataclasses.replace(paid, stage="announced"),)
    )
    planned = dataclasses.replace(aid, events=(early,))
    open_ = dataclasses.replace(facts, measures=(package, truce, planned))
    (item,) = section(open_, period, "due").groups[0].items
    assert item.note == "planned for 24 May 2025: no word that it was done"
    assert lines(facts, period, "due") == []  # there the same statement says that it was adopted


def plans(facts: Facts, period: Period) -> list[tuple[str, str]]:
    return [(g.heading, item.sentence) for g in section(facts, period, "calendar").groups for item in g.items]


def test_calendar_looks_sixty_days_ahead(facts: Facts, period: Period) -> None:
    assert plans(facts, period) == [
        ("Tuesday 15 July 2025", "EU sanctions package 17 on Russia (expires on 15 July 2025)")
    ]
    assert plans(facts, between(dt.date(2025, 5, 1), dt.date(2025, 5, 10))) == [
        ("Saturday 24 May 2025", "Norway financial aid to Ukraine (planned for 24 May 2025)")
    ]


def test_a_truce_ends_when_its_days_are_over(period: Period) -> None:
    said = mention("Daily A", "in_force", day(5, 20), "A 30-day truce began.", duration_days=30)
    truce = measure("truce", "ceasefire", "diplomacy", "Truce", "single-source", event("in_force", day(5, 20), said))
    assert plans(Facts((truce,)), period) == [("Thursday 19 June 2025", "Truce (ends on 19 June 2025)")]


def test_what_was_extended_before_is_up_for_renewal(period: Period) -> None:
    said = mention("Daily A", "extended", day(5, 20), "Extended to 31 July.", expiry_date=day(7, 20))
    old = measure("old", "sanctions", "sanctions", "Old", "single-source", event("extended", day(5, 20), said))
    assert plans(Facts((old,)), period) == [("Sunday 20 July 2025", "Old (up for renewal by 20 July 2025)")]


def test_contested_and_single_source(facts: Facts, period: Period) -> None:
    assert [(heading, title) for heading, title, _ in lines(facts, period, "contested")] == [
        ("Sources disagree", "30-day ceasefire proposed by the United States"),
    ]
    package = dataclasses.replace(facts.measures[0], standing="single-source")
    alone = dataclasses.replace(facts, measures=(package,))
    assert [heading for heading, _, _ in lines(alone, period, "contested")] == ["One source only"]


def test_spread_keeps_figures_side_by_side(facts: Facts, period: Period) -> None:
    (table,) = section(facts, period, "spread").tables
    (row,) = table.rows
    assert [cell.text for cell in row] == [
        "EU sanctions package 17 on Russia",
        "vessels",
        "189",
        "200",
        "189 (Commission, the issuer's own); 200 (Daily A)",
    ]
    assert [cell.mentions for cell in row] == [(), (), (2,), (1,), (1, 2)]


def test_a_figure_that_is_another_than_before_was_corrected(facts: Facts, period: Period) -> None:
    package = dataclasses.replace(
        facts.measures[0], figures=(("vessels", 189.0),), figures_before=(("vessels", 200.0),)
    )
    tables = section(dataclasses.replace(facts, measures=(package,)), period, "spread").tables
    corrected = next(table for table in tables if table.title == "Corrected")
    assert [cell.text for cell in corrected.rows[0][1:4]] == ["vessels", "200", "189"]


def test_health_puts_the_silent_and_failing_first(facts: Facts, period: Period) -> None:
    found = section(facts, period, "health")
    (table,) = found.tables
    assert [row[0].text for row in table.rows] == ["Gazette", "Daily A", "Commission"]
    assert "1 silent in this period, 1 failing" in found.intro
    assert "no article: 4" in found.intro


def test_silent_changes_of_official_pages(facts: Facts, period: Period) -> None:
    (item,) = section(facts, period, "silent-changes").groups[0].items
    assert item.sentence == "Commission changed “Package 17”: 1 word taken out, 3 put in (by 26 May 2025)"


def test_headline_counts_beside_the_period_before(facts: Facts, period: Period) -> None:
    earlier = Facts((facts.measures[0],), documents=3)
    found = section(dataclasses.replace(facts, before=earlier), period, "headline")
    counts = {figure.label: (figure.value, figure.before) for figure in found.figures}
    assert counts["statements"] == (4, 3)
    assert counts["new measures"] == (1, 1)
    assert counts["known measures that moved"] == (1, 0)
    moved = next(figure for figure in found.figures if figure.label == "known measures that moved")
    assert (moved.measures, moved.mentions) == (("eu-ru-sanctions-package-17",), (2, 3))
    assert moved.anchor == "moved"


def test_every_section_has_news_or_says_that_it_has_none(period: Period) -> None:
    for one in assemble(Facts(), period).sections:
        assert one.has_news or one.empty
        assert not one.groups
    assert not any(figure.value for figure in section(Facts(), period, "headline").figures)


def test_acts_told_by_many_come_before_talk_told_by_one(facts: Facts, period: Period) -> None:
    assert [measure.slug for measure in ranked(facts.measures, period)] == [
        "eu-ru-sanctions-package-17",
        "us-ru-ua-ceasefire-2025-05",
        "no-ua-financial-aid-2025-04",
    ]


@pytest.mark.parametrize(
    ("stages", "before", "words"),
    [
        (["agreed", "adopted"], None, "agreed → adopted"),
        (["adopted"], "agreed", "agreed → adopted"),
        (["adopted"], "adopted", "adopted"),
        (["proposed", "agreed", "rejected", "agreed", "adopted"], None, "proposed → … → agreed → adopted"),
    ],
)
def test_the_path_of_stages(stages: list[str], before: str | None, words: str) -> None:
    told = [event(stage, None, mention("Daily A", stage, day(5, 20), "It did.")) for stage in stages]
    assert path(told, before) == words


def test_a_stage_reached_once_more_is_told_as_such() -> None:
    one = event("completed", day(5, 20), mention("Daily A", "completed", day(5, 20), "They met."))
    again = dataclasses.replace(one, step=False)
    assert path([again], "completed") == "completed again"
    assert path([again], "in_force") == "completed"


@pytest.mark.parametrize(("count", "cut"), [(MAIN, 0), (MAIN + FOLDED, 0), (MAIN + FOLDED + 7, 7)])
def test_a_long_list_is_folded_and_then_counted(count: int, cut: int) -> None:
    made = group("", range(count), lambda number: Item(str(number), "", f"{number}."))
    assert len(made.items) == MAIN
    assert len(made.items) + len(made.folded) + made.cut == count
    assert made.cut == cut
