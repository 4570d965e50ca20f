"""An index from which the facets of all measures are counted; SQLite learns how full the tables of an older book are

Revision: 0009, after 0008.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    name = op.f("ix_measure_kind_stage_corroboration")
    op.create_index(name, "measure", ["kind", "stage", "corroboration"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("ANALYZE")


def downgrade() -> None:
    op.drop_index(op.f("ix_measure_kind_stage_corroboration"), "measure")
