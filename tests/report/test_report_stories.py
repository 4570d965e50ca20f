"""Reports on stories of our own in a real book, on both databases: filters, clocks, states and their differences."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.stories import fill
from tests.told import told
from tracker.errors import FilterError, ReportError
from tracker.query import Filter
from tracker.report.diff import differences, read_report
from tracker.report.formats import named
from tracker.report.gather import gather
from tracker.report.period import Period, between, week
from tracker.report.schema import FILE, schema, written
from tracker.report.shape import Item, Report, Section

W21 = week("2025-W21")


@pytest.fixture
def book(engine: Engine) -> Engine:
    fill(engine)
    return engine


def report(engine: Engine, period: Period = W21, **asked: Any) -> Report:
    with Session(engine) as session:
        return gather(session, period, Filter(**asked))


def section(found: Report, name: str) -> Section:
    return next(one for one in found.sections if one.name == name)


def items(found: Report, name: str) -> list[Item]:
    return [item for group in section(found, name).groups for item in (*group.items, *group.folded)]


def sentences(found: Report, name: str) -> list[str]:
    return [item.sentence for item in items(found, name)]


def test_the_week_in_lines(book: Engine) -> None:
    found = report(book)
    assert sentences(found, "ten-lines")[0] == (
        "The EU adopted its 17th package of sanctions on Russia, listing 189 vessels (20 May 2025)"
    )
    assert [group.heading for group in section(found, "day-by-day").groups] == [
        "Tuesday 20 May 2025",
        "Wednesday 21 May 2025",
        "Friday 23 May 2025",
        "Saturday 24 May 2025",
        "Sunday 25 May 2025",
    ]
    assert sentences(found, "relief")[-1].startswith("The United States granted General License 25, an exemption")
    assert [group.heading for group in section(found, "conflicts").groups] == ["Russia – Ukraine"]


def test_who_acted_with_whom_and_how_many_days_later(book: Engine) -> None:
    (group,) = section(report(book), "alignment").groups
    assert group.heading == "Russia: packages and designations"
    assert [item.note for item in group.items] == ["the EU: first", "the United Kingdom: same day"]


def test_a_follower_is_days_behind(engine: Engine) -> None:
    later = [
        told(
            "designation", "adopted", f"{code}>RU", day, f"{code} listed officials of Russia that day.", event_date=day
        )
        for code, day in (("CA", "2025-05-23"), ("JP", "2025-05-25"))
    ]
    fill(engine, later)
    (group,) = section(report(engine), "alignment").groups
    notes = [item.note for item in group.items]
    assert notes == ["the EU: first", "the United Kingdom: same day", "Canada: 3 days later", "Japan: 5 days later"]
    assert [item.mentions != () for item in group.items] == [True] * 4


def test_figures_lead_to_mentions_of_the_book(book: Engine) -> None:
    found = report(book)
    new = next(one for one in section(found, "headline").figures if one.label == "new measures")
    told_by = {mention for item in items(found, "new") for mention in item.mentions}
    assert new.value == len(new.measures) == len(items(found, "new"))
    assert told_by <= set(new.mentions)
    (table,) = section(found, "listings").tables
    vessels = table.rows[0][table.columns.index("Vessels")]
    assert vessels.text == "189"
    assert set(vessels.mentions) < set(items(found, "listings")[0].mentions)


def test_last_weeks_figures_stand_beside(book: Engine) -> None:
    now, before = report(book), report(book, week("2025-W20"))
    values = {one.label: one.value for one in section(before, "headline").figures}
    assert {one.label: one.before for one in section(now, "headline").figures} == values


def test_the_periods_before_are_drawn(book: Engine) -> None:
    past = section(report(book), "headline").charts[-1]
    assert past.kind == "bars"
    assert len(past.labels) == 27
    assert (past.labels[-1], past.marked) == ("W21", 26)
    totals = [sum(values) for values in zip(*(series.values for series in past.series), strict=True)]
    assert totals[:25] == [0] * 25
    assert totals[25] == 4  # of W20: package, relief, exchange, talks


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"issuer": "GB"}, {"gb-ru-sanctions-2025-05"}),
        ({"kind": "exemption"}, {"us-sy-general-license-25"}),
        ({"stage": "considered"}, {"eu-ru-sanctions-package-18"}),
        ({"family": "diplomacy"}, {"ru-ua-prisoner-exchange-2025-05"}),
        ({"text": "bloc economic"}, {"eu-sy-sanctions-relief-2025-05"}),
    ],
)
@pytest.mark.parametrize("clock", ["published", "recorded"])
def test_filters_restrict_the_measures(book: Engine, asked: dict[str, str], slugs: set[str], clock: str) -> None:
    found = report(book, week("2025-W21", clock), **asked)
    assert {item.measure for item in items(found, "day-by-day")} == slugs


@pytest.mark.parametrize("asked", [{"since": "2025-05-20"}, {"week": "2025-W21"}, {"limit": 3}, {"sort": "title"}])
def test_filters_of_lists_are_refused(book: Engine, asked: dict[str, Any]) -> None:
    with pytest.raises(FilterError, match=next(iter(asked))):
        report(book, **asked)


def test_as_of_a_day_is_what_was_published_by_then(book: Engine) -> None:
    slugs = {item.measure for item in items(report(book, as_of="2025-05-21"), "day-by-day")}
    assert "eu-ru-sanctions-package-17" in slugs
    assert "us-sy-general-license-25" not in slugs
    with pytest.raises(FilterError, match="before the period"):
        report(book, as_of="2025-05-11")


def test_on_the_recorded_clock_the_book_is_as_it_stood(engine: Engine) -> None:
    """Each story is recorded on the day after it was published; what is corrected later changes nothing of the past."""
    fill(engine)
    recorded = week("2025-W21", "recorded")
    before = report(engine, recorded)
    ends = {item.date for item in items(before, "day-by-day")}
    assert max(day for day in ends if day) == dt.date(2025, 5, 24)  # that of the 25th came in on the 26th
    day = "2025-05-22"
    late = told("sanctions_package", "amended", "EU>RU", day, "It was amended.", package_number=17, event_date=day)
    fill_later(engine, late)
    after = report(engine, recorded)
    for name in ("headline", "ten-lines", "day-by-day", "moved", "listings"):
        assert section(after, name).groups == section(before, name).groups
    assert items(report(engine), "listings") != items(before, "listings")


@pytest.mark.parametrize("clock", ["published", "event", "recorded"])
def test_a_day_named_weeks_ago_stands_in_the_calendar_until_it_is_done(engine: Engine, clock: str) -> None:
    plan = told("sanctions", "announced", "AU>RU", "2025-05-02", "Sanctions follow.", planned_date="2025-06-10")
    missed = told("sanctions", "announced", "CA>BY", "2025-05-03", "By then.", planned_date="2025-05-22")
    japan = "JP>IR"
    kept = told(
        "sanctions_package", "announced", japan, "2025-05-03", "A ninth.", planned_date="2025-05-22", package_number=9
    )
    done = told(
        "sanctions_package", "adopted", japan, "2025-05-22", "The ninth.", event_date="2025-05-22", package_number=9
    )
    fill(engine, [plan, missed, kept, done])
    found = report(engine, week("2025-W21", clock))
    (line,) = [item for item in items(found, "calendar") if item.issuers == ("AU",)]
    assert line.sentence.endswith("(planned for 10 June 2025)")
    assert [quote.text for quote in line.quotes] == ["Sanctions follow."]
    assert [item.issuers for item in items(found, "due")] == [("CA",)]


def fill_later(engine: Engine, mention: Any) -> None:
    """One more mention, recorded long after the others."""
    from tests.told import store
    from tracker.link import link_mentions

    at = dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC)
    with Session(engine) as session, session.begin():
        link_mentions(session, [store(session, replace(mention, recorded_at=at))], at)


def test_the_same_book_and_arguments_give_the_same_bytes(book: Engine) -> None:
    one, other = (named("json").write(report(book, min_confidence=0.2)) for _ in range(2))
    assert one == other
    assert json.loads(one)["made"]["arguments"][:2] == [["week", "2025-W21"], ["clock", "published"]]
    assert report(book).made.book != report(book, week("2025-W20")).made.book


def test_days_of_a_week_are_the_week(book: Engine) -> None:
    days = between(dt.date(2025, 5, 19), dt.date(2025, 5, 25))
    assert named("json").write(report(book, days)) == named("json").write(report(book))


def test_reports_follow_the_written_schema(book: Engine) -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "write it anew: python -m tracker.report.schema"
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    for one in (report(book), report(book, week("2024-W01"))):
        validator.validate(json.loads(named("json").write(one)))
    broken = json.loads(named("json").write(report(book))) | {"sections": [{"name": 1}]}
    assert not validator.is_valid(broken)


def test_what_two_states_of_a_week_differ_in(book: Engine, tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "other.json"]
    for file, day in zip(files, ("2025-05-20", "2025-05-25"), strict=True):
        file.write_bytes(named("json").write(report(book, as_of=day)))
    one, other = map(read_report, files)
    found = differences(one, other)
    added = {(row.section, row.item) for row in found if row.what == "added"}
    assert ("relief", "us-sy-general-license-25") in added
    assert ("relief", "us-sy-general-license-25") not in {
        (row.section, row.item) for row in differences(other, one) if row.what == "added"
    }
    voices = [row for row in found if row.item == "eu-ru-sanctions-package-17" and row.field == "independent sources"]
    assert ("ten-lines", "1", "2") in {(row.section, row.before, row.after) for row in voices}
    assert differences(one, one) == []
    assert differences(one, report(book, as_of="2025-05-20")) == []


@pytest.mark.parametrize("text", [None, "", "{}", '{"title": 1}'])
def test_a_file_that_is_no_report(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "x.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ReportError, match=r"x\.json"):
        read_report(file)
