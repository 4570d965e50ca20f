"""The text of an article, a blank line between paragraphs: the publisher's container, else a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from scrapy.selector import Selector

from crawler.guess import guessed_text
from crawler.json_ld import texts_of
from crawler.layout import Layout
from crawler.stated import markup, matches, stated
from crawler.typed import typed_paragraphs

BLOCKS = frozenset(
    """address article blockquote br caption dd div dl dt figcaption h1 h2 h3 h4 h5 h6 header hr li main ol p
    pre section table tbody tr ul""".split()  # noqa: SIM905 - one word an entry reads better
)
NEVER = "script, style, noscript, template, nav, form, button, iframe, aside, figure, video, audio"
DEEPEST = 200  # levels of the tree; pages made to hurt have thousands
LEAST_GUESSED = 250  # characters; a shorter guess is furniture, not an article


def body_text(page: Selector, layout: Layout) -> tuple[str, bool]:
    """The text, empty for none, and whether it was guessed because no selector of the layout matched."""
    for selector in layout.body:
        # Only the container goes to BeautifulSoup: on whole pages it is many times slower.
        text = "\n\n".join(paragraphs("".join(_outermost(page, selector)), layout))
        if text:
            return text, False
    for guess in (guessed_text, _stated):
        text = "\n\n".join(_until_end(iter(guess(page)), layout))
        if len(text) >= LEAST_GUESSED:
            return text, bool(layout.body)
    return "", bool(layout.body)


def _stated(page: Selector) -> list[str]:
    """The text that the page gives for machines; often without paragraphs, so only where there is no other."""
    bodies = (body for block in stated(page).articles for body in texts_of(block, "articleBody"))
    longest = given_text(max(bodies, key=len, default=""), Layout())
    return longest.split("\n\n")


def given_text(text: str, layout: Layout) -> str:
    """The text of what an interface gives, HTML or plain; only the layout's container where it is there."""
    if not re.search(r"</?[a-zA-Z][^>]*>", text):
        text = f"<pre>{escape(text)}</pre>"
    page = Selector(text=text or "<html/>")
    boxes = next((found for selector in layout.body if (found := "".join(_outermost(page, selector)))), text)
    return "\n\n".join(paragraphs(boxes, layout))


def _outermost(page: Selector, selector: str) -> Iterator[str]:
    """The HTML of each match that lies in no other: some publishers cut an article into boxes."""
    boxes = matches(page, selector)
    held = set(boxes)
    for box in boxes:
        if held.isdisjoint(box.iterancestors()):
            yield markup(box)


def paragraphs(html: str, layout: Layout) -> list[str]:
    """The paragraphs of a piece of HTML, without the layout's furniture and what follows its end mark."""
    soup = BeautifulSoup(html, "lxml")
    for unwanted in soup.select(", ".join((NEVER, *layout.drop))):
        unwanted.decompose()
    parts: list[list[str]] = [[]]
    _collect(soup, parts, layout)
    return list(_until_end((" ".join("".join(part).split()) for part in parts), layout))


def _collect(node: Tag, parts: list[list[str]], layout: Layout, depth: int = 0) -> None:
    """Append the text below `node`, a new part at each border of a block."""
    for child in node.children:
        if isinstance(child, Tag):
            block = child.name in BLOCKS
            if block:
                parts.append([])
            elif child.name in ("td", "th"):
                parts[-1].append(" ")
                _unwrap_lone_block(child)
            if child.name == "pre":
                parts.extend([line] for line in typed_paragraphs(child.get_text(), layout))
            elif depth == DEEPEST:
                parts[-1].append(child.get_text(" "))
            else:
                _collect(child, parts, layout, depth + 1)
            if block:
                parts.append([])
        elif type(child) is NavigableString:  # its subclasses are comments, doctypes, scripts
            parts[-1].append(str(child))


def _unwrap_lone_block(cell: Tag) -> None:
    """A cell of one paragraph is a piece of its row, as `(1)` and its recital; layout tables hold many in a cell."""
    blocks = cell.find_all(list(BLOCKS), limit=2)
    if len(blocks) == 1 and blocks[0].name in ("p", "div"):
        blocks[0].unwrap()


def _until_end(lines: Iterator[str], layout: Layout) -> Iterator[str]:
    for line in lines:
        if layout.ends(line):
            return
        if line and not layout.skips(line):
            yield line
