"""A page to an article: title, day, agency credit and text; a page without one is an error that names it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from scrapy.http import Response, TextResponse
from scrapy.selector import Selector

from crawler.agency import agency_credit
from crawler.body import body_text
from crawler.dates import Moment, article_data, published
from crawler.errors import PageError
from crawler.layout import Layout

BOT_PAGE = re.compile(
    r"technical difficulties|access denied|attention required|are you a robot|not a robot|captcha|"
    r"verify (that )?you are (a )?human|just a moment|request unsuccessful|pardon our interruption|"
    r"enable javascript and cookies|security check",
    re.IGNORECASE,
)
MISSING_PAGE = re.compile(r"404|(page|article|content) ((was|could) )?not (be )?found", re.IGNORECASE)
SHORT = 1_500  # characters; only in a text this short does a bot page's wording decide
LEAST = 40
UNREADABLE = 0.002  # share of characters that could not be decoded


@dataclass(frozen=True)
class Listed:
    """What the list or feed that named a page says of it."""

    url: str
    when: Moment | None = None
    title: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day that the list gives, in UTC."""
        return self.when.astimezone(dt.UTC).date() if isinstance(self.when, dt.datetime) else self.when


@dataclass(frozen=True)
class Article:
    """One article; `fallback` where the publisher's selectors matched nothing and the text was guessed."""

    title: str
    text: str
    published: dt.date
    published_at: dt.datetime | None
    agency: str | None
    fallback: bool = False


def read_page(response: Response, layout: Layout, listed: Listed) -> Article:
    """The article on an HTML page; raises PageError for a bot page, a soft 404, no text, no date, no HTML."""
    page = selector_of(response)
    title = _title(page, layout) or listed.title
    text, guessed = body_text(page, layout)
    _check(listed.url, title, text)
    when = published(page, layout, listed.url, listed.when, fetched_at(response).date())
    if when is None:
        raise PageError("no-date", f"{listed.url}: no past date of publication; look where the page says it")
    bylines = [" ".join(page.css(f"{selector} ::text").getall()) for selector in layout.byline]
    byline = " ".join([*bylines, *_authors(page)])
    return Article(title, text, when.day, when.instant, agency_credit(byline, text), guessed)


def read_parts(html: str, title: str, day: str, layout: Layout, listed: Listed) -> Article:
    """The article of a document that an interface gives in parts; `day` as YYYY-MM-DD, else the list's."""
    text, guessed = body_text(Selector(text=html), layout)
    _check(listed.url, title or listed.title, text)
    try:
        found = dt.date.fromisoformat(day[:10])
    except ValueError:
        if listed.day is None:
            message = f"{listed.url}: no date of publication ({day!r}); look at the interface's answer"
            raise PageError("no-date", message) from None
        found = listed.day
    instant = listed.when if isinstance(listed.when, dt.datetime) and listed.day == found else None
    return Article(_line(title or listed.title), text, found, instant, agency_credit("", text), guessed)


def selector_of(response: Response) -> Selector:
    """The page, decoded; raises PageError for what is no HTML or cannot be decoded.

    Bytes that are valid UTF-8 are UTF-8, whatever the page or the server declares: no chance match.
    """
    if not isinstance(response, TextResponse):
        kind = (response.headers.get("Content-Type") or b"no type").decode("latin-1")
        raise PageError("not-html", f"{response.url}: not a page ({kind}); leave such links out of the list")
    try:
        text = response.body.decode("utf-8")
    except UnicodeDecodeError:
        text = response.text
    if text.count("\ufffd") > UNREADABLE * len(text):
        message = f"{response.url}: not in the encoding it declares ({response.encoding}); look what it is in"
        raise PageError("encoding", message)
    return Selector(text=text or "<html/>")


def fetched_at(response: Response) -> dt.datetime:
    """When the answer came, as the archive noted it; now where nothing is archived."""
    noted = response.meta.get("fetched_at") if response.request else None
    return noted if isinstance(noted, dt.datetime) else dt.datetime.now(dt.UTC)


def _check(url: str, title: str, text: str) -> None:
    """Raise PageError for what is no article."""
    if BOT_PAGE.search(title) or (len(text) < SHORT and BOT_PAGE.search(text)):
        raise PageError("bot-page", f"{url}: a page for robots ({title!r}); slow down or ask the site")
    if MISSING_PAGE.search(title):
        raise PageError("soft-404", f"{url}: says that there is no page ({title!r}); the list is out of date")
    if len(text) < LEAST:
        raise PageError("no-article", f"{url}: no article text found; look whether the layout changed")


def _title(page: Selector, layout: Layout) -> str:
    """The first title that is not empty: the publisher's selector, then Open Graph, then the page's own."""
    for selector in layout.title:
        for node in page.css(selector):
            title = _line(" ".join(node.css("::text").getall()))
            if title:
                return title
    metas = page.xpath('//meta[@property="og:title"]/@content | //title/text()').getall()
    return next((_line(title) for title in metas if title.strip()), "")


def _authors(page: Selector) -> list[str]:
    names = page.xpath('//meta[@name="author"]/@content').getall()
    for block in article_data(page):
        author = block.get("author")
        for one in author if isinstance(author, list) else [author]:
            names.append(str(one.get("name", "")) if isinstance(one, dict) else str(one or ""))
    return names


def _line(text: str) -> str:
    return " ".join(text.split())
