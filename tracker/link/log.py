"""The change log: rows in `change` for what became different in the book, to read and to rebuild it from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link.entry import Entry, difference, mentions_in
from tracker.link.load import chunks

RELINKED = "linking of other mentions"
# Fields of a measure that a reader is told of one by one, and by which words.
TOLD = {
    "stage": "stage moved",
    "kind": "kind changed",
    "title": "title changed",
    "corroboration": "corroboration changed",
    "effective_date": "date corrected",
    "expiry_date": "date corrected",
    "planned_date": "date corrected",
}
Entries = Mapping[str, Entry]
Told = tuple[str, str, str | None, str | None]  # what, field, before, after


@dataclass(frozen=True, slots=True)
class Said:
    """Where a mention stands, for the rows about sources."""

    document: str
    evidence: str
    superseded: bool


def log_changes(
    session: Session, before: Entries, after: Entries, causes: Mapping[str, str], recorded_at: dt.datetime
) -> None:
    """Rows for every measure that differs; the first of a measure's rows holds the whole difference."""
    slugs = _differing(before, after)
    moves = _Moves(before, after)
    said = _said(session, {one for slug in slugs for one in _touched(before.get(slug), after.get(slug))})
    rows: list[dict[str, Any]] = []
    for slug in slugs:
        old, new = before.get(slug), after.get(slug)
        same = {"recorded_at": recorded_at, "measure_slug": slug, "cause": causes.get(slug, RELINKED)}
        told = [*moves.told(slug), *_fields(old, new), *_sources(old, new, moves, said)]
        told = told or [("dates changed", "record", None, None)]
        delta: Entry | None = difference(old, new)
        for what, name, was, now in told:
            rows.append(same | {"what": what, "field": name, "before": was, "after": now, "delta": delta})
            delta = None
    if rows:
        session.execute(insert(Change), rows)


def compare(before: Entries, after: Entries) -> list[tuple[str, Told]]:
    """What a reader is told of two states of the book, by slug, but for its sources."""
    moves = _Moves(before, after)
    return [
        (slug, told)
        for slug in _differing(before, after)
        for told in (*moves.told(slug), *_fields(before.get(slug), after.get(slug)))
    ]


def _differing(before: Entries, after: Entries) -> list[str]:
    return [slug for slug in sorted({*before, *after}) if before.get(slug) != after.get(slug)]


class _Moves:
    """Which measure each mention was in before, and which it is in now."""

    def __init__(self, before: Entries, after: Entries) -> None:
        self.before, self.after = before, after
        self.was = {mention: slug for slug, entry in before.items() for mention in mentions_in(entry)}
        self.now = {mention: slug for slug, entry in after.items() for mention in mentions_in(entry)}
        # A measure that goes: where most of its mentions went. The one that gave most to a new name is renamed.
        self.heir = {slug: self._most(entry, self.now) for slug, entry in before.items() if slug not in after}
        self.parent = {slug: self._most(entry, self.was) for slug, entry in after.items() if slug not in before}

    def told(self, slug: str) -> Iterator[Told]:
        """The rows about a measure that appears, goes, or takes others in."""
        if slug not in self.after:
            yield self._end(slug)
        elif slug not in self.before:
            yield self._beginning(slug)
        for other, heir in sorted(self.heir.items()):
            if heir == slug and self.parent.get(slug) != other:
                yield "merged", "measure", other, slug

    def _end(self, slug: str) -> Told:
        title, heir = self.before[slug]["title"], self.heir[slug]
        if heir is None:
            return "withdrawn", "measure", title, None
        return ("renamed" if self.parent.get(heir) == slug else "merged"), "measure", title, heir

    def _beginning(self, slug: str) -> Told:
        title, parent = self.after[slug]["title"], self.parent[slug]
        if parent is None:
            return "new", "measure", None, title
        if parent in self.after:
            return "split", "measure", parent, title
        return ("renamed" if self.heir[parent] == slug else "split"), "measure", parent, title

    @staticmethod
    def _most(entry: Entry, places: Mapping[int, str]) -> str | None:
        """The measure that most of these mentions are in, the first by name of equals."""
        counted = Counter(places[one] for one in mentions_in(entry) if one in places)
        return min(counted, key=lambda slug: (-counted[slug], slug), default=None)


def _touched(old: Entry | None, new: Entry | None) -> set[int]:
    """The mentions that came to a measure, and those that left one that stays."""
    return mentions_in(new) ^ mentions_in(old) if old is not None and new is not None else set()


def _said(session: Session, ids: set[int]) -> dict[int, Said]:
    query = (
        select(col(Mention.id), col(Document.key), col(Mention.evidence), col(Mention.superseded_at))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
    )
    found = {}
    for some in chunks(ids):
        for mention_id, key, evidence, superseded in session.execute(query.where(col(Mention.id).in_(some))):
            found[mention_id] = Said(key, evidence, superseded is not None)
    return found


def _fields(old: Entry | None, new: Entry | None) -> Iterator[Told]:
    """The rows about fields that differ; of a new measure, only its stage."""
    if new is None:
        return
    for name, what in TOLD.items():
        was, now = (old or {}).get(name), new.get(name)
        if was != now and (old is not None or name == "stage"):
            yield what, name, was, now
    if old is None:
        return
    before, after = old.get("figures", {}), new.get("figures", {})
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            yield "figure corrected", name, f"{before[name]:g}", f"{after[name]:g}"


def _sources(old: Entry | None, new: Entry | None, moves: _Moves, said: Mapping[int, Said]) -> Iterator[Told]:
    """The rows about documents that began or ceased to tell of a measure that stays, one a document."""
    if old is None or new is None:
        return
    ids = _touched(old, new)
    here = mentions_in(new)
    came: dict[str, str] = {}
    went: dict[str, str] = {}
    for one in sorted(ids & said.keys()):
        elsewhere = moves.was.get(one) if one in here else moves.now.get(one)
        if elsewhere is None:
            (came if one in here else went)[said[one].document] = said[one].evidence
        elif one in here and elsewhere in moves.after:
            yield "source moved", "mentions", elsewhere, said[one].document
    for document in sorted(came.keys() | went.keys()):
        if document in came and document in went:
            yield "source edited", "mentions", went[document], came[document]
        elif document in came:
            yield "source added", "mentions", None, document
        else:
            yield "source withdrawn", "mentions", document, None
