"""The page in a browser without any network: nothing runs over, nothing is hard to read, nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser import Visit
from looks import low_contrast, overflow, small_texts

from tests.report.sample import sample
from tracker.report import formats

PHONE, TABLET, DESK = 360, 768, 1280


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "2025-W21.html"
    path.write_bytes(formats.named("html").write(sample()))
    return path


def opened(visit: Callable[..., Visit], path: Path, width: int, scheme: str = "light") -> Visit:
    """The page, opened from a file without a network, everything unfolded."""
    one = visit(offline=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    one.page.goto(path.as_uri())
    one.page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    return one


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_nothing_runs_over_the_edge_and_all_is_large_enough(
    visit: Callable[..., Visit], page: Path, width: int
) -> None:
    one = opened(visit, page, width)
    assert overflow(one.page) == []
    assert small_texts(one.page) == []
    assert one.page.locator("svg text").count() == 35
    assert one.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(visit: Callable[..., Visit], page: Path, scheme: str) -> None:
    one = opened(visit, page, DESK, scheme)
    assert low_contrast(one.page) == []
    sheet = one.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert (sheet == "rgb(255, 255, 255)") == (scheme == "light")
    bar = one.page.evaluate("() => getComputedStyle(document.querySelector('path.f-sanctions')).fill")
    assert (bar == "rgb(140, 35, 50)") == (scheme == "light")  # the style sheet reaches into the drawings


def test_the_checks_themselves_see_what_is_wrong(visit: Callable[..., Visit], page: Path) -> None:
    one = opened(visit, page, PHONE)
    one.page.evaluate(
        """() => {
        document.querySelector('h1').style.color = '#bbb';
        document.querySelector('svg text').setAttribute('font-size', '9px');
        document.querySelector('main').insertAdjacentHTML('beforeend', '<p>' + 'x'.repeat(99) + '</p>');
        document.querySelector('main').lastChild.style.whiteSpace = 'nowrap';
        document.querySelector('main').lastChild.style.overflowWrap = 'normal';
        }"""
    )
    assert any("(H1" in text for text in low_contrast(one.page))
    assert len(small_texts(one.page)) == 1
    assert overflow(one.page)


def test_the_page_asks_for_nothing(visit: Callable[..., Visit], page: Path) -> None:
    one = visit()
    asked: list[str] = []
    one.page.on("request", lambda request: asked.append(request.url))
    one.page.goto(page.as_uri())
    one.page.wait_for_load_state("networkidle")
    assert asked == [page.as_uri()]


def test_the_policy_stops_what_is_not_the_page_s_own(visit: Callable[..., Visit], page: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    text = page.read_text(encoding="utf-8")
    bad.write_text(text.replace("<main>", "<main><script>document.title = 'run'</script><img src='x.png'>"), "utf-8")
    one = opened(visit, bad, DESK)
    assert one.page.title() == "Policy measures, 2025-W21"
    assert len([error for error in one.errors if "Content Security Policy" in error]) == 2


def test_a_figure_leads_to_the_quote_even_where_it_is_folded(visit: Callable[..., Visit], page: Path) -> None:
    one = visit(offline=True)
    one.page.goto(page.as_uri() + "#m13")
    assert one.page.locator("#m13").is_visible()
    one.page.get_by_role("link", name="189 vessels").last.click()
    assert one.page.url.endswith("#m11")


@pytest.mark.parametrize("media", ["screen", "print"])
def test_paper_shows_what_screens_fold(visit: Callable[..., Visit], page: Path, media: str) -> None:
    one = visit(offline=True)
    one.page.goto(page.as_uri())
    one.page.emulate_media(media=media)
    folded = one.page.get_by_text("Norway paid NOK 1.5 billion")
    assert folded.last.is_visible() == (media == "print")


def test_the_mail_body_reads_on_a_phone_too(visit: Callable[..., Visit], tmp_path: Path) -> None:
    body = tmp_path / "body.html"
    body.write_bytes(formats.named("email").write(sample()))
    one = opened(visit, body, PHONE)
    assert overflow(one.page) == []
    assert low_contrast(one.page) == []
    assert one.errors == []
