"""What fits some words, best first, as numbers: of measures, of mentions, of documents.

Of what fits, the newest RANKED are put in order of how well they fit, so that common words cost no more than rare ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.db.search import found
from tracker.db.search_query import Expression
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link.load import chunks
from tracker.query.conditions import Condition, known, of_measure, of_mention, source_ids, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_list import is_past
from tracker.query.mention_rows import joined

RANKED = 1_000
_ANYTHING = Filter()
_OF_DOCUMENTS = ("source", "not_source", "since", "until", "week", "as_of")  # what can be asked of a document itself


class Place(NamedTuple):
    """Where something stands among what fits: the smallest first."""

    tier: int  # 0: a measure's own title fits; 1: what is written of it
    score: float  # the less, the better
    number: int  # the newest has the least: of the measure, mention or version, below zero
    by: int = 0  # the mention that fits best, of a measure in tier 1


Ranked = tuple[list[Place], bool]  # and whether there are more


def ranked_measures(session: Session, words: Expression, asked: Filter) -> Ranked:
    """Measures: first those whose title fits, then those of which a sentence does."""
    conditions = list(of_measure(session, asked))
    if not is_past(asked):  # as they once stood is looked at when their rows are made
        conditions += standing_of_measure(session, asked)
    rank = found("measures", words).subquery()
    named = select(rank.c.rowid, rank.c.score)
    if conditions:
        named = named.join(Measure, col(Measure.id) == rank.c.rowid).where(*conditions)
    titles, more = _newest(session, named, rank.c.rowid)
    best = {number: Place(0, -score, -number) for number, score in titles}
    if conditions:
        rank = found("mentions", words).subquery()
        told = select(rank.c.rowid, rank.c.score, col(MeasureMention.measure_id))
        told = told.join(MeasureMention, col(MeasureMention.mention_id) == rank.c.rowid)
        told = told.join(Measure, col(Measure.id) == col(MeasureMention.measure_id)).where(*conditions)
        if is_past(asked):
            told = told.join(Mention, col(Mention.id) == rank.c.rowid).where(*known(asked))
        sentences, others = _newest(session, told, rank.c.rowid)
    else:
        sentences, others = _linked(session, words)
    for mention, score, number in sentences:
        place = Place(1, -score, -number, mention)
        best[number] = min(best.get(number, place), place)
    return sorted(best.values()), more or others


def ranked_mentions(session: Session, words: Expression, asked: Filter) -> Ranked:
    """Mentions that stand, by their sentences."""
    if _plain(asked):
        linked, more = _linked(session, words)
        return sorted(Place(1, -score, -number) for number, score, _ in linked), more
    rank = found("mentions", words).subquery()
    query: Select[Any] = joined(select(rank.c.rowid, rank.c.score)).join(rank, col(Mention.id) == rank.c.rowid)
    conditions = [*of_mention(session, asked), *standing_of_measure(session, asked)]
    rows, more = _newest(session, query.where(col(Mention.superseded_at).is_(None), *conditions), rank.c.rowid)
    return sorted(Place(1, -score, -number) for number, score in rows), more


def ranked_documents(session: Session, words: Expression, asked: Filter) -> Ranked:
    """Current versions of documents, by title and text; other filters than source and days ask for such a mention."""
    rank = found("documents", words).subquery()
    query: Select[Any] = select(rank.c.rowid, rank.c.score)
    if not _plain(asked):
        page = aliased(Version)
        query = query.join(page, col(page.id) == rank.c.rowid).where(*_of_document(session, asked, page))
    rows, more = _newest(session, query, rank.c.rowid)
    return sorted(Place(1, -score, -number) for number, score in rows), more


def _of_document(session: Session, asked: Filter, page: type[Version]) -> Iterator[Condition]:
    beyond = asked.model_copy(update={name: getattr(_ANYTHING, name) for name in _OF_DOCUMENTS})
    if asked.clock != "published" or not _plain(beyond):
        conditions = [*of_mention(session, asked), *standing_of_measure(session, asked)]
        told = joined(select(col(Mention.id))).where(col(Mention.superseded_at).is_(None), *conditions)
        yield told.where(col(Mention.version_id) == col(page.id)).correlate(page).exists()
        return
    first, last = asked.days
    if first:
        yield col(page.published) >= first
    for day in filter(None, (last, asked.as_of)):
        yield col(page.published) <= day
    if asked.source:
        yield col(page.source_id).in_(source_ids(session, asked.source))
    if asked.not_source:
        yield col(page.source_id).not_in(source_ids(session, asked.not_source))


def _plain(asked: Filter) -> bool:
    """Whether a filter asks for nothing."""
    return asked.model_copy(update={"sort": None, "limit": None, "clock": "published"}) == _ANYTHING


def _linked(session: Session, words: Expression) -> tuple[list[tuple[int, float, int]], bool]:
    """The newest mentions that fit and stand, each with its score and its measure; whether there are more.

    The index is read first, so that nothing is looked up of what fits but is too old to be looked at.
    """
    rows: list[tuple[int, float, int]] = []
    query: Select[Any] = found("mentions", words)
    number = query.selected_columns.rowid
    links = select(col(MeasureMention.mention_id), col(MeasureMention.measure_id))
    below = None
    while len(rows) <= RANKED:
        block, more = _newest(session, query if below is None else query.where(number < below), number)
        measure: dict[int, int] = {}
        for some in chunks(row[0] for row in block):
            measure.update(session.execute(links.where(col(MeasureMention.mention_id).in_(some))).tuples().all())
        rows += [(one, score, measure[one]) for one, score in block if one in measure]
        if not more:
            return rows[:RANKED], len(rows) > RANKED
        below = block[-1][0]
    return rows[:RANKED], True


def _newest(session: Session, query: Select[Any], number: Any) -> tuple[list[Any], bool]:
    rows = session.execute(query.order_by(number.desc()).limit(RANKED + 1)).all()
    return list(rows[:RANKED]), len(rows) > RANKED
