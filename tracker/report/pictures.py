"""The charts of a report as plain data, each with a text that stands for it; how they are drawn is no matter here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one family, one for each label of its chart; `measures` are the slugs behind each value."""

    name: str
    values: tuple[int, ...]
    measures: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: one bar a label (a day, a week), one colour a series; `marked` is the one it is about."""

    title: str
    text: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    marked: int | None = None
    median: float | None = None  # of the other bars
    kind: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Mark:
    """One stage that a measure reached; `fresh` where that is news of this period."""

    date: dt.date
    stage: str
    fresh: bool
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """One measure and the steps of its life, oldest first."""

    title: str
    measure: str
    family: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lives:
    """Life lines: one row a measure; `start` and `end` are the period, marks may lie before it."""

    title: str
    text: str
    start: dt.date
    end: dt.date
    lanes: tuple[Lane, ...]
    kind: Literal["lives"] = "lives"


@dataclass(frozen=True, slots=True)
class Flow:
    """How many measures of one family one actor took towards another; names are for people."""

    issuer: str
    issuer_name: str
    target: str
    target_name: str
    family: str
    count: int
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flows:
    """Who acts on whom: a matrix or arcs; the most active first."""

    title: str
    text: str
    flows: tuple[Flow, ...]
    kind: Literal["flows"] = "flows"


Chart = Bars | Lives | Flows
