"""Every page of the press room under its spider: what it must give, and that it says that it is invented."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from demo_reading import Reading, read

from crawler.issue import Issue
from demo.site import FIRST_VISIT, SECOND_VISIT, Site
from tracker.statement import Statement

SPIDERS = Site().spiders
WEEKS = {(2026, 39), (2026, 40), (2026, 41)}
ARTICLES = {"cn_peoples_daily": (16, 17), "eu_commission_press": (9, 9), "us_treasury_press": (7, 7)}


@cache
def reading(spider: str, visit: int) -> Reading:
    return read(spider, Site(visit=visit))


@pytest.mark.parametrize("spider", SPIDERS)
@pytest.mark.parametrize("visit", [1, 2])
def test_each_spider_finds_all_its_articles(spider: str, visit: int) -> None:
    found = reading(spider, visit)
    assert len(found.items) == ARTICLES[spider][visit - 1]
    # Only list pages beyond the last may be missing: every link of the room leads somewhere.
    assert all(re.search(r"index\d\.html$|\?page=\d$", path) for path in found.missing)


@pytest.mark.parametrize("spider", SPIDERS)
def test_each_article_is_a_statement_of_the_three_weeks(spider: str) -> None:
    for url, item in reading(spider, 2).items.items():
        statement = Statement.model_validate(item)
        assert tuple(statement.published.isocalendar())[:2] in WEEKS, url
        assert 120 <= len(statement.text.split()) <= 500, url
        assert statement.title, url


@pytest.mark.parametrize("spider", SPIDERS)
def test_the_chrome_of_a_page_is_no_text_of_its_article(spider: str) -> None:
    chrome = re.compile(r"Demonstration page|Web editor|Share this|Latest News|^###|About Treasury", re.M)
    for url, item in reading(spider, 2).items.items():
        assert not chrome.search(item["text"]), url


def test_the_broken_page_is_an_issue_and_the_only_one() -> None:
    issues: list[Issue] = [issue for spider in SPIDERS for issue in reading(spider, 1).issues]
    assert [(issue.url.rpartition("/")[2], issue.kind) for issue in issues] == [("sb0618", "no-article")]


def test_the_agencys_stories_name_it_and_one_stands_twice() -> None:
    items = reading("cn_peoples_daily", 1).items.values()
    assert {item["agency"] for item in items} == {"Xinhua", None}
    texts = [item["text"] for item in items]
    assert len(texts) - len(set(texts)) == 1


def test_one_page_changes_between_the_visits_and_one_is_new() -> None:
    changed, new = set(), set()
    for spider in SPIDERS:
        before, after = reading(spider, 1).items, reading(spider, 2).items
        new |= after.keys() - before.keys()
        changed |= {url for url in before if before[url]["text"] != after[url]["text"]}
    assert changed == {"https://home.treasury.gov/news/press-releases/sb0611"}
    assert new == {"http://en.people.cn/n3/2026/1011/c90000-20370018.html"}


@pytest.mark.parametrize("folder", [FIRST_VISIT, SECOND_VISIT])
def test_every_page_says_that_it_is_invented(folder: object) -> None:
    files = [file for file in folder.rglob("*") if file.suffix in {".html", ".json", ".xml"}]  # type: ignore[attr-defined]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "Demonstration page: everything on it is invented." in text, file
        if file.suffix == ".json":
            assert json.loads(text)["docuLanguageResource"]["htmlContent"], file
