"""Copies: versions of different documents that tell one agency's story share a copy cluster.

Two are copies where they are published within a week of each other and are 90 % alike, or are credited to one
agency and half alike; copies of copies are copies. The cluster is named after its contents, so that the order of
arrival makes no difference. Only texts in one bucket are compared: one more costs the same in any book.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.copy_bucket import CopyBucket
from tracker.db.tables.copy_signature import CopySignature
from tracker.db.tables.version import Version
from tracker.link.load import chunks
from tracker.link.sketch import Signature, alike, buckets, signature

ALIKE, ALIKE_OF_AGENCY = 0.9, 0.5
WITHIN = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Text:
    """One version as far as copies are concerned."""

    version_id: int
    document_id: int
    content_hash: str
    published: dt.date
    agency: str | None
    cluster: str | None
    sketch: Signature

    def copies(self, other: Text) -> bool:
        """Whether the two tell one story."""
        if self.document_id == other.document_id or abs(self.published - other.published) > WITHIN:
            return False
        one_agency = bool(self.agency) and plain(self.agency) == plain(other.agency)
        return alike(self.sketch, other.sketch) >= (ALIKE_OF_AGENCY if one_agency else ALIKE)


def plain(agency: str | None) -> str:
    """The name of an agency without case and signs: "Reuters" and "REUTERS." are one."""
    return re.sub(r"[\W_]+", "", (agency or "").lower())


def find_copies(session: Session, texts: Mapping[int, str]) -> list[int]:
    """Enter the texts of these new versions (by id), and group the copies; ids of the versions regrouped."""
    if not texts:
        return []
    sketches = {version_id: signature(text) for version_id, text in texts.items()}
    meeting = _enter(session, sketches)
    near = _candidates(session, meeting)
    known = _texts(session, {*texts, *(other for some in near.values() for other in some)})
    parent = {version_id: version_id for version_id in known}

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for one, others in near.items():
        for other in others:
            if root(one) != root(other) and known[one].copies(known[other]):
                parent[root(one)] = root(other)
    groups: dict[int, list[Text]] = {}
    for version_id, text in known.items():
        groups.setdefault(root(version_id), []).append(text)
    return _regroup(session, [group for group in groups.values() if len(group) > 1])


def _enter(session: Session, sketches: Mapping[int, Signature]) -> dict[int, list[int]]:
    """Store signatures and buckets; the buckets of each version."""
    about = select(col(Version.id), col(Version.published), col(Version.agency))
    signatures, rows, meeting = [], [], {}
    for some in chunks(sketches):
        for version_id, published, agency in session.execute(about.where(col(Version.id).in_(some))):
            sketch = sketches[version_id]
            meeting[version_id] = buckets(sketch, plain(agency))
            same = {"version_id": version_id, "published": published}
            signatures.append(same | {"signature": sketch.tobytes()})
            rows += [same | {"bucket": bucket} for bucket in dict.fromkeys(meeting[version_id])]
    session.execute(insert(CopySignature), signatures)
    session.execute(insert(CopyBucket), sorted(rows, key=lambda row: row["bucket"]))
    return meeting


def _candidates(session: Session, meeting: Mapping[int, list[int]]) -> dict[int, set[int]]:
    """The versions that share a bucket with each of these, and were published about then."""
    here: dict[int, dict[int, dt.date]] = {}
    query = select(col(CopyBucket.bucket), col(CopyBucket.version_id), col(CopyBucket.published))
    for some in chunks({bucket for own in meeting.values() for bucket in own}):
        for bucket, version_id, published in session.execute(query.where(col(CopyBucket.bucket).in_(some))):
            here.setdefault(bucket, {})[version_id] = published
    found: dict[int, set[int]] = {}
    for one, own in meeting.items():
        day = here[own[0]][one]
        others = {
            other
            for bucket in own
            for other, then in here[bucket].items()
            if other != one and abs(then - day) <= WITHIN
        }
        if others:
            found[one] = others
    return found


def _texts(session: Session, ids: Iterable[int]) -> dict[int, Text]:
    query = select(
        *(col(Version.id), col(Version.document_id), col(Version.content_hash), col(Version.published)),
        *(col(Version.agency), col(Version.copy_cluster), col(CopySignature.signature)),
    ).join(CopySignature, col(CopySignature.version_id) == col(Version.id))
    found = {}
    for some in chunks(ids):
        for row in session.execute(query.where(col(Version.id).in_(some))):
            found[row[0]] = Text(row[0], row[1], row[2], row[3], row[4], row[5], np.frombuffer(row[6], dtype=np.uint32))
    return found


def _regroup(session: Session, groups: Sequence[Sequence[Text]]) -> list[int]:
    """Give each group of copies one cluster, taking the clusters of its members along; ids of those it is new to."""
    moved: list[int] = []
    for group in groups:
        old = {text.cluster for text in group if text.cluster}
        name = min(old | {text.content_hash[:16] for text in group})
        single = [text.version_id for text in group if not text.cluster]
        if old == {name} and not single:
            continue
        joined = select(col(Version.id)).where(col(Version.copy_cluster).in_(old - {name}))
        ids = sorted({*single, *session.scalars(joined)}) if old - {name} else single
        for some in chunks(one for one in ids if one is not None):
            session.execute(update(Version).where(col(Version.id).in_(some)).values(copy_cluster=name))
        moved += [one for one in ids if one is not None]
    return moved
