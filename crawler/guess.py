"""The text of an article on a page of a site that nobody here has seen: the densest run of paragraphs.

What holds on all sites: an article is paragraphs with few links, near each other in the tree; what stands between
them and around them (teasers, forms, captions, shares) is links, short lines, or says by its class what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element  # type: ignore[import-untyped]
from scrapy.selector import Selector

from crawler.furniture import BOILERPLATE, CONSENT, CREDIT, HEADINGS, INLINE, LIKELY, SKIPPED, UNLIKELY

NEVER = "consent"  # a doubt that no amount of text allays
ENDED = re.compile(r"[.!?…。！？»”\"')]$")
DEEPEST = 200  # levels of the tree; pages made to hurt have thousands
LEAST = 40  # characters of a run that says where the article is
FURNITURE = 140  # characters; a longer paragraph is no furniture, however it begins
LINKED = 0.5  # share of characters in links above which a run is a teaser
MUCH = 0.4  # share of the page's text
BESIDE = 2  # levels up in which all paragraphs count; further up only those in the same kind of element
TOGETHER = 0.12  # share that a wider container must add to be the article's


@dataclass
class Run:
    """A paragraph, or text between the borders of two blocks."""

    owner: _Element
    text: str
    links: int  # characters in links
    doubts: tuple[str, ...]  # what the elements around it say of themselves that no article would

    @cached_property
    def linked(self) -> float:
        """The share of it that lies in links."""
        return self.links / max(len(self.text), 1)

    @cached_property
    def place(self) -> tuple[str | None, ...]:
        """What kind of element it stands in: paragraphs of one article stand in the same."""
        parent = self.owner.getparent()
        around = (parent.tag, parent.get("class")) if parent is not None else ()
        return (self.owner.tag, self.owner.get("class"), *around)

    @cached_property
    def weight(self) -> float:
        """How much it tells of where the article is: nothing for short lines and teasers."""
        if len(self.text) < LEAST or self.linked > LINKED or self.owner.tag in HEADINGS:
            return 0.0
        return len(self.text) * (1 - self.linked) * (1.0 if ENDED.search(self.text) else 0.3)


def guessed_text(page: Selector) -> list[str]:
    """The paragraphs of the article; none where the page has no run of them."""
    body = page.root.find("body") if page.root.tag == "html" else None
    runs = _credible(list(_runs(page.root if body is None else body)))
    box = _box(runs)
    if box is None:
        return []
    inside = [run for run in runs if run.owner is box or box in run.owner.iterancestors()]
    return [run.text for run in _kept(inside)]


def _credible(runs: list[Run]) -> list[Run]:
    """The runs without those in doubt. What holds much of the page's text is no furniture, whatever it is called."""
    runs = [run for run in runs if NEVER not in run.doubts]
    held: dict[str, float] = defaultdict(float)
    for run in runs:
        for doubt in set(run.doubts):
            held[doubt] += run.weight
    much = MUCH * sum(run.weight for run in runs)
    return [run for run in runs if all(held[doubt] > much for doubt in run.doubts)]


def _runs(node: _Element, doubts: tuple[str, ...] = (), depth: int = 0) -> Iterator[Run]:
    """Every run of text below a node in the order of the page, without what is no text of an article."""
    parts: list[str] = []
    links = 0

    def flush() -> Iterator[Run]:
        nonlocal links
        text = " ".join("".join(parts).split())
        if text:
            yield Run(node, text, min(links, len(text)), doubts)
        parts.clear()
        links = 0

    parts.append(node.text or "")
    for child in node:
        if not isinstance(child.tag, str) or child.tag in SKIPPED:
            pass
        elif child.tag == "br":
            # Two line breaks end a paragraph; one is a space.
            parts.append(" ")
            following = child.getnext()
            if following is not None and following.tag == "br" and not (child.tail or "").strip():
                yield from flush()
        elif child.tag in INLINE and _inline(child):
            text = "".join(child.itertext())
            parts.append(text)
            links += len(text) if child.tag == "a" else sum(len("".join(a.itertext())) for a in child.iter("a"))
        else:
            yield from flush()
            doubt = _doubt(child)
            if depth < DEEPEST:
                yield from _runs(child, (*doubts, doubt) if doubt else doubts, depth + 1)
        parts.append(child.tail or "")
    yield from flush()


def _inline(node: _Element) -> bool:
    """Whether an inline element holds nothing but such."""
    return all(isinstance(one.tag, str) and (one.tag in INLINE or one.tag in ("br", "img")) for one in node.iter("*"))


def _doubt(node: _Element) -> str:
    """What an element says of itself that no part of an article would; empty where it says no such thing."""
    words = f"{node.get('class') or ''} {node.get('id') or ''}"
    if CONSENT.search(words) and node.tag != "body":
        return NEVER
    if node.tag == "form":  # some systems put the whole page into one
        return "form"
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return "hidden"
    if re.search(r"display:\s*none", node.get("style") or ""):
        return "hidden"
    if node.tag in ("p", "article", "main") or LIKELY.search(words) or not UNLIKELY.search(words):
        return ""
    return node.get("class") or node.get("id") or ""


def _box(runs: list[Run]) -> _Element | None:
    """The element that holds the article: the best of the near ancestors, widened while that adds its like."""
    near: dict[_Element, float] = defaultdict(float)
    inside: dict[_Element, list[Run]] = defaultdict(list)
    for run in runs:
        if not run.weight:
            continue
        share = 1.0
        for ancestor in _containers(run):
            inside[ancestor].append(run)
            near[ancestor] += run.weight * share
            share /= 2
    if not near:
        return None
    box = max(near, key=near.__getitem__)
    for level, ancestor in enumerate(list(box.iterancestors())):
        if ancestor.tag in ("body", "html") or box.tag in ("article", "main"):
            break
        like, held = {run.place for run in inside[box]}, set(map(id, inside[box]))
        fresh = [run for run in inside[ancestor] if id(run) not in held]
        added = sum(run.weight for run in fresh if level < BESIDE or run.place in like)
        if added >= TOGETHER * sum(run.weight for run in inside[box]):
            box = ancestor
    return box


def _containers(run: Run) -> Iterator[_Element]:
    if run.owner.tag not in ("p", "li", "blockquote", "pre"):
        yield run.owner
    yield from run.owner.iterancestors()


def _kept(runs: list[Run]) -> list[Run]:
    """The runs without furniture, from the first paragraph to the last; a heading only before a paragraph."""
    good = [run for run in runs if not _furniture(run)]
    solid = [number for number, run in enumerate(good) if run.weight]
    if not solid:
        return []
    good = good[solid[0] : _end(good, solid[-1])]
    return [
        run
        for number, run in enumerate(good)
        if run.owner.tag not in HEADINGS or (number + 1 < len(good) and good[number + 1].owner.tag not in HEADINGS)
    ]


def _end(runs: list[Run], last: int) -> int:
    """Where the article ends: short paragraphs after the last long one are still its own."""
    end = last + 1
    while end < len(runs) and runs[end].owner.tag == "p" and ENDED.search(runs[end].text):
        end += 1
    return end


def _furniture(run: Run) -> bool:
    """Whether a run is a teaser, a caption, a credit or the like, and not the author's text."""
    teaser = 0.9 if run.owner.tag == "p" and ENDED.search(run.text) else LINKED
    if run.linked > teaser or not re.search(r"\w", run.text):
        return True
    return CREDIT.search(run.text) is not None or (
        len(run.text) < FURNITURE and BOILERPLATE.search(run.text) is not None
    )
