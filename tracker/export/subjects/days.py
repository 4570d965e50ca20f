"""One row a day that sources name ahead for a measure: planned, takes effect, expires, the end of a truce."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain

from pydantic import Field
from sqlmodel import Session

from tracker.export.subjects import dossiers
from tracker.query import Filter, MentionRow
from tracker.query.rows import Answer

TRUCE = "ceasefire"
BEGINS = frozenset({"in_force", "agreed", "adopted", "extended"})
DONE = {
    "planned": frozenset({"adopted", "in_force", "completed", "extended", "lifted", "rejected", "withdrawn"}),
    "takes effect": frozenset({"in_force", "extended", "completed", "lifted", "rejected", "withdrawn"}),
    "expires": frozenset({"extended", "expired", "lifted", "withdrawn"}),
    "truce ends": frozenset({"extended", "expired", "violated", "lifted", "withdrawn"}),
}


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
    settled_by: str | None = Field(description="Stage that a source told later and that settles it; null while open")
    official: bool = Field(description="Whether the measure is told by its issuer")
    first_published: dt.date = Field(description="Day on which a source first named it")
    last_published: dt.date = Field(description="Day on which a source last named it")
    sources: tuple[str, ...] = Field(description="Slugs of the sources that name it")
    mentions: tuple[int, ...] = Field(description="The mentions that name it, for `tracker explain`")
    url: str | None = Field(description="Address of the latest document that names it")
    evidence: str = Field(description="Its sentence, word for word")


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The days that the measures of the filter have ahead of them, measure by measure, then in order of days."""
    return chain.from_iterable(map(days_of, dossiers.rows(session, asked)))


def days_of(dossier: dossiers.Row) -> list[Row]:
    """The days named ahead for one measure; a day must lie after the statement that names it."""
    named: dict[tuple[dt.date, str], list[MentionRow]] = {}
    for mention in dossier.told_by:
        for what, date in _named(mention):
            if date > mention.published:
                named.setdefault((date, what), []).append(mention)
    return [_row(dossier, date, what, told) for (date, what), told in sorted(named.items())]


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


def _row(dossier: dossiers.Row, date: dt.date, what: str, told: list[MentionRow]) -> Row:
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
        settled_by=_settled_by(dossier.told_by, what, min(one.published for one in told)),
        official=dossier.corroboration == "official",
        first_published=min(one.published for one in told),
        last_published=last.published,
        sources=tuple(sorted({one.source for one in told})),
        mentions=tuple(sorted(one.id for one in told)),
        url=last.url,
        evidence=last.evidence,
    )


def _settled_by(mentions: Iterable[MentionRow], what: str, named: dt.date) -> str | None:
    """The first stage, told and reached after the day was named, by which it came to pass or was given up."""
    later = [one for one in mentions if one.stage in DONE[what] and one.published > named]
    since = [one for one in later if one.event_date is None or one.event_date > named]
    return min(since, key=lambda one: (one.published, one.id)).stage if since else None
