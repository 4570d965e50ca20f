"""The index of the list by when measures were last told also knows since when, so that lists of what was in force on a
day, or told by one, are read from it alone

Revision: 0010, after 0009.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OLD = "ix_measure_last_published_first_published"
_NEW = "ix_measure_last_published_first_published_first_event"


def upgrade() -> None:
    op.create_index(op.f(_NEW), "measure", ["last_published", "first_published", "first_event"])
    op.drop_index(op.f(_OLD), "measure")


def downgrade() -> None:
    op.create_index(op.f(_OLD), "measure", ["last_published", "first_published"])
    op.drop_index(op.f(_NEW), "measure")
