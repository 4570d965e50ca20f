"""Archived answers: read back from the place that a version names, their digests checked."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tracker.db.tables.version import Version
from tracker.errors import ArchiveError

UNREADABLE = (OSError, EOFError, ArchiveLoadFailed, zlib.error, AttributeError)  # the last: warcio, of a cut head


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was sent: the body still packed where the site packed it."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: dt.datetime


def read_answer(folder: Path, file: str, offset: int) -> Answer:
    """The answer at a place; raises ArchiveError where none lies there whole, or where its bytes were changed."""
    path = folder / file
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream, check_digests=True)), None)
            if record is None or record.format != "warc" or not record.rec_type:  # other bytes pass for the older ARC
                raise ArchiveError(f"{path}: no record begins at byte {offset}; restore the file")
            if record.rec_type != "response":
                raise ArchiveError(f"{path}: a {record.rec_type} record at byte {offset}, no answer; restore the file")
            return answer_of(record, f"{path} at byte {offset}")
    except FileNotFoundError:
        raise ArchiveError(f"{path}: the file is missing; restore it, or set TRACKER_ARCHIVE to its folder") from None
    except UNREADABLE as error:
        reason = " ".join(str(error).split())
        raise ArchiveError(f"{path}: cannot be read at byte {offset} ({reason}); restore the file") from None


def answer_of(record: Any, place: str) -> Answer:
    """The answer in a response record that is being read; ArchiveError where a digest is not right."""
    body = record.raw_stream.read()
    if record.digest_checker.passed is not True:
        problems = "; ".join(record.digest_checker.problems) or "it was cut short"
        raise ArchiveError(f"{place}: not the bytes that were archived ({problems}); restore the file")
    head = record.rec_headers.get_header
    return Answer(
        head("WARC-Target-URI"),
        int(record.http_headers.get_statuscode()),
        tuple(record.http_headers.headers),
        body,
        dt.datetime.fromisoformat(head("WARC-Date")),
    )


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one version's place in the archive; `fault` says what is wrong, None where nothing is."""

    version: int
    file: str
    offset: int
    fault: str | None


def verify(session: Session, folder: Path) -> Iterator[Verified]:
    """Every record that a version points to, read whole and compared with its digests; each place is read once."""
    places = (col(Version.warc_file), col(Version.warc_offset))
    query = select(col(Version.id), *places).where(places[0].is_not(None)).order_by(*places)
    last, fault = None, None
    for version, file, offset in session.execute(query):
        if (file, offset) != last:
            last, fault = (file, offset), None
            try:
                read_answer(folder, file, offset or 0)
            except ArchiveError as error:
                fault = str(error)
        yield Verified(version, file, offset or 0, fault)
