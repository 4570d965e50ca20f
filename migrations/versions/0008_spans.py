"""Measures told of between two days: both ends of the span in one index

Revision: 0008, after 0007.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_measure_last_published"), "measure")
    op.create_index(op.f("ix_measure_last_published_first_published"), "measure", ["last_published", "first_published"])


def downgrade() -> None:
    op.drop_index(op.f("ix_measure_last_published_first_published"), "measure")
    op.create_index(op.f("ix_measure_last_published"), "measure", ["last_published"])
