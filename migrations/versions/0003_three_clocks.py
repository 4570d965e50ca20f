"""The change log that the book can be rebuilt from, superseded mentions, edits, copies, passes of a parser

Revision: 0003, after 0002.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Added, never rebuilt: to rebuild a table would delete the rows that refer to it.
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    _tables()
    version = "FROM version WHERE version.id = mention.version_id"
    op.execute(f"UPDATE mention SET parser = (SELECT parser {version}), recorded_at = (SELECT recorded_at {version})")
    op.execute(f"UPDATE mention SET superseded_at = recorded_at WHERE NOT (SELECT current {version})")
    _carry_over(op.get_bind())


def downgrade() -> None:
    for table in ("reparse", "edit", "copy_bucket", "copy_signature"):
        op.drop_table(table)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The new columns by table; with a default, because SQLite adds no other to a table that has rows."""
    return {
        "mention": (
            sa.Column("parser", sa.String(), nullable=False, server_default=""),
            sa.Column("recorded_at", INSTANT, nullable=False, server_default="1970-01-01 00:00:00.000000"),
            sa.Column("superseded_at", INSTANT),
        ),
        "measure": (sa.Column("figures", JSON, nullable=False, server_default="{}"),),
        "measure_event": (
            sa.Column("move", sa.String(), nullable=False, server_default="forward"),
            sa.Column("official", sa.Boolean(), nullable=False, server_default=sa.false()),
        ),
        "change": (
            sa.Column("what", sa.String(), nullable=False, server_default="changed"),
            sa.Column("delta", JSON),
        ),
    }


def _tables() -> None:
    op.create_table(
        "copy_signature",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_copy_signature_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_copy_signature")),
    )
    op.create_table(
        "copy_bucket",
        sa.Column("bucket", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_copy_bucket_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bucket", "published", "version_id", name=op.f("pk_copy_bucket")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_copy_bucket_version_id"), "copy_bucket", ["version_id"])
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("sentences", JSON, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_edit_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["before_id"], ["version.id"], name=op.f("fk_edit_before_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["after_id"], ["version.id"], name=op.f("fk_edit_after_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
    )
    op.create_index(op.f("ix_edit_recorded_at"), "edit", ["recorded_at"])
    op.create_index(op.f("ix_edit_document_id"), "edit", ["document_id"])
    op.create_table(
        "reparse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("started", INSTANT, nullable=False),
        sa.Column("finished", INSTANT, nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reparse")),
    )


def _carry_over(bind: sa.Connection) -> None:
    """Enter what an older book says of its measures into the log, which did not hold it until now."""
    tables = sa.MetaData()
    tables.reflect(bind, only=("measure", "measure_actor", "measure_event", "measure_mention", "change"))
    t = tables.tables
    now = dt.datetime.now(dt.UTC)
    names: dict[int, str] = {}
    entries: dict[int, dict[str, object]] = {}
    slugs: dict[int, str] = {}
    for row in bind.execute(sa.select(t["measure"])).mappings():
        said = {name: value for name, value in row.items() if name not in ("id", "slug", "figures")}
        entries[row["id"]] = {name: _plain(name, value) for name, value in said.items() if value is not None}
        slugs[row["id"]] = row["slug"]
    for row in bind.execute(sa.select(t["measure_actor"]).order_by(t["measure_actor"].c.code)):
        codes = entries[row.measure_id].setdefault(f"{row.role}s", [])
        assert isinstance(codes, list)
        codes.append(row.code)
    for row in bind.execute(sa.select(t["measure_event"])):
        key = (row.stage, _plain("event_date", row.event_date), row.event_date_precision)
        names[row.id] = " ".join(["event", *(part for part in key if part is not None)])
        days = [_plain("first_published", row.first_published), _plain("first_recorded", row.first_recorded)]
        entries[row.measure_id][names[row.id]] = [*days, row.move, row.official]
    for row in bind.execute(sa.select(t["measure_mention"])):
        entries[row.measure_id][f"mention {row.mention_id}"] = names.get(row.event_id, "")
    rows = [
        {"recorded_at": now, "measure_slug": slugs[id_], "what": "carried over", "field": "measure",
         "after": said["title"], "cause": "a book of an older version", "delta": said}
        for id_, said in entries.items()
    ]  # fmt: skip
    if rows:
        bind.execute(sa.insert(t["change"]), rows)


def _plain(name: str, value: object) -> object:
    """Days and instants in ISO 8601, instants in UTC."""
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value
