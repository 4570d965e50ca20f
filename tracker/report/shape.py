"""What a report is made of: frozen, plain data that HTML, Markdown and JSON are written from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that says the same: who, when, where; `url` is None where the source gave none."""

    publisher: str
    published: dt.date
    url: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a source, word for word, under the stage that it shows."""

    text: str
    stage: str
    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report and the sources behind it; `what` is the news ("agreed → adopted")."""

    title: str
    what: str = ""
    measure: str = ""  # the slug; "" where the item is about no measure
    kind: str = ""
    family: str = ""
    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    date: dt.date | None = None
    date_words: str = ""
    details: tuple[str, ...] = ()
    standing: str = ""  # official, corroborated, single-source or contested
    publishers: int = 0
    quotes: tuple[Quote, ...] = ()
    also: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading (a day); `folded` ones show on demand, `cut` counts those left out."""

    heading: str
    items: tuple[Item, ...]
    folded: tuple[Item, ...] = ()
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline number."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under column names; `cut` counts the rows left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one family, one for each label of its chart."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A stacked bar chart: one bar a label, one colour a series."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `empty` is the sentence that stands in its place where there is nothing to tell."""

    name: str
    title: str
    intro: str = ""
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    empty: str = ""
    brief: bool = False  # items as one line each, without quotes

    @property
    def has_news(self) -> bool:
        """Whether there is anything below the heading but the `empty` sentence."""
        return bool(self.groups or self.figures or (self.table and self.table.rows))


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; a pure function of the book and the period."""

    title: str
    label: str
    start: dt.date
    end: dt.date
    clock: str
    sections: tuple[Section, ...]
