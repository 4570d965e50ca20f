"""What an analyst does, done in a real browser: find, open, follow, go back in time, take along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import Visit

TITLE = "EU sanctions package 17 on Russia"
SLUG = "eu-ru-sanctions-package-17"
Visiting = Callable[..., Visit]


def test_the_17th_package_is_found_by_filter(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(site)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Measures").click()
    page.get_by_label("sanctions package").check()
    page.get_by_label("adopted").check()
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{site}/measures?kind=sanctions_package&stage=adopted"
    assert page.get_by_label("sanctions package").is_checked()
    assert page.locator("#count").inner_text() == "1 measure"
    page.get_by_role("link", name=TITLE).click()
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    assert page.get_by_role("img", name="Life line").is_visible()
    assert one.errors == []


def test_it_is_found_while_its_words_are_typed_and_going_back_finds_it_again(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(f"{site}/search")
    page.get_by_role("searchbox").press_sequentially("17th pack", delay=10)
    found = page.locator("#results").get_by_role("link", name=TITLE)
    found.wait_for()
    assert page.url == f"{site}/search?q=17th+pack"
    assert page.locator("#results .quote").count() >= 2
    found.click()
    page.wait_for_url(f"**/measures/{SLUG}")
    page.go_back()
    page.locator("#results").get_by_role("link", name=TITLE).wait_for()
    assert page.get_by_role("searchbox").input_value() == "17th pack"
    assert one.errors == []


def test_a_quote_leads_to_its_place_and_to_the_page_as_it_was(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(f"{site}/measures/{SLUG}")
    quote = page.get_by_role("article", name="Council press")
    assert "The ministers came early and left late. The Council today adopted" in quote.inner_text()
    assert quote.get_by_role("link", name="Original").get_attribute("href") == "https://council.example/17"
    quote.get_by_role("link", name="In its document").click()
    mark = page.locator("mark:target")
    assert mark.inner_text() == "The Council today adopted the 17th package of sanctions against Russia."
    assert mark.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    assert "<b>Tuesday</b>" in page.locator(".text").inner_text()
    assert one.errors == []
    page.get_by_role("link", name="Archived copy").click()
    page.get_by_text("Ships are in it.").wait_for()
    assert page.title() == "As it was"


def test_why_it_is_here_opens_in_its_place(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(f"{site}/measures/{SLUG}")
    quote = page.get_by_role("article", name="Council press")
    quote.get_by_role("link", name="Why is this here?").click()
    quote.get_by_text("Linked to its measure with a score of").wait_for()
    assert page.url == f"{site}/measures/{SLUG}"
    assert one.errors == []


def test_another_clock_shows_the_measure_as_it_was(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(f"{site}/measures/{SLUG}")
    page.get_by_label("As of").fill("2025-05-15")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("As it had been published by 15 May 2025").wait_for()
    assert page.locator("main .facts .stage").inner_text() == "agreed"
    page.get_by_label("by the clock").select_option("recorded")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("As this book stood at the end of 15 May 2025").wait_for()
    page.get_by_role("link", name="As it stands now").click()
    assert page.locator("main .facts .stage").inner_text() == "adopted"
    assert one.errors == []


def test_the_list_is_taken_along_as_csv(site: str, visit: Visiting, tmp_path: Path) -> None:
    page = visit().page
    page.goto(f"{site}/measures?kind=sanctions_package")
    with page.expect_download() as begun:
        page.get_by_role("link", name="CSV").click()
    assert begun.value.suggested_filename == "measures.csv"
    begun.value.save_as(tmp_path / "measures.csv")
    lines = (tmp_path / "measures.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("measure,title,kind")
    assert {SLUG, "eu-ru-sanctions-package-18"} == {line.split(",")[0] for line in lines[1:]}


def test_a_report_leads_to_a_measure_and_back_to_the_site(site: str, visit: Visiting) -> None:
    one = visit()
    page = one.page
    page.goto(f"{site}/reports")
    page.get_by_role("link", name="2025-W21").click()
    if not page.locator("a[href^='/measures/']:visible").count():
        page.locator("details", has=page.locator("a[href^='/measures/']")).first.locator("summary").first.click()
    measure = page.locator("a[href^='/measures/']:visible").first
    title = measure.inner_text()
    measure.click()
    assert page.get_by_role("heading", level=1).inner_text() == title
    page.go_back()
    page.get_by_role("link", name="Weekly reports").click()
    assert page.url == f"{site}/reports"
    assert one.errors == []


@pytest.mark.parametrize("words", ["17th package", "shadow fleet"])
def test_all_of_it_works_without_javascript(site: str, visit: Visiting, words: str) -> None:
    page: Any = visit(java_script_enabled=False).page
    page.goto(site)
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()
    page.locator("#results").get_by_role("link", name=TITLE).click()
    quote = page.get_by_role("article", name="Council press")
    quote.get_by_role("link", name="Why is this here?").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Why mention")
    page.goto(f"{site}/measures")
    page.get_by_label("sanctions package").check()
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{site}/measures?kind=sanctions_package"
