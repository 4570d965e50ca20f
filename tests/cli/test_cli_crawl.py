"""tracker crawl: Scrapy as a process, on the demonstration's pages."""

from __future__ import annotations

import json

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from demo.server import PressRoom
from tests.cli.conftest import Run

SPIDER = "us_treasury_press"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DELAY", "0")


def test_the_names_of_spiders_are_those_of_scrapy(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    listed = SpiderLoader.from_settings(get_project_settings()).list()
    assert f"there are {', '.join(sorted(listed))}" in " ".join(run("crawl", "nobody").err.split())


def test_a_crawl_fills_the_book(run: Run) -> None:
    with PressRoom(port=0) as room:
        ran = run("crawl", SPIDER, "--site", f"{room.url}/{SPIDER}", "--database", "crawled.db")
    assert (ran.code, ran.out) == (0, "")
    assert "1 of 1 crawls went well" in ran.err
    (source,) = json.loads(run("sources", "--format", "json", "--database", "crawled.db").out)
    assert (source["slug"], source["type"], source["outcome"]) == (SPIDER, "official", "ok")
    assert source["documents"] > 0


def test_a_crawl_that_finds_nothing_is_a_problem(run: Run) -> None:
    with PressRoom(port=0) as room:
        ran = run("crawl", SPIDER, "--site", f"{room.url}/nobody")
    assert ran.code == 1
    assert f"{SPIDER}: the crawl failed" in ran.err
    doctor = json.loads(run("doctor", "--format", "json").out)
    assert {row["name"] for row in doctor if row["state"] == "wrong"} == {"crawls"}
