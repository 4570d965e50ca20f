"""The text of a page of a site that nobody here has seen: what belongs to the article and what stands around it."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from scrapy.selector import Selector

from crawler.body import body_text
from crawler.guess import guessed_text
from crawler.layout import Layout

PAGES = Path(__file__).parents[3] / "shared" / "samples" / "news-html-archive"
ONE = "The harbour of Kaldera will open again on Monday, its council said, after three weeks of quarrels about lamps."
TWO = "Nine ships are waiting outside, and two of them carry nothing but bells for a school on the other shore."
THREE = "The council will meet again in October to look at the price of oil, which has risen by a third."
STORY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
TEASER = '<a href="/1">What the keeper of the lighthouse saw when he went down to the quay at night</a>'


def read(html: str) -> list[str]:
    return guessed_text(Selector(text=f"<html><body>{html}</body></html>"))


@pytest.mark.parametrize(
    "html",
    [
        f"<nav><p>{TWO}</p></nav><div>{STORY}</div><footer><p>{TWO} {THREE}</p></footer>",
        f"<div class=story><h1>Harbour opens</h1>{STORY}</div><div class=list><p>{TEASER}</p><p>{TEASER}</p></div>",
        f"<form id=aspnet><div class=page><div>{STORY}</div></div></form>",
        f"<div hidden id=S1><article>{STORY}</article></div>",
        f"<div class='content-with-sidebar'>{STORY}</div><div class=sidebar><p>{TWO}</p></div>",
        f"<div class=text>{ONE}<br><br>{TWO}<br/> <br/>{THREE}</div>",
        f"<div class=text><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div>",
        "<main>" + "".join(f"<div class=sidebar-grid><p>{one}</p></div>" for one in (ONE, TWO, THREE)) + "</main>",
        f"<div><p>{ONE}</p><div class='related-links'><p>{TWO}</p></div><p>{TWO}</p><p>{THREE}</p></div>",
        f"<div><p>{ONE}</p><p>{TEASER}</p><p>{TWO}</p><ul><li>{TEASER}</li></ul><p>{THREE}</p></div>",
        f"<div><p>Read more: the lamps of Kaldera</p><p>{ONE}</p><p>Advertisement</p>{STORY[len(ONE) + 7 :]}</div>",
        f"<div>{STORY}<p>Reporting by A. Person; editing by B. Person</p><p>Share</p></div>",
        f"<div>{STORY}<h3>More stories</h3></div>",
        f"<div><p>The quay at dawn. A. Person/Harbour via Getty Images</p>{STORY}</div>",
        f"<div><p>{ONE[:20]}<script>x()</script><!-- n --><b>{ONE[20:]}</b></p><p>{TWO}</p><p>{THREE}</p></div>",
        f"<div>{STORY}</div><div id=onetrust-consent><p>{TWO}</p><p>{THREE}</p><p>{THREE} {TWO} {ONE}</p></div>",
        f"<div class='article-body__content paywall'>{STORY}</div><div class=list><p>{TWO}</p></div>",
        f"<div><div class=lead><p>{ONE}</p></div><div class=rest><p>{TWO}</p><p>{THREE}</p></div></div>",
        f"<div><p>{ONE}</p><p style='display: none'>{TWO}</p><p>{TWO}</p><p>{THREE}</p></div>",
    ],
)
def test_the_article_is_found_and_nothing_else(html: str) -> None:
    assert read(html) == [ONE, TWO, THREE]


def test_headings_before_paragraphs_quotes_and_short_last_lines_are_the_articles() -> None:
    html = f"<div><p>{ONE}</p><h2>The bells</h2><p>{TWO}</p><p>{THREE}</p><p>“No,” he said.</p></div>"
    assert read(html) == [ONE, "The bells", TWO, THREE, "“No,” he said."]


def test_a_sentence_with_a_long_link_is_text_and_a_link_alone_is_none() -> None:
    linked = f'<a href="/x">{TWO[:70]}</a>{TWO[70:]}'
    assert read(f"<div><p>{ONE}</p><p>{linked}</p><p>{THREE}</p><p>{TEASER}</p></div>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "html",
    ["", "<p>Short.</p>", f"<ul>{f'<li>{TEASER}</li>' * 30}</ul>", f"<nav>{STORY}</nav>", "<frameset></frameset>"],
)
def test_a_page_without_an_article_gives_none(html: str) -> None:
    assert read(html) == []


def test_the_text_for_machines_serves_where_the_page_shows_none() -> None:
    block = json.dumps({"@type": "NewsArticle", "articleBody": f"{ONE}\n\n{TWO}\n\n{THREE}"})
    page = Selector(text=f'<script type="application/ld+json">{block}</script><div id=app></div>')
    assert body_text(page, Layout()) == (f"{ONE}\n\n{TWO}\n\n{THREE}", False)


@pytest.mark.parametrize("body", [(), ("body",)])
def test_a_page_of_thousands_of_levels_does_no_harm(body: tuple[str, ...]) -> None:
    page = Selector(text="<body>" + "<div>" * 5_000 + STORY)
    text, guessed = body_text(page, Layout(body=body))
    assert text in ("", f"{ONE}\n\n{TWO}\n\n{THREE}")
    assert guessed == bool(body)


def test_real_pages_of_unknown_sites() -> None:
    truths = sorted(PAGES.glob("*/*.truth.json"))
    if not truths:
        pytest.skip(f"{PAGES} is not there: real pages lie beside the repository, never in it")
    scores = {}
    for truth in truths:
        page = gzip.decompress(truth.with_name(truth.name.replace(".truth.json", ".html.gz")).read_bytes())
        text = "\n\n".join(guessed_text(Selector(text=page.decode("utf-8", "replace"))))
        scores[truth.name] = f1(text, json.loads(truth.read_text())["articleBody"])
    assert min(scores.values()) >= 0.85, scores
    assert sum(scores.values()) / len(scores) >= 0.96, scores


def f1(one: str, two: str) -> float:
    """Harmonic mean of precision and recall over words."""
    first, second = (Counter(re.findall(r"\w+", text.lower())) for text in (one, two))
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0
