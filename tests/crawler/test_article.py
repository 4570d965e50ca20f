"""A page to an article, and the pages that are none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.article import read_fields, read_page
from crawler.errors import PageError
from crawler.layout import Layout
from crawler.listed import Listed

URL = "https://press.example.org/news/1"
FETCHED = dt.datetime(2026, 9, 20, 8, tzinfo=dt.UTC)
LAYOUT = Layout(body=("div.body",), when=("time::attr(datetime)",), byline=(".byline",))
TEXT = "The invented council met on Monday and spoke about an invented measure at some length."
TIME = '<time datetime="2026-09-16T10:00:00+02:00">16 September</time>'


def page(body: str, head: str = "<title>A title</title>", encoding: str = "utf-8", **options: Any) -> HtmlResponse:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    request = Request(URL, meta={"fetched_at": FETCHED})
    return HtmlResponse(URL, body=html.encode(encoding), request=request, **options)


def test_title_text_and_instant() -> None:
    article = read_page(
        page(f"<h1> </h1><h1>The  real\ntitle</h1>{TIME}<div class=body><p>{TEXT}</p></div>"),
        LAYOUT,
        Listed(URL),
    )
    assert (article.title, article.text) == ("The real title", TEXT)
    assert article.published == dt.date(2026, 9, 16)
    assert article.published_at == dt.datetime(2026, 9, 16, 8, tzinfo=dt.UTC)
    assert not article.fallback


def test_paragraphs_are_separated_by_blank_lines_and_furniture_is_left_out() -> None:
    layout = Layout(body=("div.body",), when=LAYOUT.when, drop=(".related",), end=r"^###$")
    body = f"""<div class=body>{TEXT}<br/>Second<!-- not this --> line<script>no()</script>
      <div class=related>Read also</div><ul><li>One &amp;\n two</li><li>Three</li></ul>
      <table><tr><td>Ships</td><td>9</td></tr><tr><td><p>(1)</p></td><td><div>Boats</div></td></tr></table>
      <table><tr><td><p>Four</p><p>Five</p></td></tr></table><p>###</p><p>About us</p></div>"""
    article = read_page(page(TIME + body), layout, Listed(URL))
    rest = ["Second line", "One & two", "Three", "Ships 9", "(1) Boats", "Four", "Five"]
    assert article.text.split("\n\n") == [TEXT, *rest]


def test_fallback_finds_the_text_of_a_changed_layout_and_says_so() -> None:
    text = "".join(
        f"<p>Sentence number {n} of a long invented report about a harbour and its ships.</p>" for n in range(9)
    )
    article = read_page(page(f"<h1>Harbour</h1>{TIME}<main><article>{text}</article></main>"), LAYOUT, Listed(URL))
    assert article.fallback
    assert article.text.startswith("Sentence number 0")
    assert "\n\nSentence number 8" in article.text


@pytest.mark.parametrize(
    ("html", "head", "kind"),
    [
        ("<h1>Technical Difficulties</h1><p>Please try again.</p>", "<title>x</title>", "bot-page"),
        (
            f"<h1>News</h1>{TIME}<div class=body>Complete the CAPTCHA to see the page that you want.</div>",
            "",
            "bot-page",
        ),
        (f"<h1>Page not found</h1><div class=body><p>{TEXT}</p></div>", "", "soft-404"),
        (f"<h1>A title</h1>{TIME}<div class=body></div><footer>Imprint</footer>", "", "no-article"),
        (f"<h1>A title</h1><div class=body><p>{TEXT}</p></div>", "", "no-date"),
        (
            f'<h1>A title</h1><time datetime="2031-01-01"></time><div class=body><p>{TEXT}</p></div>',
            "",
            "no-date",
        ),
    ],
)
def test_a_200_page_without_an_article_is_an_error_that_names_it(html: str, head: str, kind: str) -> None:
    with pytest.raises(PageError, match=URL) as caught:
        read_page(page(html, head), LAYOUT, Listed(URL))
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "title", ["Resolution 1404", "Treasury Sanctions 404 Vessels", "Release 404", "404 ships listed"]
)
def test_a_number_404_alone_is_no_missing_page(title: str) -> None:
    assert (
        read_page(page(f"<h1>{title}</h1>{TIME}<div class=body><p>{TEXT}</p></div>"), LAYOUT, Listed(URL)).title
        == title
    )


@pytest.mark.parametrize("title", ["404", "Error 404", "404 | The Ministry", "404 - Not Found", "Sorry, status 404"])
def test_a_title_that_says_404_is_a_missing_page(title: str) -> None:
    with pytest.raises(PageError) as caught:
        read_page(page(f"<h1>{title}</h1>{TIME}<div class=body><p>{TEXT}</p></div>"), LAYOUT, Listed(URL))
    assert caught.value.kind == "soft-404"


def test_an_article_about_captchas_is_an_article() -> None:
    html = f"<h1>A study of robots</h1>{TIME}<div class=body><p>{'A captcha is a puzzle. ' * 90}</p></div>"
    assert read_page(page(html), LAYOUT, Listed(URL)).text.startswith("A captcha")


def test_what_is_no_html_is_an_error() -> None:
    response = Response(URL, body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}, request=Request(URL))
    with pytest.raises(PageError, match="application/pdf") as caught:
        read_page(response, LAYOUT, Listed(URL))
    assert caught.value.kind == "not-html"


@pytest.mark.parametrize("declared", ["iso-8859-1", "gb2312", "utf-8"])
def test_utf8_is_read_as_utf8_whatever_is_declared(declared: str) -> None:
    html = f"<h1>Türkiye – “talks”</h1>{TIME}<div class=body><p>{TEXT} Türkiye’s envoy – €5 million.</p></div>"
    article = read_page(page(html, headers={"Content-Type": f"text/html; charset={declared}"}), LAYOUT, Listed(URL))
    assert article.title == "Türkiye – “talks”"
    assert article.text.endswith("Türkiye’s envoy – €5 million.")


def test_a_declared_old_encoding_is_read() -> None:
    html = f"<h1>声明</h1>{TIME}<div class=body><p>{'发言人今天就此发表了谈话。' * 5}</p></div>"
    article = read_page(page(html, '<meta charset="gb2312">', encoding="gb2312"), LAYOUT, Listed(URL))
    assert article.title == "声明"


def test_a_wrong_encoding_is_an_error() -> None:
    html = f"<h1>声明</h1>{TIME}<div class=body><p>{'发言人今天就此发表了谈话。' * 5}</p></div>"
    response = page(html, encoding="gb2312", headers={"Content-Type": "text/html; charset=utf-8"})
    with pytest.raises(PageError, match="not in the encoding it declares") as caught:
        read_page(response, LAYOUT, Listed(URL))
    assert caught.value.kind == "encoding"


def test_parts_of_an_interface_take_the_list_date_where_theirs_is_none() -> None:
    listed = Listed(URL, dt.datetime(2026, 9, 16, 9, tzinfo=dt.UTC), "From the feed")
    article = read_fields({"text": f"<p>{TEXT}</p>"}, Layout(), listed, FETCHED.date())
    assert (article.title, article.published) == ("From the feed", dt.date(2026, 9, 16))
    with pytest.raises(PageError, match="no past date"):
        read_fields({"text": f"<p>{TEXT}</p>", "title": "A", "when": "soon"}, Layout(), Listed(URL), FETCHED.date())


@pytest.mark.parametrize(
    ("byline", "text", "agency"),
    [
        ("(Xinhua) 08:14, July 23, 2026", TEXT, "Xinhua"),
        ("By Agence France-Presse", TEXT, "AFP"),
        ("", f"MOSCOW, May 20. /TASS/. {TEXT}", "TASS"),
        ("", f"BRUSSELS (AP) — {TEXT}", "AP"),
        ("", f"PORT ALDER, Sept. 16 (Xinhua) -- {TEXT}", "Xinhua"),
        ("", f"KYIV, Sept 16 (Reuters) - {TEXT}", "Reuters"),
        ("", f"Berlin (dpa) - {TEXT}", "dpa"),
        ("", f"{TEXT}\n\n(Source: Xinhua)", "Xinhua"),
        ("", f"{TEXT}\n\nReuters", "Reuters"),
        ("", f"{TEXT}\n\n(HARBOUR 24 with AFP)", "AFP"),
        ("", f"The lead of the story stands above it\n\nALDER, May 20. /TASS/. {TEXT}", "TASS"),
        ("", f"{TEXT}\n\nThe harbour office will talk with Reuters of it in the week to come.", None),
        ("By a reporter", f"{TEXT} The minister told Reuters (AFP was there too) that it was so.", None),
        (
            "",
            "Officials told The Associated Press on Monday that the talks would go on for another week.",
            None,
        ),
        ("", "The AAP report of the harbour office names nine ships and two owners in all.", None),
        ("The APEX desk", TEXT, None),
    ],
)
def test_agency_credit(byline: str, text: str, agency: str | None) -> None:
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    html = f"<h1>A title</h1>{TIME}<span class=byline>{byline}</span><div class=body>{body}</div>"
    assert read_page(page(html), LAYOUT, Listed(URL)).agency == agency
