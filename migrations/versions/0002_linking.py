"""Where a mention's neighbours are, the names that a measure had, what measures are to each other

Revision: 0002, after 0001.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.link.keys import block_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mention_block",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_mention_block_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_mention_block")),
    )
    op.create_index("ix_mention_block_block_published", "mention_block", ["block", "published"])
    op.create_table(
        "measure_alias",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("measure_slug", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_measure_alias")),
    )
    op.create_index(op.f("ix_measure_alias_measure_slug"), "measure_alias", ["measure_slug"])
    op.create_table(
        "measure_relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("bears", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_relation_measure_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_measure_relation_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_relation")),
    )
    op.create_index("ix_measure_relation_meeting", "measure_relation", ["relation", "key", "bears", "day"])
    op.create_index("ix_measure_relation_measure_id", "measure_relation", ["measure_id"])
    op.create_index("ix_measure_relation_mention_id", "measure_relation", ["mention_id"])
    _fill(op.get_bind())


def downgrade() -> None:
    for table in ("measure_relation", "measure_alias", "mention_block"):
        op.drop_table(table)


def _fill(bind: sa.Connection) -> None:
    """Enter the mentions of a book that is older than its blocks."""
    tables = sa.MetaData()
    tables.reflect(bind, only=("mention_block", "measure_mention", "mention", "mention_actor"))
    mention, actor = tables.tables["mention"], tables.tables["mention_actor"]
    linked = sa.select(tables.tables["measure_mention"].c.mention_id)
    rows = bind.execute(
        sa.select(mention.c.id, mention.c.kind, mention.c.published, actor.c.role, actor.c.code)
        .outerjoin(actor, actor.c.mention_id == mention.c.id)
        .where(mention.c.id.in_(linked))
        .order_by(mention.c.id)
    )
    found = list(_blocks(rows))
    for start in range(0, len(found), 10_000):
        bind.execute(sa.insert(tables.tables["mention_block"]), found[start : start + 10_000])


def _blocks(rows: Iterable[Any]) -> Iterator[dict[str, object]]:
    parties: dict[int, dict[str, set[str]]] = {}
    kept: dict[int, tuple[str, object]] = {}
    for id_, kind, published, role, code in rows:
        kept[id_] = (kind, published)
        if role:
            parties.setdefault(id_, {}).setdefault(role, set()).add(code)
    for id_, (kind, published) in kept.items():
        own = parties.get(id_, {})
        block = block_of(kind, frozenset(own.get("issuer", ())), frozenset(own.get("target", ())))
        yield {"mention_id": id_, "block": " ".join(block), "published": published}
