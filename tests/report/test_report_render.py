"""The page and the Markdown: self-contained, escaped, every figure leads to what stands behind it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.report.sample import PACKAGE, sample
from tracker.report import wording
from tracker.report.facts import Facts
from tracker.report.gather import assemble
from tracker.report.links import escape_markdown, web_address
from tracker.report.period import Period
from tracker.report.render import LARGEST, as_json, html, markdown, policy
from tracker.report.shape import Group, Report, Section

VOID = {"meta", "br", "img", "link", "input"}


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html(sample()))


class Page(HTMLParser):
    """Every start tag with its attributes, and the tags left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        """What one attribute says, wherever it stands."""
        return [str(attributes[name]) for _, attributes in self.tags if name in attributes]


def test_html_is_well_formed_and_fetches_nothing(page: Page) -> None:
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not any("src" in attributes or "onclick" in attributes for _, attributes in page.tags)
    assert not re.search(r"url\(|@import| style=", page.text)


def test_the_policy_allows_the_style_of_the_page_and_nothing_else(page: Page) -> None:
    style = page.text[page.text.index("<style>") + 7 : page.text.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy() == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy() in page.values("content")


def test_html_links_lead_out_without_telling_where_from(page: Page) -> None:
    outward = [link for link in page.values("href") if not link.startswith("#")]
    assert outward
    assert all(link.startswith("https://") for link in outward)
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in page.tags


def test_every_anchor_stands_once_and_every_inner_link_finds_it(page: Page) -> None:
    ids = Counter(page.values("id"))
    assert set(ids.values()) == {1}
    inward = [link[1:] for link in page.values("href") if link.startswith("#")]
    assert set(inward) <= set(ids)
    assert {"m11", "moved", "moved-eu-ru-sanctions-package-17"} <= set(inward)


def test_figures_lead_to_the_mentions_behind_them(page: Page) -> None:
    assert '<a class="behind" href="#m11" title="tracker explain 11">189 vessels</a>' in page.text
    assert '<span title="tracker explain 99">75 *persons*</span>' in page.text
    assert 'title="tracker explain 11 14">3</a>' in page.text


def test_headings_are_in_order_and_charts_have_words(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    drawings = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(drawings) == 4
    assert all(one["role"] == "img" and one["aria-label"] for one in drawings)


def test_texts_of_sources_are_escaped(page: Page) -> None:
    assert "<b>lists</b>" not in page.text
    assert "&lt;b&gt;lists&lt;/b&gt; 189 vessels &amp; more." in page.text
    assert "javascript:" not in page.text
    assert "<b>lists</b>" not in markdown(sample())
    assert "javascript:" not in markdown(sample())


def test_quotes_carry_publisher_and_date(page: Page) -> None:
    text = " ".join(page.text.split())
    quote = text.index("189 vessels &amp; more.")
    footer = text[quote : quote + 400]
    assert 'href="https://commission.example/17?a=1&amp;b=2">Commission</a>, <time' in footer
    assert "20 May 2025</time>" in footer


def test_a_bar_and_a_site_lead_on() -> None:
    page = html(sample(), bar=(("The week <before>", "/reports/2025-W20"),), site="")
    assert '<a href="/reports/2025-W20">The week &lt;before&gt;</a>' in page
    assert '<a href="/measures/eu-ru-sanctions-package-17">' in page
    assert '<a class="mention" href="/mentions/11/why">m11</a>' in page


def test_a_page_that_would_be_too_large_folds_less_and_counts_the_rest() -> None:
    quote = dataclasses.replace(PACKAGE.quotes[0], text="Long words. " * 200)
    many = tuple(dataclasses.replace(PACKAGE, key=f"k{n}", quotes=(quote,)) for n in range(60))
    groups = tuple(Group(f"Day {n}", many[:5], many) for n in range(20))
    page = html(dataclasses.replace(sample(), sections=(Section("new", "New", groups=groups),)))
    assert len(page.encode()) <= LARGEST
    assert "48 more not shown here" in page


def test_json_is_the_object() -> None:
    data = json.loads(as_json(sample()))
    assert data["start"] == "2025-05-19"
    assert [section["name"] for section in data["sections"]] == [one.name for one in sample().sections]
    assert data["sections"][2]["groups"][0]["items"][0]["measure"] == "eu-ru-sanctions-package-17"


def test_the_writings_tell_the_same_items() -> None:
    sentences = {i.sentence for s in sample().sections for g in s.groups for i in (*g.items, *g.folded)}
    assert len(sentences) == 3
    for text in (html(sample()), markdown(sample()), as_json(sample())):
        assert all(sentence in text for sentence in sentences)


def test_same_report_same_bytes() -> None:
    assert [write(sample()) for write in (html, markdown, as_json)] == [
        write(sample()) for write in (html, markdown, as_json)
    ]


def test_markdown_is_read_as_meant() -> None:
    """A CommonMark reader with tables finds the headings, lists, quotes and tables that the writer had in mind."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(sample()))
    kinds = Counter(token.type for token in tokens)
    assert kinds["heading_open"] == 1 + len(sample().sections) + 1  # the title, the sections, one day
    assert kinds["blockquote_open"] == 3
    assert kinds["table_open"] == 4  # figures, days, who acts on whom, sources
    assert kinds["list_item_open"] == 2 + 2 + 2 + 1  # lives, two sections, the folded one
    assert not kinds["html_block"] + kinds["code_block"]
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert set(links) == {
        "https://commission.example/17?a=1&b=2",
        "https://daily-a.example/package",
        "https://commission.example/",
    }


def test_an_empty_report_says_so() -> None:
    nothing = dataclasses.replace(sample(), sections=(Section("new", "New", empty="Nothing was new."),))
    assert "Nothing was new." in html(nothing)
    assert "Nothing was new." in markdown(nothing)


def test_a_report_of_facts_is_written(facts: Facts, period: Period) -> None:
    made: Report = assemble(facts, period)
    assert "17th package" in html(made)
    assert "17th package" in markdown(made)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "", None, "//evil", "http://", "http://[", "/x", "ftp://a/b"],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) == ""


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b* [c](d)", r"a \*b\* \[c\](d)"),
        ("1. no list", r"1\. no list"),
        ("- no item", r"\- no item"),
        ("two\n\n# lines", r"two \# lines"),
        ("a | b & c", r"a \| b \& c"),
    ],
)
def test_markdown_shows_texts_as_they_stand(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_wording() -> None:
    assert wording.money(1.5e9, "EUR") == "EUR 1.5 billion"
    assert wording.money(950, None) == "950"
    assert wording.quantity("entities", 1) == "1 entity"
    assert wording.quantity("vessels", 1200) == "1,200 vessels"
    assert wording.plural(0, "source") == "0 sources"
