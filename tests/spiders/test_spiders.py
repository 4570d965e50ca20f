"""Every spider reads the pages in its folder and gives what `expected.json` says; one test for all."""

from __future__ import annotations

import inspect
import json

import pytest
from spider_reading import FOLDER, make_spider, read_folder, spider_names


@pytest.mark.parametrize("name", spider_names())
def test_spider_reads_its_pages(name: str) -> None:
    folder = FOLDER / name
    assert (folder / "site.json").is_file(), f"{folder}: put pages in the true layout there, and a site.json"
    found = read_folder(name)
    expected = folder / "expected.json"
    if not expected.is_file():
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        pytest.fail(f"{expected} was missing and has been written: review it, then run again")
    assert found == json.loads(expected.read_text())
    assert found["statements"], "a spider that finds nothing is not tested"


@pytest.mark.parametrize("name", spider_names())
def test_a_mirror_gives_the_same_statements_under_the_same_addresses(name: str) -> None:
    assert read_folder(name, site="http://127.0.0.1:8391/under/here/") == read_folder(name)


@pytest.mark.parametrize("name", spider_names())
def test_spider_is_short_declarative_and_documented(name: str) -> None:
    spider = type(make_spider(name))
    source = inspect.getsource(inspect.getmodule(spider) or spider)
    assert len(source.splitlines()) <= 40
    assert "Domain:" in (spider.__doc__ or "")
    assert "Caveats:" in (spider.__doc__ or "")
    order = ["name", "publisher", "source_type", "jurisdiction", "homepage", "site"]
    declared = [name for name in vars(spider) if name in order]
    assert declared == order
    assert spider.source_type in ("official", "news")


def test_since_leaves_older_statements_out() -> None:
    found = read_folder("us_treasury_press", since="2026-09-16")
    assert [row["published"] for row in found["statements"]] == ["2026-09-16"]
    assert found["issues"] == []


def test_max_pages_bounds_the_lists() -> None:
    found = read_folder("us_treasury_press", max_pages="1")
    assert not any(row["url"].endswith("sb0901") for row in found["statements"] + found["issues"])
