"""One row a step in a measure's life, with its three clocks: for event studies and survival models."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.export.subjects import measures
from tracker.link.entry import mentions_in
from tracker.link.keys import Linkable
from tracker.link.load import by_ids
from tracker.query import EventRow, Filter
from tracker.query.conditions import known
from tracker.query.detail import event_rows
from tracker.query.past_measures import past_book

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
    waiting = measures.rows(session, asked)
    while some := list(islice(waiting, BATCH)):
        told = _told(session, [row.measure for row in some], asked)
        for row in some:
            same = {name: getattr(row, name) for name in ("measure", "title", "kind", "family", "issuers", "targets")}
            for event in event_rows(told.get(row.measure, [])):
                yield Row(**dict(event), **same)


def _told(session: Session, slugs: list[str], asked: Filter) -> dict[str, list[Linkable]]:
    """The mentions of these measures that were known, by measure."""
    if asked.recorded_then:
        book = past_book(session, asked, slugs)
        place = {mention: slug for slug, entry in book.items() for mention in mentions_in(entry)}
    else:
        linked = (
            select(col(MeasureMention.mention_id), col(Measure.slug))
            .join(Measure, col(Measure.id) == col(MeasureMention.measure_id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(Measure.slug).in_(slugs), *known(asked))
        )
        place = {row[0]: row[1] for row in session.execute(linked)}
    found: dict[str, list[Linkable]] = {}
    standing, superseded = by_ids(session, place)
    for one in (*standing, *superseded):
        found.setdefault(place[one.mention_id], []).append(one)
    return found
