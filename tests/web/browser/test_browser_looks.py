"""Every page as it is seen: on a phone, in the dark, on paper, by keyboard and by screen reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser import Visit
from looks import low_contrast, overflow, small_texts

PATHS = (
    "/", "/measures", "/measures?kind=sanctions_package&text=package", "/measures?text=nothing+of+the+kind",
    "/measures/eu-ru-sanctions-package-17", "/measures/eu-ru-sanctions-package-17?as_of=2025-05-15", "/documents/1",
    "/mentions/1/why", "/actors", "/actors/RU", "/conflicts/RU-UA", "/calendar?month=2025-05", "/reports", "/sources",
    "/sources/herald", "/search?q=package", "/guide", "/nowhere",
)  # fmt: skip
PHONE = {"width": 360, "height": 740}
Visiting = Callable[..., Visit]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_can_be_read(site: str, visit: Visiting, scheme: str, width: int) -> None:
    one = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PATHS:
        one.page.goto(site + path)
        assert overflow(one.page) == [], path
        assert low_contrast(one.page) == [], path
        assert small_texts(one.page) == [], path
    assert [words for words in one.errors if "404" not in words] == []


def test_every_page_tells_a_screen_reader_what_it_has(site: str, visit: Visiting) -> None:
    page = visit().page
    for path in PATHS:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.get_by_role("main").count() == page.get_by_role("heading", level=1).count() == 1, path
        assert _nameless(page) == [], path
        assert _doubled(page) == [], path


def _nameless(page: Any) -> list[str]:
    """Fields, links and drawings without a name, and tables whose columns have no headings."""
    return list(
        page.evaluate(
            """() => [
            ...[...document.querySelectorAll("input:not([type=hidden]), select")].filter(one => !one.labels.length),
            ...[...document.querySelectorAll("a, button, svg[role=img], [role=region]")].filter(
                one => !(one.textContent.trim() || one.ariaLabel)),
            ...[...document.querySelectorAll("table")].filter(one => !one.querySelector("thead th[scope=col]")),
            ].map(one => one.outerHTML.slice(0, 120))"""
        )
    )


def _doubled(page: Any) -> list[str]:
    """Names of places that stand twice."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll("[id]")].map(one => one.id)
            .filter((id, place, all) => all.indexOf(id) !== place)"""
        )
    )


def test_the_first_key_skips_to_the_content(site: str, visit: Visiting) -> None:
    page = visit().page
    page.goto(f"{site}/measures")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/measures?target=RU", "/measures/eu-ru-sanctions-package-17", "/search?q=package"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(site: str, visit: Visiting, path: str) -> None:
    page = visit().page
    page.goto(site + path)
    rounds, reached = 0, set()
    for _ in range(600):
        page.keyboard.press("Tab")
        place, outlined = page.evaluate(
            """() => {
            const one = document.activeElement;
            return [[...document.querySelectorAll("*")].indexOf(one), getComputedStyle(one).outlineStyle !== "none"];
            }"""
        )
        if page.evaluate("document.activeElement === document.body"):  # past the last: in the browser itself
            rounds += 1  # the first may have begun in a field that has the focus from the start
            if rounds == 2:
                break
            continue
        assert outlined, page.evaluate("document.activeElement.outerHTML")
        reached.add(place)
    wanted = page.evaluate(
        """() => {
        const all = [...document.querySelectorAll("*")];
        const keys = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']";
        return all.filter(one => one.matches(keys) && one.checkVisibility()).map(one => all.indexOf(one));
        }"""
    )
    assert set(wanted) - reached == set()


def test_the_filter_opens_on_a_phone(site: str, visit: Visiting) -> None:
    page = visit(viewport=PHONE).page
    page.goto(f"{site}/measures")
    field = page.get_by_label("sanctions package")
    assert not field.is_visible()
    page.get_by_text("Filter", exact=True).click()
    field.check()
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{site}/measures?kind=sanctions_package"


def test_on_paper_stands_what_is_to_be_read_and_the_addresses(site: str, visit: Visiting) -> None:
    page = visit().page
    page.emulate_media(media="print")
    page.goto(f"{site}/measures/eu-ru-sanctions-package-17")
    assert not page.get_by_role("navigation", name="Site").is_visible()
    assert page.locator("mark").first.is_visible()
    assert page.locator("mark").first.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(238, 238, 238)"
    original = page.get_by_role("article", name="Council press").get_by_role("link", name="Original")
    assert "https://council.example/17" in original.evaluate("one => getComputedStyle(one, '::after').content")
    assert not page.get_by_role("link", name="Why is this here?").first.is_visible()
    assert low_contrast(page) == []
