"""Sighting: what is known of how a version was met; merging two gives the same whichever came first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tracker.errors import StatementError
from tracker.ingest.identity import source_slug
from tracker.statement import Statement

LARGEST_OFFSET = 2**63 - 1  # what the column holds


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a version was met; instants in UTC, the archive's place of the first fetch."""

    source: str  # slug
    published_at: dt.datetime | None = None
    fetched_at: dt.datetime | None = None
    last_fetched_at: dt.datetime | None = None
    warc_file: str | None = None
    warc_offset: int | None = None

    @classmethod
    def of(cls, statement: Statement) -> Sighting:
        """The sighting that a statement is; StatementError where its place in the archive is impossible."""
        offset = statement.warc_offset
        if offset is not None and not 0 <= offset <= LARGEST_OFFSET:
            raise StatementError(f"{statement.key}: warc_offset {offset} is no place in a file; correct it")
        fetched = _utc(statement.fetched_at)
        published = _utc(statement.published_at)
        return cls(source_slug(statement), published, fetched, fetched, statement.warc_file, offset)

    def merged(self, other: Sighting) -> Sighting:
        """Both together: first and last fetch, and the archive's place of the first."""
        first = min(self, other, key=Sighting._archived)
        return Sighting(
            source=min(self.source, other.source),
            published_at=_chosen(min, self.published_at, other.published_at),
            fetched_at=_chosen(min, self.fetched_at, other.fetched_at),
            last_fetched_at=_chosen(max, self.last_fetched_at, other.last_fetched_at),
            warc_file=first.warc_file,
            warc_offset=first.warc_offset,
        )

    def _archived(self) -> tuple[bool, str, str, int]:
        """Sort key: archived before not archived, then by first fetch and place."""
        fetched = self.fetched_at.isoformat() if self.fetched_at else "9999"
        return (self.warc_file is None, fetched, self.warc_file or "", self.warc_offset or 0)


def _utc(instant: dt.datetime | None) -> dt.datetime | None:
    """The instant in UTC; one without a zone is taken for UTC, as the statement's shape says."""
    if instant is None:
        return None
    return instant.replace(tzinfo=dt.UTC) if instant.tzinfo is None else instant.astimezone(dt.UTC)


def _chosen(
    choose: Callable[[dt.datetime, dt.datetime], dt.datetime],
    one: dt.datetime | None,
    two: dt.datetime | None,
) -> dt.datetime | None:
    """The earlier or later of two instants; the known one where the other is not."""
    if one is None or two is None:
        return one or two
    return choose(one, two)
