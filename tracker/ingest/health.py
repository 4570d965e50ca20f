"""Health: what a source's crawls and statements say of it: whether it is due, and what a person should look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker.db.engine import database_failure, open_engine
from tracker.db.tables.issue import Issue
from tracker.db.tables.run import Run
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version

GOOD = "ok"
SILENCE = 5  # times the usual gap between days on which it said something
STALE = 30  # days
GUESSED = 0.1  # share of pages whose text the publisher's selectors did not give
REFUSED = ("refused", "bot-page")  # kinds of issues that are a no of the site
BAND = 3.0  # times fewer or more than the middle of the last crawls
ENOUGH = 5  # crawls or days before anything is called usual
BACK = 30  # crawls that are looked at
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=30), dt.timedelta(days=1)  # after crawls that failed


@dataclass(frozen=True, slots=True)
class Alarm:
    """`kind` is one of silence, stale, layout, refusal, count, unfinished; `words` say what was seen."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Crawled:
    """One crawl of a source, not a replay; `refused` counts the pages to which the site said no."""

    started: dt.datetime
    finished: dt.datetime | None
    outcome: str | None
    counts: Mapping[str, Any]
    refused: int = 0

    @property
    def met(self) -> int:
        """Statements that its lists named, asked for or not."""
        return sum(int(self.counts.get(name, 0)) for name in ("new", "changed", "unchanged", "known", "older"))


@dataclass(frozen=True, slots=True)
class Health:
    """A source: its last crawls, the newest first, and the days on which it said something, the newest first."""

    slug: str
    crawls: Sequence[Crawled]
    days: Sequence[dt.date]

    @property
    def last_success(self) -> dt.datetime | None:
        """When the last crawl that went well began; None where none did."""
        return next((crawl.started for crawl in self.crawls if crawl.outcome == GOOD), None)

    @property
    def found(self) -> int | None:
        """What the last crawl brought that was new or changed; None where there was none."""
        if not self.crawls:
            return None
        return sum(int(self.crawls[0].counts.get(name, 0)) for name in ("new", "changed"))

    def alarms(self, today: dt.date) -> list[Alarm]:
        """What a person should look at."""
        return [*self._quiet(today), *self.of_last_crawl()]

    def of_last_crawl(self) -> Iterator[Alarm]:
        """What a person should look at in the last crawl."""
        if self.crawls:
            yield from self._last(self.crawls[0])

    def _quiet(self, today: dt.date) -> Iterator[Alarm]:
        """Silence and staleness, by what was published."""
        if not self.days or not self.crawls:
            return
        since = (today - self.days[0]).days
        gaps = [(later - earlier).days for later, earlier in zip(self.days, self.days[1:], strict=False)]
        if len(gaps) >= ENOUGH and since > SILENCE * (usual := median(gaps)):
            yield Alarm("silence", f"nothing new for {since} days; usual are {usual:g}")
        if since > STALE:
            yield Alarm("stale", f"the newest is of {self.days[0]}")

    def _last(self, crawl: Crawled) -> Iterator[Alarm]:
        """What the last crawl met."""
        if crawl.finished is None:
            yield Alarm("unfinished", "the last crawl did not end; the next one goes on")
            return
        counts = crawl.counts
        read = sum(int(counts.get(name, 0)) for name in ("new", "changed", "unchanged"))
        guessed = int(counts.get("guessed", 0))
        if guessed and guessed >= GUESSED * read:
            share = guessed / max(read, guessed)
            yield Alarm("layout", f"no selector matched on {guessed} of {max(read, guessed)} pages ({share:.0%})")
        if crawl.refused:
            yield Alarm("refusal", f"refused or answered with a page for robots {crawl.refused} times")
        before = [other.met for other in self.crawls[1:] if other.outcome == GOOD]
        if len(before) >= ENOUGH and crawl.outcome == GOOD:
            usual = median(before)
            if not usual / BAND <= crawl.met <= usual * BAND:
                yield Alarm("count", f"{crawl.met} statements in the lists; usual are {usual:g}")

    def due(self, interval: float, now: dt.datetime) -> bool:
        """Whether it is to be crawled again, `interval` hours after its last success.

        After crawls that failed in a row it rests for half an hour, then twice as long each time, up to a day; at
        once for a day where the site refused. One that was cut off goes on at once.
        """
        if not self.crawls or self.crawls[0].finished is None:
            return True
        last = self.crawls[0]
        if last.outcome == GOOD:
            return now - last.started >= dt.timedelta(hours=interval)
        failed = next((n for n, crawl in enumerate(self.crawls) if crawl.outcome == GOOD), len(self.crawls))
        rest = LONGEST_WAIT if last.refused else min(FIRST_WAIT * 2 ** min(failed - 1, 10), LONGEST_WAIT)
        return now - last.started >= rest


def health(session: Session, sources: Iterable[str] | None = None) -> dict[str, Health]:
    """The health of every source that was crawled or said something, by slug; of the named ones alone where given."""
    wanted = None if sources is None else set(sources)
    slugs = {id_: slug for id_, slug in session.execute(select(col(Source.id), col(Source.slug)))}  # noqa: C416
    names = set(slugs.values()) | set(session.scalars(select(col(Run.spider)).distinct()))
    chosen = names if wanted is None else names & wanted
    ids = {slug: id_ for id_, slug in slugs.items()}
    return {name: Health(name, _crawls(session, name), _days(session, ids.get(name))) for name in sorted(chosen)}


def health_of(database: str, source: str) -> Health:
    """The health of one source in the database at a path or URL; DatabaseError."""
    return _read(database, [source]).get(source, Health(source, (), ()))


def due(database: str, intervals: Mapping[str, float], now: dt.datetime) -> list[str]:
    """Those of the spiders that are due, the longest without success first; DatabaseError."""
    known = _read(database, intervals)
    empty = Health("", (), ())
    waiting = [name for name, hours in intervals.items() if known.get(name, empty).due(hours, now)]
    long_ago = dt.datetime.min.replace(tzinfo=dt.UTC)
    return sorted(waiting, key=lambda name: (known.get(name, empty).last_success or long_ago, name))


def _read(database: str, sources: Iterable[str]) -> dict[str, Health]:
    engine = open_engine(database)
    try:
        with Session(engine) as session:
            return health(session, sources)
    except DBAPIError as error:
        raise database_failure(error, engine.url) from error
    finally:
        engine.dispose()


def _crawls(session: Session, spider: str) -> tuple[Crawled, ...]:
    query = select(Run).where(col(Run.spider) == spider).order_by(col(Run.started).desc(), col(Run.id).desc())
    runs = [run for run in session.scalars(query.limit(2 * BACK)) if not run.counts.get("replayed")][:BACK]
    nos = select(col(Issue.run_id), func.count()).where(col(Issue.kind).in_(REFUSED))
    mine = nos.where(col(Issue.run_id).in_([run.id for run in runs])).group_by(col(Issue.run_id))
    refused: dict[int | None, int] = {run: count for run, count in session.execute(mine)}  # noqa: C416
    return tuple(Crawled(run.started, run.finished, run.outcome, run.counts, refused.get(run.id, 0)) for run in runs)


def _days(session: Session, source: int | None) -> tuple[dt.date, ...]:
    days = select(col(Version.published)).where(col(Version.source_id) == source, col(Version.current).is_(True))
    return tuple(session.scalars(days.distinct().order_by(col(Version.published).desc()).limit(BACK)))
