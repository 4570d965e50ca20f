"""One row a day that sources name ahead for a measure: planned, takes effect, expires, the end of a truce."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pydantic import Field
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.export.asked import without
from tracker.export.subjects import dossiers
from tracker.query import Filter, MentionRow
from tracker.query.mention_rows import mentions_by_id
from tracker.query.relation_rows import relation_rows
from tracker.query.rows import Answer

TRUCE = "ceasefire"
BEGINS = frozenset({"in_force", "agreed", "adopted", "extended"})
DONE = {
    "planned": frozenset({"adopted", "in_force", "completed", "extended", "lifted", "rejected", "withdrawn"}),
    "takes effect": frozenset({"in_force", "extended", "completed", "lifted", "rejected", "withdrawn"}),
    "expires": frozenset({"extended", "expired", "lifted", "withdrawn"}),
    "truce ends": frozenset({"extended", "expired", "violated", "lifted", "withdrawn"}),
}
GIVEN_UP = frozenset({"rejected", "withdrawn"})  # where a measure stands so, no day of it is to be waited for
ENDS = frozenset({"expires", "truce ends"})
ENDED = {"extends": "extended", "lifts": "lifted"}  # what another measure does to this one, as a stage of this one


class Step(NamedTuple):
    """A stage that a source told of, and the day on which it was reached, where that is told."""

    published: dt.date
    stage: str
    reached: dt.date | None


class Row(Answer):
    """One day named ahead for one measure, and who names it."""

    date: dt.date = Field(description="The day named ahead")
    what: str = Field(description="What is to happen on it")
    measure: str = Field(description="Slug of the measure")
    title: str = Field(description="Title of the measure")
    kind: str
    family: str
    stage: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    counted: bool = Field(description="Whether the day was counted from a length in days; else a source names it")
    tentative: bool = Field(description="Whether it is only planned or depends on something")
    settled_by: str | None = Field(
        description="Stage told later that settles it, or at which the measure was given up; null while open"
    )
    official: bool = Field(description="Whether the measure is told by its issuer")
    first_published: dt.date = Field(description="Day on which a source first named it")
    last_published: dt.date = Field(description="Day on which a source last named it")
    sources: tuple[str, ...] = Field(description="Slugs of the sources that name it")
    mentions: tuple[int, ...] = Field(description="The mentions that name it, for `tracker explain`")
    url: str | None = Field(description="Address of the latest document that names it")
    evidence: str = Field(description="Its sentence, word for word")


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The days that the measures of the filter have ahead of them, measure by measure, then in order of days."""
    return islice(_rows(session, without(asked, "limit")), asked.limit)


def _rows(session: Session, asked: Filter) -> Iterator[Row]:
    for dossier in dossiers.rows(session, asked):
        found = days_of(dossier)
        if any(row.what in ENDS and row.settled_by is None for row in found):
            found = days_of(dossier, _others(session, dossier.measure, asked))
        yield from found


def days_of(dossier: dossiers.Row, others: Iterable[Step] = ()) -> list[Row]:
    """The days named ahead for one measure; a day must lie after the statement that names it.

    `others` are steps by which other measures extended or lifted this one.
    """
    named: dict[tuple[dt.date, str], list[MentionRow]] = {}
    for mention in dossier.told_by:
        for what, date in _named(mention):
            if date > mention.published:
                named.setdefault((date, what), []).append(mention)
    steps = [Step(one.published, one.stage, one.event_date) for one in dossier.told_by]
    return [_row(dossier, date, what, told, [*steps, *others]) for (date, what), told in sorted(named.items())]


def _others(session: Session, measure: str, asked: Filter) -> list[Step]:
    """The steps by which other measures extended or lifted this one."""
    number = session.scalar(select(col(Measure.id)).where(col(Measure.slug) == measure))
    related = relation_rows(session, number, asked) if number is not None else []
    done = {one.mention: ENDED[one.relation] for one in related if one.relation in ENDED and not one.bears}
    return [Step(one.published, done[one.id], one.event_date) for one in mentions_by_id(session, sorted(done))]


def _named(mention: MentionRow) -> Iterator[tuple[str, dt.date]]:
    """What a mention names, with its day."""
    if mention.planned_date:
        yield "planned", mention.planned_date
    if mention.effective_date:
        yield "takes effect", mention.effective_date
    if mention.expiry_date:
        yield ("truce ends" if mention.kind == TRUCE else "expires"), mention.expiry_date
    elif end := _counted(mention):
        yield "truce ends", end


def _counted(mention: MentionRow) -> dt.date | None:
    """The last day of a truce of so many days, where the day it began is known exactly."""
    began = mention.effective_date or (mention.event_date if mention.event_date_precision == "day" else None)
    if mention.kind != TRUCE or mention.stage not in BEGINS or not mention.duration_days or not began:
        return None
    try:
        return began + dt.timedelta(days=mention.duration_days)
    except OverflowError:
        return None


def _row(dossier: dossiers.Row, date: dt.date, what: str, told: list[MentionRow], steps: list[Step]) -> Row:
    last = max(told, key=lambda mention: (mention.published, mention.confidence, -mention.id))
    return Row(
        date=date,
        what=what,
        measure=dossier.measure,
        title=dossier.title,
        kind=dossier.kind,
        family=dossier.family,
        stage=dossier.stage,
        issuers=dossier.issuers,
        targets=dossier.targets,
        counted=all(date not in (one.expiry_date, one.planned_date, one.effective_date) for one in told),
        tentative=what == "planned" or all(one.conditional for one in told),
        settled_by=_settled_by(steps, what, min(one.published for one in told))
        or (dossier.stage if dossier.stage in GIVEN_UP else None),
        official=dossier.corroboration == "official",
        first_published=min(one.published for one in told),
        last_published=last.published,
        sources=tuple(sorted({one.source for one in told})),
        mentions=tuple(sorted(one.id for one in told)),
        url=last.url,
        evidence=last.evidence,
    )


def _settled_by(steps: Iterable[Step], what: str, named: dt.date) -> str | None:
    """The first stage, told and reached after the day was named, by which it came to pass or was given up."""
    later = [step for step in steps if step.stage in DONE[what] and step.published > named]
    since = [step for step in later if step.reached is None or step.reached > named]
    return min(since, key=lambda step: (step.published, step.stage)).stage if since else None
