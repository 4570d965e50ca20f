"""What a page states of itself for machines, gathered once however many ask; and matches of CSS selectors, compiled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from weakref import WeakKeyDictionary

from lxml.etree import XPath, _Element, tostring  # type: ignore[import-untyped]
from parsel.csstranslator import HTMLTranslator
from scrapy.selector import Selector

from crawler.json_ld import article_blocks

METAS = XPath("//meta[@content]", smart_strings=False)
TITLES = XPath('//meta[@property="og:title"]/@content | //title/text()', smart_strings=False)
CANONICAL = XPath('//link[@rel="canonical"]/@href', smart_strings=False)
# By way of the attribute: a predicate on the element makes libxml2 walk a page of many scripts six times as slowly.
SCRIPTS = XPath('//script/@type[.="application/ld+json"]/../text()', smart_strings=False)
TEXTS = XPath("descendant-or-self::text()", smart_strings=False)


@dataclass(frozen=True)
class Stated:
    """What the page below `root` states; each part is looked for when it is first asked for, and kept."""

    root: _Element

    @cached_property
    def metas(self) -> tuple[tuple[frozenset[str | None], str | None, str], ...]:
        """Of each meta element: its name and property, its itemprop, its content."""
        return tuple(
            (frozenset((meta.get("name"), meta.get("property"))), meta.get("itemprop"), meta.get("content"))
            for meta in METAS(self.root)
        )

    @cached_property
    def articles(self) -> tuple[dict[str, Any], ...]:
        """The JSON-LD blocks whose type ends in Article."""
        return tuple(article_blocks(SCRIPTS(self.root)))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The titles of Open Graph and of the page's head."""
        return tuple(TITLES(self.root))

    @cached_property
    def canonical(self) -> str:
        """The page's own word for its address, empty for none."""
        return next(iter(CANONICAL(self.root)), "")

    def named(self, name: str, itemprop: bool = False) -> list[str]:
        """The contents of the meta elements of a name or property, with `itemprop` also of those that are this item."""
        return [content for names, item, content in self.metas if name in names or (itemprop and name == item)]


_stated: WeakKeyDictionary[Selector, Stated] = WeakKeyDictionary()


def stated(page: Selector) -> Stated:
    """What the page states, the same object as long as the page is held."""
    found = _stated.get(page)
    if found is None:
        found = _stated[page] = Stated(page.root)
    return found


def matches(page: Selector, selector: str) -> list[Any]:
    """The elements that a CSS selector matches, or the strings where it ends in `::text` or `::attr()`."""
    found: list[Any] = _compiled(selector)(page.root)
    return found


def texts(page: Selector, selectors: Iterable[str]) -> Iterable[str]:
    """The text of every match, in the order of the selectors."""
    for selector in selectors:
        for match in matches(page, selector):
            yield markup(match) if "::" in selector else " ".join(TEXTS(match))


def markup(match: Any) -> str:
    """The HTML of an element; a string as it is."""
    return match if isinstance(match, str) else tostring(match, method="html", encoding="unicode", with_tail=False)


@cache
def _compiled(selector: str) -> XPath:
    return XPath(HTMLTranslator().css_to_xpath(selector), smart_strings=False)
