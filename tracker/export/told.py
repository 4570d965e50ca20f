"""told: the mentions of some measures, by number."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link.entry import mentions_in
from tracker.link.load import chunks
from tracker.query import Filter
from tracker.query.conditions import known
from tracker.query.mention_rows import PLACE
from tracker.query.past_measures import past_book


def told(session: Session, slugs: Sequence[str], asked: Filter) -> dict[int, str]:
    """The measure of each of their mentions that was known and sure enough, in order of place.

    Of those that `as_of` finds in the book, where the filter asks for the book as it stood.
    """
    place = _past(session, slugs, asked) if asked.recorded_then else _linked(session, slugs)
    query = (
        select(col(Mention.id), *PLACE)
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
    )
    # Sorted here: a database would walk through all mentions in their order to save itself the sorting of a few.
    found = [
        (tuple(where), number)
        for some in chunks(place)
        for number, *where in session.execute(query.where(col(Mention.id).in_(some), *known(asked)))
    ]
    return {number: place[number] for _, number in sorted(found)}


def _linked(session: Session, slugs: Sequence[str]) -> dict[int, str]:
    rows = (
        select(col(MeasureMention.mention_id), col(Measure.slug))
        .join(Measure, col(Measure.id) == col(MeasureMention.measure_id))
        .where(col(Measure.slug).in_(slugs))
    )
    return {row[0]: row[1] for row in session.execute(rows)}


def _past(session: Session, slugs: Sequence[str], asked: Filter) -> dict[int, str]:
    book = past_book(session, asked, slugs)
    return {mention: slug for slug, entry in book.items() for mention in mentions_in(entry)}
