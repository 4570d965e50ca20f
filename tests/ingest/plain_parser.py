"""A parser and a linker of a few lines, so that the tests of `ingest` do not move with the real ones.

A text speaks of a measure by a word `kind:stage:ISSUER:TARGET`, with `:NUMBER` where that is not 17 (0: none);
mentions of one kind by one issuer on one target are one measure. Installed by the fixture `plain`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session

from tracker.db.tables import METADATA
from tracker.parse import Parsed
from tracker.parse.mention import Mention
from tracker.statement import Statement

WORD = re.compile(
    r"(?P<kind>[a-z_]+):(?P<stage>[a-z_]+):(?P<issuer>[A-Z]{2}):(?P<target>[A-Z]{2})(?::(?P<number>\d+))?"
)
TABLES = METADATA.tables


def parse(statement: Statement) -> Parsed:
    """A mention for each word of the form; skipped where not English; an error on request."""
    if statement.lang != "en":
        return Parsed((), f"language: {statement.lang}")
    if "BREAK THE PARSER" in statement.text:
        raise RecursionError("the text asked for it")
    return Parsed(tuple(_mention(match, statement) for match in WORD.finditer(statement.text)))


def parse_less(statement: Statement) -> Parsed:
    """What another parser would read: nothing that is only called for."""
    parsed = parse(statement)
    return Parsed(tuple(mention for mention in parsed.mentions if mention.stage != "called_for"), parsed.skipped)


def _mention(match: re.Match[str], statement: Statement) -> Mention:
    return Mention(
        kind=match["kind"],
        stage=match["stage"],
        issuers=(match["issuer"], match["issuer"]),
        targets=(match["target"],),
        start=match.start(),
        end=match.end(),
        evidence=match[0],
        event_date=statement.published,
        event_date_precision="day",
        legal_refs=("2025/1",),
        quantities={"vessels": 200},
        package_number=10**12 if match["kind"] == "impossible" else int(match["number"] or 17) or None,
    )


def link_mentions(
    session: Session, mention_ids: Sequence[int], recorded_at: dt.datetime, cause: str | None = None
) -> int:
    """Measures touched by the mentions; only those that stand stay linked."""
    mention, actor = TABLES["mention"], TABLES["mention_actor"]
    link, measure = TABLES["measure_mention"], TABLES["measure"]
    slugs = set()
    session.execute(link.delete().where(link.c.mention_id.in_(mention_ids)))
    rows = session.execute(sa.select(mention).where(mention.c.id.in_(mention_ids))).all()
    for row in rows:
        actors = session.execute(sa.select(actor.c.code).where(actor.c.mention_id == row.id).order_by("role"))
        slug = "-".join([row.kind, *actors.scalars()]).lower()
        slugs.add(slug)
        found = session.execute(sa.select(measure.c.id).where(measure.c.slug == slug)).scalar()
        if row.superseded_at is None:
            measure_id = found or _measure(session, slug, row, recorded_at)
            session.execute(
                link.insert(),
                {"mention_id": row.id, "measure_id": measure_id, "score": 1.0, "made_by": "rule"},
            )
    unlinked = sa.select(measure.c.id).where(measure.c.id.not_in(sa.select(link.c.measure_id)))
    session.execute(measure.delete().where(measure.c.id.in_(unlinked)))
    return len(slugs)


def _measure(session: Session, slug: str, row: sa.Row[tuple[object, ...]], recorded_at: dt.datetime) -> int:
    values = {
        "slug": slug,
        "kind": row.kind,
        "title": slug,
        "stage": "adopted",
        "corroboration": "single-source",
        "first_published": dt.date(2025, 1, 1),
        "last_published": dt.date(2025, 1, 1),
        "first_recorded": recorded_at,
        "last_recorded": recorded_at,
    }
    inserted = session.execute(TABLES["measure"].insert().returning(TABLES["measure"].c.id), values)
    return inserted.scalar_one()


def refresh(session: Session, mention_ids: Sequence[int], cause: str, recorded_at: dt.datetime) -> int:
    """Nothing: the plain measures do not depend on who tells them."""
    return 0


PATCHES = {
    "tracker.parse.parse": parse,
    "tracker.parse.PARSER": "plain-1",
    "tracker.link.link_mentions": link_mentions,
    "tracker.link.refresh": refresh,
}
