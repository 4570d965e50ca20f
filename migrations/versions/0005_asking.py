"""What filters ask by: the sources of each measure, and indexes that hold what is asked and how it is sorted

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WIDER = (  # table, columns of the index that goes, columns of those that come
    ("measure", ("kind",), ("kind", "last_published")),
    ("measure", ("stage",), ("stage", "last_published")),
    ("measure", (), ("corroboration", "last_published")),
    ("mention", ("stage",), ("stage", "published")),
    ("measure_actor", ("code", "role"), ("code", "role", "measure_id")),
    ("mention_actor", ("code", "role"), ("code", "role", "mention_id")),
    ("version", ("source_id",), ("source_id", "published")),
)
SOURCES = """
INSERT INTO measure_source (measure_id, source_id, mentions)
SELECT measure_mention.measure_id, version.source_id, count(*)
FROM measure_mention
JOIN mention ON mention.id = measure_mention.mention_id
JOIN version ON version.id = mention.version_id
GROUP BY measure_mention.measure_id, version.source_id
"""


def upgrade() -> None:
    op.create_table(
        "measure_source",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_source_measure_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_measure_source_source_id")),
        sa.PrimaryKeyConstraint("measure_id", "source_id", name=op.f("pk_measure_source")),
    )
    op.create_index(op.f("ix_measure_source_source_id_measure_id"), "measure_source", ["source_id", "measure_id"])
    op.execute(SOURCES)
    for table, narrow, wide in WIDER:
        _replace(table, narrow, wide)


def downgrade() -> None:
    for table, narrow, wide in WIDER:
        _replace(table, wide, narrow)
    op.drop_table("measure_source")


def _replace(table: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """One index for another."""
    if old:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(old)}"), table)
    if new:
        op.create_index(op.f(f"ix_{table}_{'_'.join(new)}"), table, list(new))
