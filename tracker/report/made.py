"""How a report was made: its arguments, the versions behind it, and a digest of all that was read for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version

from sqlalchemy import select, text
from sqlmodel import Session, col

from tracker.db.tables.version import Version
from tracker.query.filter import Filter
from tracker.query.parameters import to_parameters
from tracker.report.facts import Facts, MeasureFact
from tracker.report.period import Period

DISTRIBUTION = "measures-tracker"


def arguments(period: Period, asked: Filter) -> tuple[tuple[str, str], ...]:
    """The options that make this report again, as `tracker report` takes them; defaults are written out too."""
    days = [("since", period.start.isoformat()), ("until", period.end.isoformat())]
    if period.week:
        days = [("week", period.week)]
    found = {"min_confidence": ["0.0"]} | to_parameters(asked) | {"clock": [period.clock]}
    return (*days, *((name.replace("_", "-"), ",".join(found[name])) for name in sorted(found)))


def versions(session: Session) -> tuple[tuple[str, str], ...]:
    """The program, the parsers that read the texts of the book, and the revision of the database."""
    revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    parsers = sorted(session.scalars(select(col(Version.parser)).distinct()))
    return (("program", version(DISTRIBUTION)), ("parser", ", ".join(parsers)), ("database", str(revision)))


def digest(facts: Facts) -> str:
    """SHA-256 of what the report was made from: no ids of rows, so that a book made again gives the same."""
    hashed = hashlib.sha256()
    for measures in (facts.measures, facts.plans, facts.before.measures if facts.before else ()):
        for measure in measures:
            hashed.update("\x1f".join(_words(measure)).encode())
    rest = (facts.sources, facts.edits, facts.unread, facts.past, facts.floor, facts.unsure)
    hashed.update(repr(rest).encode())
    return hashed.hexdigest()


def _words(measure: MeasureFact) -> Iterator[str]:
    yield from (measure.slug, measure.kind, measure.title, measure.standing, *measure.issuers, "→", *measure.targets)
    for event in measure.events:
        yield f"{event.stage} {event.date} {event.precision} {event.published}"
        for one in event.mentions:
            yield f"{one.document} {one.start} {one.confidence} {one.evidence}"
