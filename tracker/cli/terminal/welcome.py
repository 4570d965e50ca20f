"""What `tracker` alone says: what is in the book, and where to begin."""

from __future__ import annotations

from tracker.cli.terminal.options import book
from tracker.errors import DatabaseError

EMPTY = """\
There is no book yet ({reason}). To begin:

  tracker crawl us_treasury_press     fetch what one publisher put out; `tracker crawl` alone takes all
  tracker ingest statements.jsonl     or read texts that you hold already
  tracker parse statements.jsonl      or only see what is read in them, storing nothing
"""
FULL = """\
{database}: {measures:,} measures told by {mentions:,} mentions of {sources:,} sources{latest}.

  tracker measures                    the measures told last; --issuer EU --target RU, --week 2025-W21 …
  tracker show {slug:<21}  one of them: its life, and who says so
  tracker search "price cap"          words in sentences, titles and documents
  tracker report weekly               what changed in the last week
  tracker sources                     what each publisher said, and what needs a look
"""
MORE = """\
`tracker --help` lists every command, `tracker COMMAND --help` its options.
`tracker --install-completion` teaches your shell to complete kinds, stages, actors and sources on Tab."""


def welcome(database: str) -> None:
    """Print the state of the book and the next commands."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        with book(database) as session:
            counts = _counts(session)
    except DatabaseError as error:
        print(EMPTY.format(reason=str(error).split("; ")[0]))
    else:
        try:
            shown = make_url(database).render_as_string(hide_password=True)
        except ArgumentError:
            shown = database  # a path
        if counts["measures"]:
            print(FULL.format(database=shown, **counts))
        else:
            print(EMPTY.format(reason=f"{shown} is empty"))
    print(MORE)


def _counts(session: object) -> dict[str, object]:
    from sqlalchemy import func, select
    from sqlmodel import Session, col

    from tracker.db.tables.measure import Measure
    from tracker.db.tables.measure_source import MeasureSource

    assert isinstance(session, Session)
    measures, latest = session.execute(select(func.count(), func.max(col(Measure.last_published)))).one()
    mentions, sources = session.execute(
        select(func.sum(col(MeasureSource.mentions)), func.count(col(MeasureSource.source_id).distinct()))
    ).one()
    slug = session.scalar(select(col(Measure.slug)).order_by(col(Measure.last_published).desc()).limit(1))
    return {
        "measures": measures,
        "mentions": int(mentions or 0),
        "sources": sources,
        "latest": f", the last published on {latest}" if latest else "",
        "slug": slug or "MEASURE",
    }
