"""Views for ad-hoc SQL, from which an analyst needs no joins; indexes on the days that mentions name for later

`tracker.db.views` says what each column means. A revision that changes a table beneath a view drops the view first.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DAYS = ("planned_date", "effective_date", "expiry_date")
PARTIES = {  # the codes of one role, in order, with ; between
    "sqlite": """(SELECT group_concat(code, ';') FROM (SELECT code FROM measure_actor
        WHERE measure_id = measure.id AND role = '{role}' ORDER BY code))""",
    "postgresql": """(SELECT string_agg(code, ';' ORDER BY code COLLATE "C") FROM measure_actor
        WHERE measure_id = measure.id AND role = '{role}')""",
}
VIEWS = {
    "v_measures": """
SELECT measure.slug AS measure, measure.title, measure.kind, measure.stage, {issuers} AS issuers, {targets} AS targets,
    measure.corroboration, measure.package_number, measure.first_event, measure.last_event, measure.first_published,
    measure.last_published, measure.first_recorded, measure.last_recorded, measure.effective_date, measure.expiry_date,
    measure.planned_date, measure.figures,
    (SELECT coalesce(sum(mentions), 0) FROM measure_source WHERE measure_id = measure.id) AS mentions,
    (SELECT count(*) FROM measure_source WHERE measure_id = measure.id) AS sources
FROM measure
""",
    "v_timeline": """
SELECT measure.slug AS measure, measure.title, measure.kind, {issuers} AS issuers, {targets} AS targets,
    measure_event.stage, measure_event.event_date, measure_event.event_date_precision, measure_event.first_published,
    measure_event.first_recorded, measure_event.move, measure_event.official,
    (SELECT count(*) FROM measure_mention WHERE event_id = measure_event.id) AS mentions,
    mention.evidence, source.name AS publisher, document.url
FROM measure_event
JOIN measure ON measure.id = measure_event.measure_id
LEFT JOIN mention ON mention.id = (SELECT told.id FROM measure_mention
    JOIN mention AS told ON told.id = measure_mention.mention_id
    WHERE measure_mention.event_id = measure_event.id ORDER BY told.published, told.id LIMIT 1)
LEFT JOIN version ON version.id = mention.version_id
LEFT JOIN document ON document.id = version.document_id
LEFT JOIN source ON source.id = version.source_id
""",
    "v_sources": """
SELECT measure.slug AS measure, measure.title, source.slug AS source, source.name AS publisher, source.type AS
    source_type, document.url, document.doc_id, version.title AS headline, mention.published, mention.kind,
    mention.stage, {issuers} AS issuers, {targets} AS targets, mention.event_date, mention.event_date_precision,
    mention.effective_date, mention.expiry_date, mention.planned_date, mention.package_number, mention.legal_refs,
    mention.quantities, mention.amount, mention.currency, mention.percent, mention.duration_days, mention.conditional,
    mention.attribution, mention.salience, mention.confidence, mention.evidence, version.agency, version.copy_cluster,
    mention.recorded_at, mention.id AS mention
FROM mention
JOIN version ON version.id = mention.version_id
JOIN document ON document.id = version.document_id
JOIN source ON source.id = version.source_id
LEFT JOIN measure_mention ON measure_mention.mention_id = mention.id
LEFT JOIN measure ON measure.id = measure_mention.measure_id
WHERE mention.superseded_at IS NULL
""",
}


def upgrade() -> None:
    for day in DAYS:
        named = sa.text(f"{day} IS NOT NULL")
        op.create_index(op.f(f"ix_mention_{day}"), "mention", [day], sqlite_where=named, postgresql_where=named)
    parties = PARTIES[op.get_bind().dialect.name]
    for name, query in VIEWS.items():
        of_mention = name == "v_sources"
        codes = (
            parties.replace("measure_actor", "mention_actor").replace("measure", "mention") if of_mention else parties
        )
        roles = {f"{role}s": codes.format(role=role) for role in ("issuer", "target")}
        op.execute(f"CREATE VIEW {name} AS {query.format(**roles)}")


def downgrade() -> None:
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")
    for day in DAYS:
        op.drop_index(op.f(f"ix_mention_{day}"), "mention")
