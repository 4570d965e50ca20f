"""One row a mention: the sentence, what it says, where it stands, and the measure it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from tracker import query
from tracker.query import Filter, MentionRow

Row = MentionRow


def rows(session: Session, asked: Filter) -> Iterator[MentionRow]:
    """The mentions for which the filter holds, as `tracker mentions` lists them."""
    return query.stream_mentions(session, asked)
