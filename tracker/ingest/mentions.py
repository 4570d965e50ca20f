"""Mentions: what the parser found in a version, as rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col

from tracker import parse as parser
from tracker.db.tables.mention import Mention as MentionRow
from tracker.db.tables.mention_actor import MentionActor
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


def insert_mentions(
    session: Session, readings: Sequence[tuple[int, dt.date, tuple[Mention, ...]]]
) -> dict[int, list[int]]:
    """Ids of the new mentions by version, for (version id, published, mentions) given."""
    rows: list[dict[str, Any]] = []
    mentions: list[Mention] = []
    for version_id, published, found in readings:
        rows += [_row(mention, version_id, published) for mention in found]
        mentions += found
    if not rows:
        return {}
    returning = insert(MentionRow).returning(col(MentionRow.id), sort_by_parameter_order=True)
    ids = list(session.execute(returning, rows).scalars())
    actors = [row for mention_id, mention in zip(ids, mentions, strict=True) for row in _actors(mention, mention_id)]
    if actors:
        session.execute(insert(MentionActor), actors)
    by_version: dict[int, list[int]] = {}
    for mention_id, row in zip(ids, rows, strict=True):
        by_version.setdefault(row["version_id"], []).append(mention_id)
    return by_version


def _row(mention: Mention, version_id: int, published: dt.date) -> dict[str, Any]:
    row = {name: getattr(mention, name) for name in COLUMNS}
    return {"version_id": version_id, "published": published, "legal_refs": list(mention.legal_refs), **row}


def _actors(mention: Mention, mention_id: int) -> list[dict[str, Any]]:
    return [
        {"mention_id": mention_id, "role": role, "code": code, "position": position}
        for role, codes in (("issuer", mention.issuers), ("target", mention.targets))
        for position, code in enumerate(dict.fromkeys(codes))
    ]
