"""Reports from a real book, on both databases: what was known then, told as it was then."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tracker.ingest import Ingest
from tracker.query import Filter
from tracker.report.gather import gather
from tracker.report.load_sources import load_sources
from tracker.report.period import Period, week
from tracker.report.render import html
from tracker.report.shape import Report, Section
from tracker.statement import Statement

APPROVED = (
    "BRUSSELS - EU ambassadors on Wednesday approved the 17th package of sanctions against Russia. "
    "It lists 200 vessels of the shadow fleet."
)
ADOPTED = "The European Union adopted its 17th package of sanctions against Russia on Tuesday, listing 189 vessels."
NOTICE = "The Commission welcomes the adoption of the 17th package of sanctions against Russia: 189 vessels."


def statement(number: int, day: str, text: str, **more: Any) -> Statement:
    fields = {"publisher": f"Paper {number}", "source_type": "news", "title": "News of the day"} | more
    return Statement(
        url=f"https://paper{number}.example/{day}", published=dt.date.fromisoformat(day), text=text, **fields
    )


def put(engine: Engine, when: str, *statements: Statement) -> None:
    """Ingest the statements as if at noon of a day."""
    noon = dt.datetime.fromisoformat(f"{when}T12:00:00+00:00")
    with Ingest(engine, clock=lambda: noon) as ingest:
        for one in statements:
            ingest.add(one)


def report(engine: Engine, period: Period, floor: float = 0.0) -> Report:
    with Session(engine) as session:
        return gather(session, period, Filter(min_confidence=floor))


def section(found: Report, name: str) -> Section:
    return next(one for one in found.sections if one.name == name)


def items(found: Report, name: str) -> list[tuple[str, str]]:
    return [(item.measure, item.move) for group in section(found, name).groups for item in group.items]


@pytest.fixture
def book(engine: Engine) -> Engine:
    put(engine, "2026-01-05", statement(1, "2025-05-14", APPROVED), statement(2, "2025-05-20", ADOPTED))
    return engine


SLUG = "eu-ru-sanctions-package-17"


def test_last_years_pages_tell_last_years_weeks(book: Engine) -> None:
    assert items(report(book, week("2025-W20")), "new") == [(SLUG, "agreed")]
    assert items(report(book, week("2025-W21")), "moved") == [(SLUG, "agreed → adopted")]
    assert items(report(book, week("2025-W21")), "new") == []
    assert items(report(book, week("2026-W02")), "new") == []


def test_on_the_recorded_clock_the_book_learned_it_all_today(book: Engine) -> None:
    assert items(report(book, week("2026-W02", "recorded")), "new") == [(SLUG, "agreed → adopted")]
    assert items(report(book, week("2025-W21", "recorded")), "new") == []


def test_a_past_week_does_not_change_with_what_is_published_later(engine: Engine) -> None:
    put(engine, "2026-01-05", statement(1, "2025-05-14", APPROVED))
    before = report(engine, week("2025-W20"))
    put(engine, "2026-01-06", statement(2, "2025-05-20", ADOPTED))
    after = report(engine, week("2025-W20"))
    for old, new in zip(before.sections, after.sections, strict=True):
        assert old == new or old.name in ("health", "made")


def test_the_same_book_gives_the_same_bytes(book: Engine) -> None:
    first = html(report(book, week("2025-W21")))
    put(book, "2026-01-05", statement(2, "2025-05-20", ADOPTED))
    assert html(report(book, week("2025-W21"))) == first


def test_unsure_mentions_are_left_out_and_counted(book: Engine) -> None:
    found = report(book, week("2025-W21"), floor=1)
    assert items(found, "moved") == []
    assert "below a confidence of 1 left out" in section(found, "headline").intro


def test_official_pages_that_changed(engine: Engine) -> None:
    seen = [dt.datetime(2025, 5, day, 9, tzinfo=dt.UTC) for day in (20, 22)]
    for text, fetched in zip((NOTICE, NOTICE.replace("189", "190")), seen, strict=True):
        page = statement(3, "2025-05-20", text, publisher="Commission", source_type="official", fetched_at=fetched)
        put(engine, fetched.date().isoformat(), page)
    (edit,) = section(report(engine, week("2025-W21")), "silent-changes").groups[0].items
    assert "1 word taken out, 1 put in" in edit.sentence
    for other in (week("2025-W22"), week("2025-W22", "recorded")):
        assert section(report(engine, other), "silent-changes").groups == ()


def test_a_page_changed_later_is_told_in_the_week_it_was_put_out_and_in_the_week_it_changed(
    engine: Engine,
) -> None:
    for text, fetched in ((NOTICE, "2025-05-20"), (NOTICE + " It takes effect today.", "2025-06-03")):
        instant = dt.datetime.fromisoformat(f"{fetched}T09:00:00+00:00")
        more = {"publisher": "Commission", "source_type": "official", "fetched_at": instant}
        put(engine, fetched, statement(3, "2025-05-20", text, **more))
    told = [week("2025-W21"), week("2025-W23"), week("2025-W23", "recorded")]
    for period in told:
        (edit,) = section(report(engine, period), "silent-changes").groups[0].items
        assert edit.note == "first read 20 May 2025, changed by 3 June 2025"
    assert section(report(engine, week("2025-W21", "recorded")), "silent-changes").groups == ()


def test_sources_of_the_whole_book_and_of_a_period(book: Engine) -> None:
    with Session(book) as session:
        whole = {source.publisher: source.documents for source in load_sources(session)}
        part = {source.publisher: source.documents for source in load_sources(session, week("2025-W21"))}
    assert whole == {"Paper 1": 1, "Paper 2": 1}
    assert part == {"Paper 1": 0, "Paper 2": 1}


def test_failing_crawls_are_told(engine: Engine) -> None:
    with Ingest(engine) as ingest:
        run_id = ingest.start_run("eu_press", publisher="EU press", source_type="official")
        ingest.record_issue("eu_press", "https://eu.example/x", "no article", "nothing to read", run_id=run_id)
        ingest.finish_run(run_id, "silent", ingest.counts.as_dict())
    found = section(report(engine, week("2025-W21")), "health")
    (table,) = found.tables
    assert [(row[0].text, row[-1].text) for row in table.rows] == [("EU press", "1")]
    assert table.rows[0][-2].text.endswith("silent")
    assert "no article: 1" in found.intro
