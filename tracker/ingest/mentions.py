"""Mentions: what the parser found in a version, as rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlmodel import Session, col

from tracker import parse as parser
from tracker.db.tables.mention import Mention as MentionRow
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.version import Version
from tracker.link.load import chunks
from tracker.parse.mention import Mention
from tracker.statement import Statement

COLUMNS = tuple(
    field.name for field in dataclasses.fields(Mention) if field.name not in ("issuers", "targets", "legal_refs")
)
LARGEST_INTEGER = 2**31 - 1  # what PostgreSQL's INTEGER holds


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parser made of one statement; `failure` where it could not read it."""

    mentions: tuple[Mention, ...] = ()
    skipped: str | None = None
    failure: str | None = None


def read(statement: Statement) -> Reading:
    """The statement parsed; a text on which the parser fails gives a reading with a failure."""
    try:
        parsed = parser.parse(statement)
        mentions = tuple(sorted(parsed.mentions, key=lambda m: (m.start, m.end, m.kind, m.stage)))
        for mention in mentions:
            _check_numbers(mention)
    except Exception as error:  # whatever it is, it is recorded as an issue and counted
        failure = f"{type(error).__name__}: {error}"
        return Reading(skipped=f"failed: {failure}"[:500], failure=failure)
    return Reading(mentions, parsed.skipped)


def _check_numbers(mention: Mention) -> None:
    """ValueError where a number fits no column: a misreading that would take the whole batch with it."""
    for name in ("package_number", "duration_days"):
        value = getattr(mention, name)
        if value is not None and abs(value) > LARGEST_INTEGER:
            raise ValueError(f"{name} {value} at {mention.start}:{mention.end} is no such number")


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions found in one version, which need not be its document's first, nor all that it has."""

    version_id: int
    document_id: int
    published: dt.date
    mentions: tuple[Mention, ...]
    standing: bool = False  # else they wait until their version is its document's current one


def insert_mentions(session: Session, found: Sequence[Found], recorded_at: dt.datetime) -> list[int]:
    """Ids of the new mentions, in order."""
    mentions = [(one, mention) for one in found for mention in one.mentions]
    if not mentions:
        return []
    first = _first_read(session, {one.document_id for one in found if one.mentions})
    rows = []
    for one, mention in mentions:
        known = first.get(_said(one.document_id, mention), recorded_at)
        rows.append(_row(one, mention) | {"recorded_at": known, "superseded_at": None if one.standing else recorded_at})
    returning = insert(MentionRow).returning(col(MentionRow.id), sort_by_parameter_order=True)
    ids = list(session.execute(returning, rows).scalars())
    actors = [
        row for mention_id, (_, mention) in zip(ids, mentions, strict=True) for row in _actors(mention, mention_id)
    ]
    if actors:
        session.execute(insert(MentionActor), actors)
    return ids


def _said(document_id: int, mention: Mention | Row[Any]) -> tuple[object, ...]:
    """What makes a mention of another version of a document the same news."""
    return document_id, mention.kind, mention.stage, mention.event_date


def _first_read(session: Session, documents: Iterable[int]) -> dict[tuple[object, ...], dt.datetime]:
    """When the book first read what these documents said before: an edit or another parser is no news."""
    columns = (col(MentionRow.kind), col(MentionRow.stage), col(MentionRow.event_date))
    query = (
        select(col(Version.document_id), *columns, func.min(col(MentionRow.recorded_at)).label("first"))
        .join(Version, col(Version.id) == col(MentionRow.version_id))
        .group_by(col(Version.document_id), *columns)
    )
    found = {}
    for some in chunks(documents):
        for row in session.execute(query.where(col(Version.document_id).in_(some))):
            found[_said(row.document_id, row)] = row.first
    return found


def _row(found: Found, mention: Mention) -> dict[str, Any]:
    row = {name: getattr(mention, name) for name in COLUMNS}
    own = {"version_id": found.version_id, "published": found.published, "parser": parser.PARSER}
    return {**own, "legal_refs": list(mention.legal_refs), **row}


def _actors(mention: Mention, mention_id: int) -> list[dict[str, Any]]:
    return [
        {"mention_id": mention_id, "role": role, "code": code, "position": position}
        for role, codes in (("issuer", mention.issuers), ("target", mention.targets))
        for position, code in enumerate(dict.fromkeys(codes))
    ]
