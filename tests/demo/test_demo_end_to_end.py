"""`python -m demo` from the crawl to the weekly reports, once, in a folder of its own; what its book says."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from demo.run import REPORTS, REPOSITORY
from demo.site import Site
from tracker.db.engine import open_engine
from tracker.db.tables.document import Document
from tracker.db.tables.issue import Issue
from tracker.db.tables.run import Run as CrawlRun
from tracker.db.tables.version import Version
from tracker.query import Filter, MeasureDetail, measure, measures, mentions

NO_MEASURE = ("ip_26_1994", "ip_26_2066", "sb0623", "c90000-20362417", "c90000-20363540", "c90000-20369415")
PRESS_RELEASES = "https://home.treasury.gov/news/press-releases"
LICENCE, BROKEN = f"{PRESS_RELEASES}/sb0611", f"{PRESS_RELEASES}/sb0618"
SURE = 0.5  # what the table and the reports show


@dataclass(frozen=True)
class Run:
    """The demonstration's folder and what it printed."""

    out: Path
    printed: str
    session: Session

    def detail(self, **conditions: object) -> MeasureDetail:
        """The one measure that passes the filter."""
        found = measures(self.session, Filter.model_validate({"min_confidence": SURE, **conditions}))
        assert len(found) == 1, [row.measure for row in found]
        return measure(self.session, found[0].measure)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    out = tmp_path_factory.mktemp("demo")
    quiet = {**os.environ, "TRACKER_PROGRESS": "0", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "demo", "--out", str(out), "--port", "0"],
        cwd=REPOSITORY,
        env=quiet,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    engine = open_engine(str(out / "demo.db"), create=False)
    with Session(engine) as session:
        yield Run(out, done.stdout, session)
    engine.dispose()


def steps(found: MeasureDetail) -> list[tuple[str, dt.date | None]]:
    return [(event.stage, event.event_date) for event in found.events]


def test_it_shows_its_commands_the_table_and_where_the_reports_are(run: Run) -> None:
    assert run.printed.count("$ tracker crawl ") == 6
    assert "eu-ru-sanctions-package-21" in run.printed
    for name in REPORTS:
        assert str(run.out / name) in run.printed
        assert (run.out / name).stat().st_size > 1000


def test_the_21st_package_is_one_measure_told_by_two_publishers(run: Run) -> None:
    found = measure(run.session, "eu-ru-sanctions-package-21")
    assert found.package_number == 21
    assert not any("20 rounds" in one.evidence for one in found.told_by)  # those before it, told together
    assert found.stage == "adopted"
    assert set(found.sources) == {"cn_peoples_daily", "eu_commission_press"}
    assert found.corroboration == "official"
    assert ("agreed", dt.date(2026, 9, 30)) in steps(found)
    assert ("adopted", dt.date(2026, 10, 6)) in steps(found)


def test_the_package_without_a_number_is_the_same_one_with_its_own_figure(run: Run) -> None:
    told = measure(run.session, "eu-ru-sanctions-package-21").told_by
    fresh = [one for one in told if "20365533" in (one.url or "") and "fresh package" in one.evidence]
    assert [(one.stage, one.package_number, one.quantities) for one in fresh] == [("agreed", None, {"vessels": 120})]


def test_the_exchange_is_one_measure_with_three_tranches(run: Run) -> None:
    found = run.detail(kind="prisoner_exchange", target="RU,UA", issuer="UA")
    assert found.stage == "completed"
    done = {(one.event_date, one.quantities.get("prisoners")) for one in found.told_by if one.stage == "completed"}
    assert done >= {(dt.date(2026, 10, 6), 205), (dt.date(2026, 10, 8), 195), (dt.date(2026, 10, 10), 200)}
    assert found.corroboration == "single-source"  # one agency's stories, one of them on two pages


def test_the_proposed_ceasefire_is_rejected_by_russia(run: Run) -> None:
    told = mentions(run.session, Filter(kind=("ceasefire",), stage=("rejected",), min_confidence=SURE))
    refused = [one for one in told if one.duration_days == 30]
    assert [one.issuers for one in refused] == [("RU",)]
    assert refused[0].event_date == dt.date(2026, 9, 24)
    assert refused[0].measure_id
    found = measure(run.session, refused[0].measure_id)
    assert found.stage == "rejected"
    assert any("20361870" in (one.url or "") for one in found.told_by)  # the proposal, on another page


def test_the_relief_is_official_and_corroborated_by_the_other_publisher(run: Run) -> None:
    found = run.detail(kind="sanctions_relief", issuer="EU", target="SY")
    assert (found.stage, found.last_event) == ("adopted", dt.date(2026, 9, 28))
    assert len(found.sources) == 2


def test_the_page_that_changed_has_two_versions_and_still_one_measure(run: Run) -> None:
    changed = select(Version.text, Document.url).join(Document, col(Version.document_id) == col(Document.id))
    texts = run.session.execute(changed.order_by(col(Version.id))).all()
    urls = [url for _, url in texts]
    assert {url for url in urls if urls.count(url) > 1} == {LICENCE}
    before, after = (text for text, url in texts if url == LICENCE)
    assert "valid through 12:01 a.m. eastern standard time, December 31, 2026" in before
    assert "valid through 12:01 a.m. eastern standard time, January 29, 2027" in after
    found = run.detail(kind="exemption", issuer="US", target="RU")
    assert (found.measure, found.stage) == ("us-ru-general-license-141", "adopted")


def test_the_runs_went_well_and_the_broken_page_is_on_record(run: Run) -> None:
    runs = run.session.execute(select(CrawlRun.spider, CrawlRun.outcome)).all()
    assert sorted(map(tuple, runs)) == sorted([(spider, "ok") for spider in Site().spiders] * 2)
    issues = set(run.session.execute(select(Issue.url, Issue.kind)).all())
    assert {tuple(issue) for issue in issues} == {(BROKEN, "no-article")}


def test_pages_without_a_measure_give_none_that_anyone_is_shown(run: Run) -> None:
    told = mentions(run.session, Filter(min_confidence=SURE))
    assert told
    assert [one.url for one in told if (one.url or "").rpartition("/")[2].startswith(NO_MEASURE)] == []


class Links(HTMLParser):
    """The addresses that a page links to, and those it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.to: set[str] = set()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.to.add(given["href"] or "")
        if tag in {"script", "img", "iframe"} or (tag == "link" and given.get("rel") == "stylesheet"):
            self.fetched.append(tag)


def test_the_report_of_the_last_week_links_to_the_publishers_and_fetches_nothing(run: Run) -> None:
    page = Links()
    page.feed((run.out / "2026-W41.html").read_text(encoding="utf-8"))
    assert "https://ec.europa.eu/commission/presscorner/detail/en/ip_26_2058" in page.to
    assert not any("127.0.0.1" in address for address in page.to)
    assert page.fetched == []


def test_the_report_as_json_names_the_week_and_the_package(run: Run) -> None:
    text = (run.out / "2026-W41.json").read_text(encoding="utf-8")
    assert json.loads(text)
    assert "2026-W41" in text
    assert "eu-ru-sanctions-package-21" in text
