"""Every mention that stands is in its block, where linking finds it; nothing else is in any."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_block import MentionBlock
from tracker.link.load import CHUNK, by_ids

NAME = "blocks"


def findings(session: Session) -> Iterator[str]:
    """Mentions that linking would not find, or would find though they do not stand."""
    both = select(col(Mention.id), col(MentionBlock.mention_id)).outerjoin(
        MentionBlock, col(MentionBlock.mention_id) == col(Mention.id)
    )
    stands = col(Mention.superseded_at).is_(None)
    entered = col(MentionBlock.mention_id).is_not(None)
    for mention_id, _ in session.execute(both.where(stands & ~entered).order_by(col(Mention.id))):
        yield f"mention {mention_id}: stands, but is in no block; run `tracker reparse --all`"
    for mention_id, _ in session.execute(both.where(~stands & entered).order_by(col(Mention.id))):
        yield f"mention {mention_id}: is superseded, but still in a block"
    yield from _elsewhere(session)


def _elsewhere(session: Session) -> Iterator[str]:
    """Mentions in another block, or on another day, than they belong to."""
    rows = select(col(MentionBlock.mention_id), col(MentionBlock.block), col(MentionBlock.published))
    last = 0
    while some := session.execute(
        rows.where(col(MentionBlock.mention_id) > last).order_by(col(MentionBlock.mention_id)).limit(CHUNK)
    ).all():
        standing, _ = by_ids(session, [id_ for id_, _, _ in some])
        due = {mention.mention_id: (mention.block_name, mention.published) for mention in standing}
        for id_, block, day in some:
            if id_ in due and due[id_] != (block, day):
                yield f"mention {id_}: is in the block {block!r}, not in {due[id_][0]!r}; run `tracker reparse --all`"
        last = some[-1][0]
