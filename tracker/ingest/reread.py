"""store_again: what another parser reads in stored versions, in place of what was read there before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from tracker import link
from tracker import parse as parser
from tracker.db.base import METADATA
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention as MentionRow
from tracker.db.tables.mention_actor import MentionActor
from tracker.ingest.counts import IngestCounts
from tracker.ingest.mentions import COLUMNS, Found, Reading, insert_mentions
from tracker.link.load import chunks
from tracker.parse.mention import Mention

# What the parser thinks of its own reading; a mention that differs in nothing else is the same.
OPINION = ("confidence", "rule")
FACTS = tuple(name for name in COLUMNS if name not in OPINION)


@dataclass(frozen=True, slots=True)
class Reread:
    """One version and what the present parser reads in it."""

    version_id: int
    document_id: int
    published: dt.date
    current: bool
    parser: str  # that read it before
    reading: Reading


def store_again(
    session: Session,
    versions: Sequence[Reread],
    unsketched: Mapping[int, str],
    cause: str,
    recorded_at: dt.datetime,
    counts: IngestCounts,
    whole: bool,
) -> None:
    """Bring the mentions of these versions to what is read now; link again what differs, with `whole` all of them."""
    held = _held(session, versions)
    gone: list[tuple[int, Any]] = []
    found: list[Found] = []
    kept: list[dict[str, Any]] = []
    for version in versions:
        old = held.get(version.version_id, {})
        new = []
        for mention in version.reading.mentions:
            same = old.get(_facts(mention))
            if same:
                opinion = {f"_{name}": getattr(mention, name) for name in OPINION}
                kept.append({"_id": same.pop().id, "_parser": parser.PARSER, **opinion})
            else:
                new.append(mention)
        gone += [(row.id, row) for rows in old.values() for row in rows]
        found.append(Found(version.version_id, version.document_id, version.published, tuple(new), version.current))
    _keep(session, kept)
    _supersede(session, [one for one, row in gone if row.superseded_at is None], recorded_at)
    ids = insert_mentions(session, found, recorded_at)
    standing = _inherit(session, found, ids, [row for _, row in gone])
    _mark_read(session, versions)
    regrouped = link.find_copies(session, unsketched)
    touched = {*standing, *(one for one, row in gone if row.superseded_at is None)}
    again = _mentions_of(session, [*regrouped, *(version.version_id for version in versions)])
    if whole:
        touched.update(again)
    if touched:
        counts.measures_touched += link.link_mentions(session, sorted(touched), recorded_at, cause)
    link.refresh(session, again, cause, recorded_at)
    counts.mentions += sum(len(version.reading.mentions) for version in versions)
    counts.skipped += sum(v.reading.skipped is not None and not v.reading.failure for v in versions)


def _facts(mention: Mention) -> str:
    """Everything that a mention says, as a key."""
    said = {name: getattr(mention, name) for name in FACTS}
    return _key(said, list(mention.legal_refs), dict.fromkeys(mention.issuers), dict.fromkeys(mention.targets))


def _key(said: dict[str, Any], refs: Sequence[str], issuers: Iterable[str], targets: Iterable[str]) -> str:
    counted = sorted(said["quantities"].items())
    return repr((sorted((said | {"quantities": counted}).items()), list(refs), list(issuers), list(targets)))


def _held(session: Session, versions: Sequence[Reread]) -> dict[int, dict[str, list[Any]]]:
    """The rows of each version's last reading, by what they say."""
    last = {version.version_id: version.parser for version in versions}
    table = METADATA.tables["mention"]
    found: dict[int, dict[str, list[Any]]] = {}
    for some in chunks(last):
        rows = [
            row
            for row in session.execute(select(table).where(table.c.version_id.in_(some)).order_by(table.c.id))
            if row.parser == last[row.version_id]
        ]
        actors: dict[tuple[int, str], list[str]] = {}
        for pieces in chunks(row.id for row in rows):
            query = select(MentionActor).where(col(MentionActor.mention_id).in_(pieces))
            for actor in session.scalars(query.order_by(col(MentionActor.position))):
                actors.setdefault((actor.mention_id, actor.role), []).append(actor.code)
        for row in rows:
            said = {name: getattr(row, name) for name in FACTS}
            parties = (actors.get((row.id, role), []) for role in ("issuer", "target"))
            found.setdefault(row.version_id, {}).setdefault(_key(said, row.legal_refs, *parties), []).append(row)
    return found


def _keep(session: Session, kept: list[dict[str, Any]]) -> None:
    if kept:
        table = METADATA.tables["mention"]
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in ("parser", *OPINION)}
        session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(values), kept)


def _supersede(session: Session, ids: Iterable[int], recorded_at: dt.datetime) -> None:
    for some in chunks(ids):
        session.execute(update(MentionRow).where(col(MentionRow.id).in_(some)).values(superseded_at=recorded_at))


def _inherit(session: Session, found: Sequence[Found], ids: Sequence[int], gone: Sequence[Any]) -> list[int]:
    """Ids of the new mentions that stand; where a person had linked the one in its place, the link is its."""
    new = [(one, mention) for one in found for mention in one.mentions]
    places = {row.id: (row.version_id, row.kind, row.start, row.end) for row in gone}
    linked: dict[tuple[int, str, int, int], MeasureMention] = {}
    for some in chunks(places):
        query = select(MeasureMention).where(col(MeasureMention.mention_id).in_(some))
        for row in session.scalars(query.where(col(MeasureMention.made_by) == "person")):
            linked[places[row.mention_id]] = row
    rows = []
    for mention_id, (one, mention) in zip(ids, new, strict=True):
        old = linked.get((one.version_id, mention.kind, mention.start, mention.end))
        if old and one.standing:
            same = {"measure_id": old.measure_id, "score": old.score, "parts": old.parts, "made_by": old.made_by}
            rows.append({"mention_id": mention_id, **same})
    if rows:
        session.execute(insert(MeasureMention), rows)
    return [mention_id for mention_id, (one, _) in zip(ids, new, strict=True) if one.standing]


def _mark_read(session: Session, versions: Sequence[Reread]) -> None:
    table = METADATA.tables["version"]
    rows = [{"_id": one.version_id, "_parser": parser.PARSER, "_skipped": one.reading.skipped} for one in versions]
    values: dict[str, Any] = {name: bindparam(f"_{name}") for name in ("parser", "skipped")}
    session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(values), rows)


def _mentions_of(session: Session, versions: Sequence[int]) -> list[int]:
    """Ids of the mentions of these versions that stand."""
    standing = col(MentionRow.version_id).in_(versions) & col(MentionRow.superseded_at).is_(None)
    return [one for one in session.scalars(select(col(MentionRow.id)).where(standing)) if one is not None]
