"""Text as a typewriter has it: lines of one width, paragraphs by blank lines or indents, page marks between."""

from __future__ import annotations

import re

from crawler.layout import Layout

INDENT = re.compile(r"[ \t]{3,}\S")


def typed_paragraphs(text: str, layout: Layout) -> list[str]:
    """The paragraphs; what a page mark (a line that the layout skips) tears apart is put together again."""
    found: list[str] = []
    fresh, marked = True, False  # whether the next line begins a paragraph; whether a mark was just passed
    for line in text.splitlines():
        if not line.strip():
            fresh = True
        elif layout.skips(line.strip()):
            fresh = marked = True
        elif found and not INDENT.match(line) and (not fresh or (marked and _torn(found[-1], line))):
            found[-1] += " " + line.strip()
            fresh = marked = False
        else:
            found.append(line.strip())
            fresh = marked = False
    return found


def _torn(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence before the page mark."""
    return after[0].islower() or before[-1] not in ".:;?!\"'])"
