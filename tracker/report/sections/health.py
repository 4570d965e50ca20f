"""Whether the sources were looked at: silent, failing and unread ones."""

from __future__ import annotations

from tracker.report.facts import Facts, SourceFact
from tracker.report.period import Period
from tracker.report.shape import Section, Table
from tracker.report.wording import day, plural

ORDER = 110
ROWS = 60
COLUMNS = ("Source", "Type", "Statements", "Last statement", "Last crawl", "Not read")


def gather(facts: Facts, period: Period) -> Section:
    """One row a source, those in trouble first, then the silent ones, then by how much they said."""
    silent = sum(1 for source in facts.sources if not source.documents)
    failing = sum(1 for source in facts.sources if _failed(source))
    rows = [
        (
            source.publisher,
            "official" if source.official else "news",
            str(source.documents),
            day(source.last_published) if source.last_published else "never",
            _last_run(source),
            str(source.problems) if source.problems else "",
        )
        for source in sorted(facts.sources, key=_trouble)
    ]
    unread = "; ".join(f"{what.replace('_', ' ')}: {count:,}" for what, count in facts.unread)
    state = f"{silent:,} silent in this period, {failing:,} failing at the last crawl"
    intro = f"{plural(len(rows), 'source')}: {state}."
    return Section(
        "health",
        "Health of the sources",
        intro=f"{intro} Not read, in the whole book: {unread}." if unread else intro,
        table=Table(COLUMNS, tuple(rows[:ROWS]), max(0, len(rows) - ROWS)),
        empty="The book has no source.",
    )


def _failed(source: SourceFact) -> bool:
    return source.outcome not in (None, "ok")


def _trouble(source: SourceFact) -> tuple[bool, bool, int, str]:
    return (not _failed(source), bool(source.documents), -source.documents, source.publisher)


def _last_run(source: SourceFact) -> str:
    if source.last_run is None:
        return "never crawled"
    return f"{day(source.last_run.date())}: {source.outcome or 'did not end'}"
