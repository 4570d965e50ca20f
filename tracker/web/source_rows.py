"""source_rows: what each publisher said, how its crawls went, and what a person should look at."""

from __future__ import annotations

import datetime as dt

from pydantic import Field
from sqlmodel import Session

from tracker.ingest.health import Health, health
from tracker.query.rows import Answer
from tracker.report.load_sources import load_sources


class AlarmRow(Answer):
    """What a person should look at."""

    kind: str = Field(description="silence, stale, layout, refusal, count or unfinished")
    words: str


class SourceRow(Answer):
    """One source; "no change" of one that was not looked at is not "nothing happened"."""

    slug: str
    publisher: str
    type: str = Field(description="official or news")
    documents: int
    last_published: dt.date | None
    last_run: dt.datetime | None = Field(description="When its last crawl began")
    last_success: dt.datetime | None = Field(description="When the last crawl that went well began")
    outcome: str | None = Field(description="How its last crawl ended")
    found: int | None = Field(description="What the last crawl brought that was new or changed")
    problems: int
    alarms: tuple[AlarmRow, ...]


def source_rows(session: Session, today: dt.date) -> list[SourceRow]:
    """Every source of the book, by slug."""
    states = health(session)
    rows = []
    for fact in load_sources(session):
        state = states.get(fact.slug, Health(fact.slug, (), ()))
        rows.append(
            SourceRow(
                slug=fact.slug,
                publisher=fact.publisher,
                type="official" if fact.official else "news",
                documents=fact.documents,
                last_published=fact.last_published,
                last_run=fact.last_run,
                last_success=state.last_success,
                outcome=fact.outcome,
                found=state.found,
                problems=fact.problems,
                alarms=tuple(AlarmRow(kind=alarm.kind, words=alarm.words) for alarm in state.alarms(today)),
            )
        )
    return rows
