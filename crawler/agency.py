"""Whose story it is: the news agency that a page credits in its byline, its dateline or its last line."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

HEAD = 160  # characters of the first paragraph in which a dateline ends


def agency_credit(byline: str, text: str) -> str | None:
    """The agency's name, None where none is credited. An agency that the story only quotes is no credit.

    "(Xinhua) 08:14, July 23, 2026" as byline, "MOSCOW, May 20. /TASS/." or "BRUSSELS (AP) -" as dateline, also
    under a lead, "(FRANCE 24 with AFP)" as last line.
    """
    paragraphs = text.split("\n\n")
    heads = [paragraph[:HEAD] for paragraph in paragraphs[:2]]
    last = paragraphs[-1] if len(paragraphs) > 1 else ""
    for name, form in _agencies():
        if byline and re.search(rf"(?<!\w)(?:{form})(?!\w)", byline):
            return name
        slashed = rf"[A-Z][^(/]{{0,60}}[(/](?:{form})[)/]\s*[-–—.:]"
        plain = rf"[A-Z][A-Z ,.]{{2,40}}[^.]{{0,30}}?(?<!\w)(?:{form})\s*[-–—]\s"
        if any(re.match(slashed, head) or re.match(plain, head) for head in heads):
            return name
        credit = rf"\(?(?:(?:Source|Credit)s?:\s*|[\w ]{{2,30}} with )?(?:{form})\)?[.\s]*$"
        if len(last) < 80 and re.match(credit, last):
            return name
    return None


@cache
def _agencies() -> tuple[tuple[str, str], ...]:
    """Name and the pattern of its forms, from agencies.csv."""
    with Path(__file__).with_name("agencies.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple((row["name"], "|".join(re.escape(form) for form in row["forms"].split("|"))) for row in rows)
