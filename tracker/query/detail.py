"""measure: one measure whole, by its slug."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_alias import MeasureAlias
from tracker.db.tables.measure_mention import MeasureMention
from tracker.errors import NotFoundError
from tracker.link.aliases import current_slug
from tracker.link.figures import figures
from tracker.link.keys import Linkable
from tracker.link.load import by_ids
from tracker.link.timeline import timeline
from tracker.query.conditions import end_of, known
from tracker.query.filter import Filter
from tracker.query.measure_rows import measure_rows
from tracker.query.mention_rows import mention_rows, past_rows
from tracker.query.past_measures import past_measures
from tracker.query.relation_rows import relation_rows
from tracker.query.rows import ChangeRow, EventRow, FigureRow, MeasureDetail, MeasureRow, MentionRow


def measure(session: Session, slug: str, asked: Filter | None = None) -> MeasureDetail:
    """The measure with its events, figures, relations, mentions and changes; NotFoundError where there is none.

    A name that it once had will do. Of the filter, `as_of`, `clock` and `min_confidence` are heeded.
    """
    asked = asked or Filter()
    measure_id, row, told = _then(session, slug, asked) if asked.recorded_then else _now(session, slug, asked)
    standing, superseded = by_ids(session, [mention.id for mention in told])
    mentions = [*standing, *superseded]
    return MeasureDetail(
        **row.model_dump(),
        events=tuple(event_rows(mentions)),
        figures=tuple(_figures(mentions)),
        relations=tuple(relation_rows(session, measure_id, asked) if measure_id is not None else ()),
        told_by=tuple(told),
        changes=tuple(_changes(session, row.measure, asked)),
    )


_Found = tuple[int | None, MeasureRow, list[MentionRow]]  # the measure's id now, where it stands under some name


def _now(session: Session, slug: str, asked: Filter) -> _Found:
    """The measure from what the book holds now, or what of it was published by `as_of`."""
    found = _id(session, slug)
    if found is None:
        raise NotFoundError(f"measure {slug!r}: not in this book; {_hint(session, slug)}")
    rows = measure_rows(session, [found], asked)
    if not rows:
        until = f" by {asked.as_of}" if asked.as_of else ""
        raise NotFoundError(f"measure {slug!r}: nothing so sure was published of it{until}; ask for a later day")
    return found, rows[0], mention_rows(session, col(MeasureMention.measure_id) == found, *known(asked))


def _then(session: Session, slug: str, asked: Filter) -> _Found:
    """The measure as the book had it at the end of the day `as_of`."""
    heir = current_slug(session, slug) or slug
    led_there = select(col(MeasureAlias.slug)).where(col(MeasureAlias.measure_slug) == heir)
    names = {slug, heir, *session.scalars(led_there)}
    rows = past_measures(session, asked, names)
    if not rows:
        raise NotFoundError(f"measure {slug!r}: not in the book as it stood on {asked.as_of}; ask for a later day")
    # Of several that were merged since, the one of its own name, else the one most told.
    row = max(rows, key=lambda one: (one.measure == slug, one.mentions, one.measure))
    told = past_rows(session, asked, tuple(known(asked)), [row.measure])
    return _id(session, row.measure), row, told


def _id(session: Session, slug: str) -> int | None:
    """The measure that has, or had, this name."""
    query = select(col(Measure.id))
    found = session.scalar(query.where(col(Measure.slug) == slug))
    return found or session.scalar(query.where(col(Measure.slug) == current_slug(session, slug)))


def event_rows(mentions: list[Linkable]) -> list[EventRow]:
    """The steps of one measure, from its mentions, in order of life."""
    return [
        EventRow(
            stage=event.stage,
            event_date=event.date,
            event_date_precision=event.precision,
            first_published=event.first_published,
            first_recorded=event.first_recorded,
            move=event.move,
            official=event.official,
            mentions=len(event.mentions),
            sources=tuple(sorted({mention.publisher for mention in event.mentions})),
        )
        for event in timeline(mentions)
    ]


def _figures(mentions: list[Linkable]) -> list[FigureRow]:
    """Every value of every figure, the preferred one of each first."""
    rows: list[FigureRow] = []
    for figure in figures(mentions):
        rows.append(
            FigureRow(
                name=figure.name,
                value=figure.value,
                preferred=not rows or rows[-1].name != figure.name,
                official=figure.official,
                sources=figure.publishers,
                last_published=figure.last_published,
            )
        )
    return rows


def _changes(session: Session, slug: str, asked: Filter) -> list[ChangeRow]:
    query = select(Change).where(col(Change.measure_slug) == slug)
    if asked.recorded_then and asked.as_of:
        query = query.where(col(Change.recorded_at) < end_of(asked.as_of))
    return [
        ChangeRow(measure=change.measure_slug, **change.model_dump(exclude={"id", "measure_slug", "delta"}))
        for change in session.scalars(query.order_by(col(Change.recorded_at), col(Change.id)))
    ]


def _hint(session: Session, slug: str) -> str:
    """The nearest names, for one mistyped."""
    near = get_close_matches(slug, session.scalars(select(col(Measure.slug))).all(), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else "`tracker measures` lists those that are"
