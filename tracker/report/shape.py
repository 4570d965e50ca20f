"""What a report is made of: frozen, plain data that every format is written from.

`mentions` are always the numbers for `tracker explain`, `measure` always the name for `tracker show`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tracker.report.pictures import Chart


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that says the same: who, when, where; `url` is None where the source gave none."""

    publisher: str
    published: dt.date
    url: str | None
    official: bool = False  # it speaks for one of the issuers
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a source, word for word, under the stage that it shows; `title` is the page's."""

    text: str
    stage: str
    title: str
    link: Link
    mention: int = 0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Detail:
    """One figure of a measure in words ("189 vessels") and the mentions that give it."""

    words: str
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report and the sources behind it; `key` tells it from the others of its section."""

    key: str
    title: str  # the measure's name
    sentence: str  # what happened, made from fields; ends with its day in brackets
    note: str = ""  # why the line stands here ("2 days after the EU"); "" where the section says it
    move: str = ""  # the stages it went through, "agreed → adopted"; "" where it did not move
    measure: str = ""  # the slug; "" where the item is about no measure
    kind: str = ""
    family: str = ""
    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    date: dt.date | None = None
    date_words: str = ""
    details: tuple[Detail, ...] = ()
    standing: str = ""  # the corroboration mark: official, corroborated, single-source or contested
    sureness: str = ""  # how surely it was read: "sure", "likely" or "doubtful"
    confidence: float = 0.0  # of the surest mention behind it
    voices: int = 0  # independent sources; copies of one story are one
    statements: int = 0  # pages behind it, copies too
    quotes: tuple[Quote, ...] = ()  # the best first
    sources: tuple[Link, ...] = ()  # one a publisher, official ones first, then the oldest
    mentions: tuple[int, ...] = ()
    doubles: tuple[str, ...] = ()  # slugs of measures that read the same and are told by this line too


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading (a day); `folded` ones show on demand, `cut` counts those left out."""

    heading: str
    items: tuple[Item, ...]
    folded: tuple[Item, ...] = ()
    cut: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline number, with that of the period before (None where it was not counted)."""

    value: int
    label: str
    before: int | None = None
    anchor: str = ""  # the section that holds its items
    measures: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; with the mentions behind it, or the address it leads to."""

    text: str
    mentions: tuple[int, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column names; `cut` counts the rows left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `empty` is the sentence that stands in its place where there is nothing to tell."""

    name: str
    title: str
    intro: str = ""
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    groups: tuple[Group, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""
    brief: bool = False  # items as one line each, without quotes

    @property
    def has_news(self) -> bool:
        """Whether there is anything below the heading but the `empty` sentence."""
        return bool(self.groups or self.figures or any(table.rows for table in self.tables))


@dataclass(frozen=True, slots=True)
class Made:
    """How the report was made: enough to make it again and to see whether it would be the same."""

    arguments: tuple[tuple[str, str], ...] = ()  # option and value, as `tracker report` takes them
    versions: tuple[tuple[str, str], ...] = ()  # program, parser, database revision
    book: str = ""  # SHA-256 of all that was read from the book for this report


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; a pure function of the book and the arguments."""

    title: str
    label: str
    start: dt.date
    end: dt.date
    clock: str
    sections: tuple[Section, ...]
    made: Made = field(default_factory=Made)
