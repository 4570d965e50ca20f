"""MentionActor: who a mention names, and as what."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MentionActor(Row, table=True):
    """One actor of one mention; `role` is "issuer" or "target", `position` its place among them."""

    __tablename__ = "mention_actor"
    __table_args__ = (Index("ix_mention_actor_code_role", "code", "role"),)

    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE", primary_key=True)
    role: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    position: int = 0
