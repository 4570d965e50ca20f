"""One row a measure with all its mentions in it: for JSON Lines, and what events, days and entities are made from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field
from sqlmodel import Session

from tracker.export.subjects import measures
from tracker.export.told import told
from tracker.query import Filter, MeasureRow, MentionRow
from tracker.query.mention_rows import mentions_by_id

BATCH = 100  # measures whose mentions are fetched together


class Row(MeasureRow):
    """A measure and who says so."""

    told_by: tuple[MentionRow, ...] = Field(description="Its mentions, in order of publication")


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The measures for which the filter holds, each with all its mentions that were known and sure enough."""
    waiting = measures.rows(session, asked)
    while some := list(islice(waiting, BATCH)):
        place = told(session, [row.measure for row in some], asked)
        mentions: dict[str, list[MentionRow]] = {}
        for mention in mentions_by_id(session, place):
            slug = place[mention.id]  # where it stood then
            mentions.setdefault(slug, []).append(mention.model_copy(update={"measure_id": slug}))
        for row in some:
            yield Row(**dict(row), told_by=tuple(mentions.get(row.measure, ())))
