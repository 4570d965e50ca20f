"""What `tracker doctor` looks at; each check says what it found and, where that is wrong, the way out."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from sqlmodel import Session

SHOWN = 50  # findings of one check told one by one


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    good: bool
    found: str


def run_checks(database: str) -> list[Check]:
    """Every check, in order; those of the book only where it can be opened."""
    return [_python(), _crawler(), _contact(), _archive(), *_book(database)]


def _python() -> Check:
    version = sys.version.split()[0]
    good = sys.version_info >= (3, 11)
    return Check("python", good, version if good else f"{version}; 3.11 or newer is needed")


def _crawler() -> Check:
    missing = [name for name in ("crawler", "scrapy") if importlib.util.find_spec(name) is None]
    found = f"{' and '.join(missing)} missing; install the project from its repository" if missing else "installed"
    return Check("crawler", not missing, found)


def _contact() -> Check:
    contact = os.environ.get("TRACKER_CONTACT", "")
    # Not wrong: everything but a crawl works without; publishers should know whom to write to.
    return Check("contact", True, contact or "not given; set TRACKER_CONTACT before a crawl")


def _archive() -> Check:
    folder = Path(os.environ.get("TRACKER_ARCHIVE", "archive"))
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    good = nearest.is_dir() and os.access(nearest, os.W_OK)
    return Check("archive", good, str(folder) if good else f"{folder} cannot be written; set TRACKER_ARCHIVE")


def _book(database: str) -> Iterator[Check]:
    from tracker.cli.terminal.options import book

    try:
        with book(database) as session:
            yield Check("database", True, session.get_bind().engine.url.render_as_string(hide_password=True))
            for check in (_integrity, _counts, _parser, _failures, _runs):
                yield check(session)
            yield from _audit(session)
    except TrackerError as error:
        yield Check("database", False, str(error))


def _audit(session: Session) -> Iterator[Check]:
    """The invariants of the book: one line for each finding, or one for a check that finds nothing."""
    from tracker.query.audit import checks, findings

    for name in checks():
        found = list(findings(session, name))
        for finding in found[:SHOWN]:
            yield Check(name, False, finding.words)
        if len(found) > SHOWN:
            yield Check(name, False, f"and {len(found) - SHOWN:,} more of this sort")
        if not found:
            yield Check(name, True, "sound")


def _integrity(session: Session) -> Check:
    from sqlalchemy import text

    if session.get_bind().dialect.name != "sqlite":
        return Check("integrity", True, "left to the server")
    answer = str(session.connection().execute(text("PRAGMA quick_check(1)")).scalar())
    orphans = len(session.connection().execute(text("PRAGMA foreign_key_check")).all())
    good = answer == "ok" and not orphans
    found = "sound" if good else f"{answer}; {orphans} broken references; restore the file from a backup"
    return Check("integrity", good, found)


def _counts(session: Session) -> Check:
    from sqlalchemy import func, select

    from tracker.db.base import METADATA

    tables = ("source", "document", "version", "mention", "measure")
    counted = [
        f"{session.execute(select(func.count()).select_from(METADATA.tables[table])).scalar_one():,} {table}s"
        for table in tables
    ]
    return Check("contents", True, ", ".join(counted))


def _parser(session: Session) -> Check:
    from sqlalchemy import func, select
    from sqlmodel import col

    from tracker.db.tables.version import Version
    from tracker.parse import PARSER

    query = select(func.count()).where(col(Version.parser) != PARSER, col(Version.current))
    stale = session.execute(query).scalar_one()
    found = (
        f"{stale:,} texts were read by another parser than {PARSER}; `tracker reparse` reads them again"
        if stale
        else f"all texts read by {PARSER}"
    )
    return Check("parser", True, found)


def _failures(session: Session) -> Check:
    from sqlalchemy import func, select
    from sqlmodel import col

    from tracker.db.tables.version import Version

    query = select(func.count()).where(col(Version.skipped).startswith("failed:"), col(Version.current))
    failed = session.execute(query).scalar_one()
    found = f"the parser failed on {failed:,} texts; please report it" if failed else "no text made it fail"
    return Check("failures", not failed, found)


def _runs(session: Session) -> Check:
    from sqlalchemy import select
    from sqlmodel import col

    from tracker.db.tables.run import Run

    latest = {run.spider: run.outcome for run in session.scalars(select(Run).order_by(col(Run.started), col(Run.id)))}
    bad = [f"{spider} ({outcome or 'did not end'})" for spider, outcome in sorted(latest.items()) if outcome != "ok"]
    if not latest:
        return Check("crawls", True, "none yet")
    found = f"last crawl went wrong: {', '.join(bad)}; see `tracker sources`" if bad else f"{len(latest)} spiders fine"
    return Check("crawls", not bad, found)
