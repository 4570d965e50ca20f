"""Every mention's evidence is a slice of the text that is stored."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version

NAME = "evidence"


def findings(session: Session) -> Iterator[str]:
    """Mentions whose evidence is not what stands between their start and end."""
    start, end = col(Mention.start), col(Mention.end)
    suspects = (
        select(col(Mention.id), start, end, col(Mention.evidence), col(Version.text))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(func.substr(col(Version.text), start + 1, end - start) != col(Mention.evidence))
        .order_by(col(Mention.id))
    )
    # Databases stop at a null character, Python does not: it has the last word.
    for mention_id, first, last, evidence, text in session.execute(suspects):
        if text[first:last] != evidence:
            yield f"mention {mention_id}: its evidence is not the slice {first}:{last} of its text"
