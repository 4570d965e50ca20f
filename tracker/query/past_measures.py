"""past_measures: the measures as the book had them at the end of a day, out of the change log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlmodel import Session, col

from tracker.db.search import fits
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.kinds import KINDS
from tracker.link.entry import Entry, mentions_in
from tracker.link.keys import Linkable
from tracker.link.load import by_ids, chunks
from tracker.query.conditions import end_of, source_ids, told_in
from tracker.query.filter import Filter
from tracker.query.history import Told
from tracker.query.in_force import held_in
from tracker.query.measure_rows import KEPT
from tracker.query.parties import fits_parties
from tracker.query.past import book_as_of
from tracker.query.rows import MeasureRow
from tracker.query.spans import within

_TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a filter asks of one mention."""

    source_id: int
    source: str
    evidence: str
    confidence: float
    in_time: bool  # between `since` and `until`


def past_book(session: Session, asked: Filter, slugs: Iterable[str] | None = None) -> dict[str, Entry]:
    """The book at the end of the day that the filter's `as_of` names."""
    assert asked.as_of is not None
    return book_as_of(session, end_of(asked.as_of) - _TICK, slugs)


def past_measures(session: Session, asked: Filter, slugs: Iterable[str] | None = None) -> list[MeasureRow]:
    """The measures as they stood then for which the filter holds, but for where they stood and how well told."""
    sources = source_ids(session, asked.source), source_ids(session, asked.not_source)
    book = {slug: entry for slug, entry in past_book(session, asked, slugs).items() if _is_asked(entry, asked)}
    ids = {mention for entry in book.values() for mention in mentions_in(entry)}
    said = _said(session, ids, asked)
    whole = _whole(session, ids) if asked.in_force_on or asked.min_confidence else {}
    found = []
    for slug, entry in book.items():
        own = {one: said[one] for one in mentions_in(entry) if said[one].confidence >= asked.min_confidence}
        if not own or not _is_told(entry, own.values(), asked, sources):
            continue
        told = Told(
            len(own),
            tuple(sorted({one.source for one in own.values()})),
            tuple(whole[mention] for mention in own if mention in whole),
        )
        if not asked.in_force_on or held_in(told.state(slug), asked.in_force_on):
            found.append(_row(slug, entry, told, asked))
    return found


def _is_asked(entry: Entry, asked: Filter) -> bool:
    """Whether kind, number and parties are those asked for."""
    first, last = (dt.date.fromisoformat(entry[name]) for name in ("first_published", "last_published"))
    return (
        (asked.kinds is None or entry["kind"] in asked.kinds)
        and (not asked.package or within(entry.get("package_number"), asked.package))
        and fits_parties(asked, entry.get("issuers", ()), entry.get("targets", ()), first, last)
    )


def _is_told(entry: Entry, said: Iterable[_Said], asked: Filter, sources: tuple[list[int], list[int]]) -> bool:
    """Whether sources, time, words and confidence are those asked for."""
    some = list(said)
    wanted, unwanted = sources
    texts = (entry["title"], *(one.evidence for one in some))
    return (
        (not asked.source or any(one.source_id in wanted for one in some))
        and all(one.source_id not in unwanted for one in some)
        and any(one.in_time for one in some)
        and all(one.confidence <= asked.max_confidence for one in some)
        and (not asked.text or any(fits(asked.text, text) for text in texts))
    )


def _said(session: Session, ids: Iterable[int], asked: Filter) -> dict[int, _Said]:
    query = (
        select(
            *(col(Mention.id), col(Version.source_id), col(Source.slug), col(Mention.evidence)),
            *(col(Mention.confidence), *([and_(*told_in(asked))] if any(asked.days) else [])),
        )
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Source, col(Source.id) == col(Version.source_id))
    )
    found: dict[int, _Said] = {}
    for some in chunks(ids):
        for row in session.execute(query.where(col(Mention.id).in_(some))):
            found[row[0]] = _Said(row[1], row[2], row[3], row[4], bool(row[5]) if len(row) > 5 else True)
    return found


def _whole(session: Session, ids: Iterable[int]) -> dict[int, Linkable]:
    standing, superseded = by_ids(session, ids)
    return {mention.mention_id: mention for mention in (*standing, *superseded)}


def _row(slug: str, entry: Entry, told: Told, asked: Filter) -> MeasureRow:
    values: dict[str, Any] = {name: entry.get(name) for name in KEPT}
    issuers, targets = entry.get("issuers", ()), entry.get("targets", ())
    if asked.min_confidence:
        state = told.state(slug)
        values = {name: state.columns[name] for name in KEPT}
        issuers, targets = (tuple(_codes(state.actors, role)) for role in ("issuer", "target"))
    return MeasureRow(
        measure=slug,
        family=KINDS[values["kind"]].family,
        mentions=told.mentions,
        sources=told.publishers,
        issuers=tuple(issuers),
        targets=tuple(targets),
        **values,
    )


def _codes(actors: Iterable[tuple[str, str]], role: str) -> Iterator[str]:
    return iter(sorted(code for known, code in actors if known == role))
