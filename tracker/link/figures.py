"""Figures: what the sources count and price in a measure, side by side, and which figure is preferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.link.keys import Linkable


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one figure ("vessels", "amount EUR", "percent", "days"), and who gives it."""

    name: str
    value: float
    publishers: tuple[str, ...]
    official: bool  # a source of one of the issuers gives it
    last_published: dt.date

    @property
    def weight(self) -> tuple[bool, int, dt.date, float]:
        """The greater is preferred: the issuer's own last word, else what most papers give, then the latest."""
        return self.official, 0 if self.official else len(self.publishers), self.last_published, self.value


def figures(mentions: Sequence[Linkable]) -> list[Figure]:
    """Every value of every figure, by name, the preferred value of each first."""
    told: dict[tuple[str, float], list[Linkable]] = {}
    for mention in mentions:
        for name, value in figures_of(mention):
            told.setdefault((name, value), []).append(mention)
    found = [_figure(name, value, by) for (name, value), by in told.items()]
    found.sort(key=lambda one: one.weight, reverse=True)
    return sorted(found, key=lambda one: one.name)


def preferred(mentions: Sequence[Linkable]) -> dict[str, float]:
    """The preferred value of each figure by name."""
    chosen: dict[str, float] = {}
    for figure in figures(mentions):
        chosen.setdefault(figure.name, figure.value)
    return chosen


def figures_of(mention: Linkable) -> Iterator[tuple[str, float]]:
    """The figures of one mention: its counts, its sum by currency, its percentage, its days."""
    yield from mention.quantities.items()
    if mention.amount is not None:
        yield f"amount {mention.currency or '(no currency)'}", mention.amount
    if mention.percent is not None:
        yield "percent", mention.percent
    if mention.duration_days is not None:
        yield "days", mention.duration_days


def _figure(name: str, value: float, by: Sequence[Linkable]) -> Figure:
    official = [m for m in by if m.official]
    publishers = tuple(sorted({m.publisher for m in by}))
    return Figure(name, value, publishers, bool(official), max(m.published for m in official or by))
