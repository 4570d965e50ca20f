"""A page to an article: title, date, people, section and text; a page without one is an error that names it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrapy.http import Response
from scrapy.selector import Selector

from crawler.agency import agency_credit
from crawler.body import body_text, given_text
from crawler.decode import fetched_at, selector_of
from crawler.errors import PageError
from crawler.json_ld import texts_of
from crawler.layout import Layout
from crawler.listed import Listed
from crawler.paths import plain
from crawler.published import choose, last_change, published, updated
from crawler.stated import stated, texts

BOT_PAGE = re.compile(
    r"technical difficulties|access denied|attention required|are you a robot|not a robot|captcha|"
    r"verify (that )?you are (a )?human|just a moment|request unsuccessful|pardon our interruption|"
    r"enable javascript and cookies|security check",
    re.IGNORECASE,
)
# A number 404 alone says nothing: resolutions and releases have it too.
MISSING_PAGE = re.compile(
    r"^\W*((http|error|status) )*404(?!\s*\w)|\b404\b.{0,12}(error|not found)|(error|status) 404\b|"
    r"(page|article|content) ((was|could) )?not (be )?found",
    re.IGNORECASE,
)
SHORT = 1_500  # characters; only in a text this short does a bot page's wording decide
LEAST = 40


@dataclass(frozen=True)
class Article:
    """One article; `fallback` where the publisher's selectors matched nothing and the text was guessed."""

    title: str
    text: str
    published: dt.date
    published_at: dt.datetime | None
    agency: str | None
    fallback: bool = False
    updated_at: dt.datetime | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    canonical: str = ""  # the page's own word for its address


def read_page(response: Response, layout: Layout, listed: Listed) -> Article:
    """The article on a page; raises PageError for a bot page, a soft 404, no text, no date, no page."""
    page = selector_of(response)
    title = (_title(page, layout) or listed.title) if layout.title else (listed.title or _title(page, layout))
    text, guessed = body_text(page, layout)
    _check(listed.url, title, text)
    today = fetched_at(response).date()
    when = published(page, layout, listed, today)
    if when is None:
        raise PageError("no-date", f"{listed.url}: no past date of publication; look where the page says it")
    credits = [*_texts(page, layout.author), *stated(page).named("author"), *_data(page, "author")]
    byline = " ".join([*_texts(page, layout.byline), *credits])
    sections = (*_texts(page, layout.section), listed.section, *_data(page, "articleSection"))
    return Article(
        title,
        text,
        when.day,
        when.instant,
        agency_credit(byline, text),
        guessed,
        updated(page, layout, listed, today),
        author=_name(listed.author, *credits),
        section=_first(sections + tuple(stated(page).named("article:section"))),
        language=listed.language or None,
        canonical=stated(page).canonical,
    )


def read_fields(values: dict[str, str], layout: Layout, listed: Listed, today: dt.date, least: int = LEAST) -> Article:
    """The article of what an interface or a feed gives in fields (the names of Paths), the list's where it has none."""
    title = values.get("title") or listed.title
    text = given_text(values.get("text") or "", layout)
    _check(listed.url, title, text, least)
    when = choose({"json-ld": filter(None, [values.get("when", "")])}, layout, listed, today)
    if when is None:
        message = f"{listed.url}: no past date of publication ({values.get('when', '')!r}); look at the answer"
        raise PageError("no-date", message)
    author = values.get("author") or listed.author
    return Article(
        _line(title),
        text,
        when.day,
        when.instant,
        agency_credit(author, text),
        updated_at=last_change(filter(None, [values.get("updated", "")]), layout, listed, today),
        author=_name(author),
        section=_first((values.get("section", ""), listed.section)),
        language=values.get("language") or listed.language or None,
    )


def _check(url: str, title: str, text: str, least: int = LEAST) -> None:
    """Raise PageError for what is no article."""
    if BOT_PAGE.search(title) or (len(text) < SHORT and BOT_PAGE.search(text)):
        raise PageError("bot-page", f"{url}: a page for robots ({title!r}); slow down or ask the site")
    if MISSING_PAGE.search(title):
        raise PageError("soft-404", f"{url}: says that there is no page ({title!r}); the list is out of date")
    if len(text) < least:
        raise PageError("no-article", f"{url}: no article text found; look whether the layout changed")


def _title(page: Selector, layout: Layout) -> str:
    """The first title that is not empty: the publisher's selector, then Open Graph, then the page's own."""
    return _first(texts(page, layout.title)) or _first(stated(page).titles) or ""


def _texts(page: Selector, selectors: Iterable[str]) -> list[str]:
    return [_line(text) for text in texts(page, selectors)]


def _data(page: Selector, name: str) -> list[str]:
    return [text for block in stated(page).articles for text in texts_of(block, name)]


def _first(texts: Iterable[str]) -> str | None:
    return next((_line(text) for text in texts if text.strip()), None)


def _name(*names: str) -> str | None:
    """The first that is a name: an address of a profile is none, and "By" is no part of one."""
    found = (re.sub(r"^by\s+", "", plain(name), flags=re.IGNORECASE) for name in names if "://" not in name)
    return _first(found)


def _line(text: str) -> str:
    return " ".join(text.split())
