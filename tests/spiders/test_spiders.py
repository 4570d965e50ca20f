"""Every spider keeps its contract, asks what `requests.json` says and reads its pages as `expected.json` says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from spider_reading import FOLDER, first_requests, make_spider, read_folder, spider_names

from crawler.contract import REPOSITORY, problems, readme_problem


def compare(name: str, file: str, found: Any) -> None:
    """Fail where the file says otherwise; a missing one is written, for a person to review."""
    expected = FOLDER / name / file
    if not expected.is_file():
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        pytest.fail(f"{expected} was missing and has been written: review it, then run again")
    assert found == json.loads(expected.read_text())


@pytest.mark.parametrize("name", spider_names())
def test_spider_reads_its_pages(name: str) -> None:
    site = FOLDER / name / "site.json"
    assert site.is_file(), f"{site.parent}: put pages in the true layout there, and a site.json"
    found = read_folder(name)
    assert found["statements"], "a spider that finds nothing is not tested"
    compare(name, "expected.json", found)


@pytest.mark.parametrize("name", spider_names())
def test_spider_asks_what_it_should(name: str) -> None:
    compare(name, "requests.json", {"crawl": first_requests(name), "from 1 to 5 September": backfill(name)})


def backfill(name: str) -> list[dict[str, Any]]:
    """What a back-filling asks first."""
    return first_requests(name, since="2026-09-01", until="2026-09-05")


@pytest.mark.parametrize("name", spider_names())
def test_a_mirror_gives_the_same_statements_under_the_same_addresses(name: str) -> None:
    assert read_folder(name, site="http://127.0.0.1:8391/under/here/") == read_folder(name)


@pytest.mark.parametrize("name", spider_names())
def test_spider_keeps_its_contract(name: str) -> None:
    assert list(problems(type(make_spider(name)))) == []


def test_the_readme_lists_every_source() -> None:
    readme = (REPOSITORY / "README.md").read_text()
    if "| source | publisher | type | whose word | notes |" not in readme:
        pytest.skip("the README has no table of sources yet; `scrapy sources --markdown` prints it")
    assert [name for name in spider_names() if readme_problem(type(make_spider(name)), readme)] == []


def test_since_leaves_older_statements_out() -> None:
    found = read_folder("us_treasury_press", since="2026-09-16")
    assert [row["published"] for row in found["statements"]] == ["2026-09-16"]
    assert found["issues"] == []


def test_until_leaves_newer_statements_out_and_reads_on() -> None:
    found = read_folder("us_treasury_press", until="2026-09-15")
    assert [row["published"] for row in found["statements"]] == ["2026-09-15"]
    assert [row["url"].rsplit("/")[-1] for row in found["issues"]] == ["sb0901"]


def test_max_pages_bounds_the_lists() -> None:
    found = read_folder("us_treasury_press", max_pages="1")
    assert not any(row["url"].endswith("sb0901") for row in found["statements"] + found["issues"])
