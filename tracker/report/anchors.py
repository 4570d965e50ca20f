"""Where a figure of the page leads to: the quote of its mention, or the line of its measure."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tracker.report.shape import Group, Item, Report, Section


class Anchors:
    """The anchors of one page, which shows up to `folded` folded items of a group."""

    def __init__(self, report: Report, folded: int = sys.maxsize) -> None:
        self._folded = folded
        self._quotes: dict[int, str] = {}  # mention: the first place that quotes it
        self._homes: dict[str, str] = {}  # measure: its first line with quotes
        for section in report.sections:
            for item in self._full(section):
                place = self.of(section, item)
                self._homes.setdefault(item.measure, place)
                for quote in item.quotes:
                    self._quotes.setdefault(quote.mention, place)

    def of(self, section: Section, item: Item) -> str:
        """The anchor of a line."""
        return f"{section.name}-{item.key}"

    def quote(self, section: Section, item: Item, mention: int) -> str:
        """The anchor of a quote where this is the first place that has it, else ""."""
        return f"m{mention}" if mention and self._quotes.get(mention) == self.of(section, item) else ""

    def home(self, section: Section, item: Item) -> str:
        """The line that quotes the sources of an item, where that is another one; else ""."""
        place = self._homes.get(item.measure, "") if item.measure else ""
        return "" if place == self.of(section, item) else place

    def behind(self, mentions: Sequence[int]) -> str:
        """Where the first of these mentions is quoted; "" where the page quotes none of them."""
        return next((f"m{mention}" for mention in mentions if mention in self._quotes), "")

    def folded(self, group: Group) -> tuple[Item, ...]:
        """The items of a group that can be unfolded on this page."""
        return group.folded[: self._folded]

    def cut(self, group: Group) -> int:
        """How many of its items the page leaves out."""
        return group.cut + len(group.folded[self._folded :])

    def _full(self, section: Section) -> Iterator[Item]:
        """The lines of a section that stand with their quotes."""
        if not section.brief:
            for group in section.groups:
                yield from (*group.items, *self.folded(group))
