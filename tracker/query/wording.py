"""of_words: whether a measure's title, or a sentence that speaks of it, has the words asked for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, or_, select, union
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.search import said, titled
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.query.few import few, row_by_row

Condition = ColumnElement[bool]


def of_words(session: Session, text: str, then: tuple[Condition, ...], *, every: bool) -> Condition:
    """The condition on a measure; `then` are those on its sentences, `every` where all such measures will be read.

    Of common words the first measures in some order are found soonest by a look at the sentences of each: FTS5 is
    asked once for all sentences that have them, and to look up the measure of every one would take long.
    """
    told = select(col(MeasureMention.measure_id))
    if then:
        told = told.join(Mention, col(Mention.id) == col(MeasureMention.mention_id)).where(*then)
    common = not every and session.get_bind().dialect.name == "sqlite"
    if common and not few(session, select(col(Mention.id)).where(said(text))):
        own = told.where(col(MeasureMention.measure_id) == col(Measure.id))
        own = own.where(said(text, row_by_row(session, col(MeasureMention.mention_id))))
        return or_(titled(text), exists(own.correlate(Measure)))
    told = told.where(said(text, col(MeasureMention.mention_id)))
    return col(Measure.id).in_(union(select(col(Measure.id)).where(titled(text)), told))
