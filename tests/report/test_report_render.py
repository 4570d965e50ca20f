"""The three writings: self-contained, escaped, the same bytes each time."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from tracker.report import wording
from tracker.report.facts import Facts
from tracker.report.gather import assemble
from tracker.report.period import Period
from tracker.report.render import as_json, escape_markdown, html, markdown, web_address
from tracker.report.shape import Report

VOID = {"meta", "br", "img", "link", "input"}


@pytest.fixture
def report(facts: Facts, period: Period) -> Report:
    return assemble(facts, period)


class Page(HTMLParser):
    """Every start tag with its attributes, and the tags left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
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


def test_html_is_well_formed_and_fetches_nothing(report: Report) -> None:
    text = html(report)
    page = Page(text)
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not any("src" in attributes or "onclick" in attributes for _, attributes in page.tags)
    assert not re.search(r"url\(|@import", text)


def test_html_links_lead_out_without_telling_where_from(report: Report) -> None:
    links = [attributes for tag, attributes in Page(html(report)).tags if tag == "a"]
    outward = [one for one in links if not str(one["href"]).startswith("#")]
    assert outward
    assert all(str(one["href"]).startswith("https://") for one in outward)
    assert all("noopener" in str(one["rel"]) for one in outward)
    ids = {attributes.get("id") for _, attributes in Page(html(report)).tags}
    assert all(str(one["href"])[1:] in ids for one in links if one not in outward)


def test_texts_of_sources_are_escaped(report: Report) -> None:
    text = html(report)
    assert "<b>lists</b>" not in text
    assert "&lt;b&gt;lists&lt;/b&gt; 189 vessels &amp; more." in text
    assert "javascript:" not in text
    assert "<b>lists</b>" not in markdown(report)
    assert "javascript:" not in markdown(report)


def test_quotes_carry_publisher_and_date(report: Report) -> None:
    text = " ".join(html(report).split())
    quote = text.index("189 vessels &amp; more.")
    footer = text[quote : quote + 400]
    assert 'href="https://commission.example/2025-05-20"' in footer
    assert ">Commission</a>, <time" in footer
    assert "20 May 2025</time>" in footer


def test_json_is_the_object(report: Report) -> None:
    data = json.loads(as_json(report))
    assert data["start"] == "2025-05-19"
    assert [section["name"] for section in data["sections"]] == [one.name for one in report.sections]
    moved = next(section for section in data["sections"] if section["name"] == "moved")
    assert moved["groups"][0]["items"][0]["measure"] == "eu-ru-sanctions-package-17"


def test_the_three_writings_tell_the_same_items(report: Report) -> None:
    titles = {i.title for s in report.sections for g in s.groups for i in (*g.items, *g.folded)}
    assert len(titles) == 4
    for text in (html(report), markdown(report), as_json(report)):
        assert all(title in text for title in titles)


def test_same_facts_same_bytes(facts: Facts, period: Period, report: Report) -> None:
    again = assemble(facts, period)
    assert [w(again) for w in (html, markdown, as_json)] == [w(report) for w in (html, markdown, as_json)]


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
