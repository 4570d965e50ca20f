"""Real news pages in their publishers' layouts, where the folder beside the repository holds them."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.article import read_page
from crawler.layout import Layout
from crawler.listed import Listed

PAGES = Path(__file__).parents[3] / "shared" / "samples" / "news-html"
FETCHED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("page", "body", "day", "least", "agency"),
    [
        ("APNews/APNews_2024_09_03", "div.RichTextStoryBody", "2024-09-03", 8888, "AP"),
        ("AnadoluAjansi/AnadoluAjansi_2026_04_20", "div[dir]", "2026-04-20", 4891, None),
        ("DW/DW_2024_01_30", "div.rich-text", "2024-01-30", 6533, None),
        ("EuronewsEN/EuronewsEN_2026_01_06", "div.c-article-content", "2026-01-06", 7129, None),
        ("EuronewsFR/EuronewsFR_2026_01_06", "div.c-article-content", "2026-01-06", 1523, None),
        ("Kommersant/Kommersant_2025_05_14", "p.doc__text", "2025-05-14", 6398, None),
        ("People/People_2024_04_24", "div.rm_txt_con", "2024-04-24", 1300, None),
        ("PoliticoEu/PoliticoEu_2025_10_23", ".article__content", "2025-10-23", 5483, None),
        ("TheGuardian/TheGuardian_2024_02_24", ".article-body-viewer-selector", "2024-02-24", 1671, None),
        ("VoiceOfAmerica/VoiceOfAmerica_2024_04_28", "#article-content", "2024-04-28", 6801, "AP"),
    ],
)
def test_real_page(page: str, body: str, day: str, least: int, agency: str | None) -> None:
    path = PAGES / f"{page}.html.gz"
    if not path.is_file():
        pytest.skip(f"{path} is not there: real pages lie beside the repository, never in it")
    request = Request("https://example.org/a", meta={"fetched_at": FETCHED})
    response = HtmlResponse(request.url, body=gzip.decompress(path.read_bytes()), request=request)
    article = read_page(response, Layout(body=(body,)), Listed(request.url))
    assert not article.fallback
    assert article.published == dt.date.fromisoformat(day)
    assert least <= len(article.text) <= 1.25 * least
    assert article.agency == agency
    assert article.title


def test_a_reused_explainer_is_dated_by_its_feed() -> None:
    path = PAGES / "BBC" / "BBC_2026_04_25.html.gz"
    if not path.is_file():
        pytest.skip(f"{path} is not there: real pages lie beside the repository, never in it")
    request = Request("https://example.org/a", meta={"fetched_at": FETCHED})
    response = HtmlResponse(request.url, body=gzip.decompress(path.read_bytes()), request=request)
    listed = Listed(request.url, dt.datetime(2026, 4, 25, 9, tzinfo=dt.UTC))
    article = read_page(response, Layout(body=("[data-component=text-block]",)), listed)
    assert article.published == dt.date(2026, 4, 25)
    assert len(article.text) >= 5729
