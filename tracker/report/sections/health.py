"""Whether the sources were looked at: silent, failing and unread ones."""

from __future__ import annotations

from tracker.report.facts import Facts, SourceFact
from tracker.report.period import Period
from tracker.report.shape import Cell, Section, Table
from tracker.report.wording import day, plural

ORDER = 170
ROWS = 60
COLUMNS = ("Source", "Type", "Statements", "Period before", "Last statement", "Last crawl", "Not read")


def gather(facts: Facts, period: Period) -> Section:
    """One row a source, those in trouble first, then the silent ones, then by how much they said."""
    silent = sum(1 for source in facts.sources if not source.documents)
    failing = sum(1 for source in facts.sources if _failed(source))
    before = {source.slug: source.documents for source in facts.before.sources} if facts.before else {}
    rows = [_row(source, before.get(source.slug)) for source in sorted(facts.sources, key=_trouble)]
    unread = "; ".join(f"{what.replace('_', ' ')}: {count:,}" for what, count in facts.unread)
    state = f"{silent:,} silent in this period, {failing:,} failing at the last crawl"
    intro = f"{plural(len(rows), 'source')}: {state}."
    return Section(
        "health",
        "Health of the sources",
        intro=f"{intro} Not read, in the whole book: {unread}." if unread else intro,
        tables=(Table(COLUMNS, tuple(rows[:ROWS]), max(0, len(rows) - ROWS)),) if rows else (),
        empty="The book has no source.",
    )


def _row(source: SourceFact, before: int | None) -> tuple[Cell, ...]:
    return (
        Cell(source.publisher),
        Cell("official" if source.official else "news"),
        Cell(str(source.documents)),
        Cell("" if before is None else str(before)),
        Cell(day(source.last_published) if source.last_published else "never"),
        Cell(_last_run(source)),
        Cell(str(source.problems) if source.problems else ""),
    )


def _failed(source: SourceFact) -> bool:
    return source.outcome not in (None, "ok")


def _trouble(source: SourceFact) -> tuple[bool, bool, int, str]:
    return (not _failed(source), bool(source.documents), -source.documents, source.publisher)


def _last_run(source: SourceFact) -> str:
    if source.last_run is None:
        return "never crawled"
    return f"{day(source.last_run.date())}: {source.outcome or 'did not end'}"
