"""relation_rows: what a measure is to others, with their names."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.link.load import CHUNK, chunks
from tracker.link.relations import relations_of
from tracker.query.conditions import end_of
from tracker.query.filter import Filter
from tracker.query.rows import RelationRow


def relation_rows(session: Session, measure_id: int, asked: Filter) -> list[RelationRow]:
    """The relations of a measure, of those that a sentence told which was published (or recorded) by `as_of`.

    The other measure is named as it is now.
    """
    related = relations_of(session, measure_id)
    known = _known(session, {one.mention_id for one in related}, asked)
    names = _titles(session, {one.slug for one in related})
    return [
        RelationRow(
            relation=one.relation,
            bears=one.bears,
            measure=one.slug,
            title=names[one.slug],
            mention=one.mention_id,
        )
        for one in related
        if one.mention_id in known
    ]


def _known(session: Session, mentions: set[int], asked: Filter) -> set[int | None]:
    """Which of these mentions were known at the filter's `as_of`."""
    query = select(col(Mention.id))
    if asked.as_of and asked.recorded_then:
        query = query.where(col(Mention.recorded_at) < end_of(asked.as_of))
    elif asked.as_of:
        query = query.where(col(Mention.published) <= asked.as_of)
    return {one for some in chunks(mentions) for one in session.scalars(query.where(col(Mention.id).in_(some)))}


def _titles(session: Session, slugs: set[str]) -> dict[str, str]:
    """The title of each of these measures."""
    ordered = sorted(slugs)
    found: dict[str, str] = {}
    for start in range(0, len(ordered), CHUNK):
        rows = select(col(Measure.slug), col(Measure.title))
        some = rows.where(col(Measure.slug).in_(ordered[start : start + CHUNK]))
        found.update((slug, title) for slug, title in session.execute(some))
    return found
