"""MentionActor: who a mention names, and as what."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MentionActor(Row, table=True):
    """One actor of one mention; `role` is "issuer" or "target", `position` its place among them."""

    __tablename__ = "mention_actor"
    __table_args__ = (Index("ix_mention_actor_code_role_mention_id", "code", "role", "mention_id"),)

    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE", primary_key=True, description="The mention")
    role: str = Field(primary_key=True, description="What the actor is to the measure")
    code: str = Field(primary_key=True, description="Actor, as a code of the taxonomy")
    position: int = Field(default=0, description="Place among the actors of that role, in the order of the sentence")
