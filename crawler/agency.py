"""Whose story it is: the news agency that a page credits in its byline, its dateline or its last line."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HEAD = 160  # characters of the first paragraph in which a dateline ends


@dataclass(frozen=True)
class Forms:
    """Where an agency's name is a credit, as patterns."""

    named: re.Pattern[str]
    slashed: re.Pattern[str]
    plain: re.Pattern[str]
    credit: re.Pattern[str]

    @classmethod
    def of(cls, form: str) -> Forms:
        """The patterns around that of the name's forms."""
        return cls(
            re.compile(rf"(?<!\w)(?:{form})(?!\w)"),
            re.compile(rf"[A-Z][^(/]{{0,60}}[(/](?:{form})[)/]\s*[-–—.:]"),
            re.compile(rf"[A-Z][A-Z ,.]{{2,40}}[^.]{{0,30}}?(?<!\w)(?:{form})\s*[-–—]\s"),
            re.compile(rf"\(?(?:(?:Source|Credit)s?:\s*|[\w ]{{2,30}} with )?(?:{form})\)?[.\s]*$"),
        )


def agency_credit(byline: str, text: str) -> str | None:
    """The agency's name, None where none is credited. An agency that the story only quotes is no credit.

    "(Xinhua) 08:14, July 23, 2026" as byline, "MOSCOW, May 20. /TASS/." or "BRUSSELS (AP) -" as dateline, also
    under a lead, "(FRANCE 24 with AFP)" as last line.
    """
    paragraphs = text.split("\n\n")
    heads = [paragraph[:HEAD] for paragraph in paragraphs[:2]]
    last = paragraphs[-1] if len(paragraphs) > 1 else ""
    for name, form in _agencies():
        if byline and form.named.search(byline):
            return name
        if any(form.slashed.match(head) or form.plain.match(head) for head in heads):
            return name
        if len(last) < 80 and form.credit.match(last):
            return name
    return None


@cache
def _agencies() -> list[tuple[str, Forms]]:
    """Name and the patterns of its forms, from agencies.csv."""
    with Path(__file__).with_name("agencies.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["name"], Forms.of("|".join(re.escape(form) for form in row["forms"].split("|")))) for row in rows]
