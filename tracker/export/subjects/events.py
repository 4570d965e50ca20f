"""One row a step in a measure's life, with its three clocks: for event studies and survival models."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field
from sqlmodel import Session

from tracker.export.asked import without
from tracker.export.subjects import measures
from tracker.export.told import told
from tracker.link.keys import Linkable
from tracker.link.load import by_ids
from tracker.query import EventRow, Filter
from tracker.query.detail import event_rows

BATCH = 100  # measures whose mentions are fetched together


class Row(EventRow):
    """A step, with the measure it belongs to."""

    measure: str = Field(description="Slug of the measure")
    title: str
    kind: str
    family: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The steps of the measures for which the filter holds, measure by measure, each in order of life.

    They are worked out from what was known and sure enough, as in `tracker show`.
    """
    return islice(_rows(session, without(asked, "limit")), asked.limit)


def _rows(session: Session, asked: Filter) -> Iterator[Row]:
    waiting = measures.rows(session, asked)
    while some := list(islice(waiting, BATCH)):
        mentions = _mentions(session, [row.measure for row in some], asked)
        for row in some:
            same = {name: getattr(row, name) for name in ("measure", "title", "kind", "family", "issuers", "targets")}
            for event in event_rows(mentions.get(row.measure, [])):
                yield Row(**dict(event), **same)


def _mentions(session: Session, slugs: list[str], asked: Filter) -> dict[str, list[Linkable]]:
    """The mentions of these measures that were known, by measure."""
    place = told(session, slugs, asked)
    found: dict[str, list[Linkable]] = {}
    standing, superseded = by_ids(session, place)
    for one in (*standing, *superseded):
        found.setdefault(place[one.mention_id], []).append(one)
    return found
