"""MentionBlock: where linking finds the mentions near another in kind, conflict and time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MentionBlock(Row, table=True):
    """The block of one mention that stands; worked out by `link`, so that its neighbours are one step of an index."""

    __tablename__ = "mention_block"
    __table_args__ = (Index("ix_mention_block_block_published", "block", "published"),)

    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE", primary_key=True, description="The mention")
    block: str = Field(description="Kind and conflict in which linking looks for its like")
    published: dt.date = Field(description="Day of publication of the mention")
