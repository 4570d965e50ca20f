"""Every document has one current version, every mention that stands is of one, every text can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, case, func, select
from sqlmodel import Session, col

from tracker.db.tables.copy_signature import CopySignature
from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version

NAME = "documents"


def findings(session: Session) -> Iterator[str]:
    """Documents, versions and mentions of which one says that it is current and the other that it is not."""
    for key, current in session.execute(_current()):
        yield f"document {key}: {current} current versions; one is expected"
    for key in session.scalars(_other_source()):
        yield f"document {key}: has another source than its current version"
    for mention_id, superseded in session.execute(_standing()):
        stands = "is superseded, though its" if superseded else "stands, though no"
        yield f"mention {mention_id}: {stands} version is current and was last read so"
    for version_id in session.scalars(_unsketched()):
        yield f"version {version_id}: was never compared with others for copies; run `tracker reparse --all`"
    for cluster in session.scalars(_lonely()):
        yield f"copy cluster {cluster}: holds one document only"


def _current() -> Select[str, int]:
    current = func.coalesce(func.sum(case((col(Version.current), 1), else_=0)), 0)
    return (
        select(col(Document.key), current)
        .outerjoin(Version, col(Version.document_id) == col(Document.id))
        .group_by(col(Document.id), col(Document.key))
        .having(current != 1)
    )


def _other_source() -> Select[str]:
    return (
        select(col(Document.key))
        .join(Version, (col(Version.document_id) == col(Document.id)) & col(Version.current))
        .where(col(Version.source_id) != col(Document.source_id))
    )


def _standing() -> Select[int | None, bool]:
    """Mentions that do not stand where they should, or stand where they should not."""
    due = col(Version.current) & (col(Version.parser) == col(Mention.parser))
    superseded = col(Mention.superseded_at).is_not(None)
    return (
        select(col(Mention.id), superseded)
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(due == superseded)
        .order_by(col(Mention.id))
    )


def _unsketched() -> Select[int | None]:
    return (
        select(col(Version.id))
        .outerjoin(CopySignature, col(CopySignature.version_id) == col(Version.id))
        .where(col(CopySignature.version_id).is_(None))
    )


def _lonely() -> Select[str | None]:
    cluster = col(Version.copy_cluster)
    return (
        select(cluster)
        .where(cluster.is_not(None))
        .group_by(cluster)
        .having(func.count(func.distinct(col(Version.document_id))) < 2)
    )
