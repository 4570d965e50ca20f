"""of_words: whether a measure's title, or a sentence that speaks of it, has the words asked for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, func, or_, select, union
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.search import numbers, said, titled
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.query.few import row_by_row

Condition = ColumnElement[bool]
NEWEST, COMMON = 50_000, 500  # mentions


def of_words(session: Session, text: str, then: tuple[Condition, ...], *, every: bool) -> Condition:
    """The condition on a measure; `then` are those on its sentences, `every` where all such measures will be read.

    Of common words the first measures in some order are found soonest by a look at the sentences of each: FTS5 is
    asked once which sentences have them, and to look up the measure of every one would take long.
    """
    told = select(col(MeasureMention.measure_id))
    if then:
        told = told.join(Mention, col(Mention.id) == col(MeasureMention.mention_id)).where(*then)
    if not every and session.get_bind().dialect.name == "sqlite" and _are_common(session, text):
        own = told.where(col(MeasureMention.measure_id) == col(Measure.id))
        own = own.where(said(text, row_by_row(session, col(MeasureMention.mention_id))))
        return or_(titled(text), exists(own.correlate(Measure)))
    told = told.where(said(text, col(MeasureMention.mention_id)))
    return col(Measure.id).in_(union(select(col(Measure.id)).where(titled(text)), told))


def _are_common(session: Session, text: str) -> bool:
    """Whether so many of the newest sentences have the words that most lists soon come to some."""
    newest = session.scalar(select(func.max(col(Mention.id)))) or 0
    rows = numbers("mentions", text)
    recent = rows.where(rows.selected_columns.rowid > newest - NEWEST).limit(COMMON)
    return session.scalar(select(func.count()).select_from(recent.subquery())) == COMMON
