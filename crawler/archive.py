"""The archive: every answer of a crawl in one WARC file a run, whole records only."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import responses
from io import BytesIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tracker.errors import ArchiveError


@dataclass(frozen=True)
class Place:
    """Where a record lies: the file's path below the archive folder, and the byte at which it begins."""

    file: str
    offset: int


class Archive:
    """Writes `<folder>/<spider>/<time>-<process>.warc.gz`; raises ArchiveError where the disk refuses.

    A record is built in memory and appended at once; where that fails, the file is cut back to whole records.
    """

    def __init__(self, folder: Path, spider: str, user_agent: str, started: dt.datetime) -> None:
        self.name = f"{spider}/{started:%Y%m%dT%H%M%SZ}-{os.getpid()}.warc.gz"
        self.path = folder / self.name
        self._buffer = BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=True, warc_version="WARC/1.1")
        info = {"software": "measures-tracker", "format": "WARC File Format 1.1", "user-agent": user_agent}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: what a failed write left over must not reach the file later.
            self._file = self.path.open("xb", buffering=0)
        except OSError as error:
            raise self._error(error) from None
        try:
            self._append(self._writer.create_warcinfo_record(self.path.name, info))
        except ArchiveError:
            self.close()
            self.path.unlink()
            raise

    def write(
        self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, fetched: dt.datetime
    ) -> Place:
        """The place of the record of one answer."""
        reason = responses.get(status, "Unknown")
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(f"{status} {reason}", list(headers), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"{fetched.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}"},
        )
        return Place(self.name, self._append(record))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _append(self, record: ArcWarcRecord) -> int:
        """The offset at which the record now lies."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._writer.write_record(record)
        offset = self._file.tell()
        rest = self._buffer.getbuffer()
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._file.truncate(offset)
            self._file.seek(offset)
            raise self._error(error) from None
        finally:
            rest.release()
        return offset

    def _error(self, error: OSError) -> ArchiveError:
        return ArchiveError(
            f"{self.path}: the archive cannot be written ({error.strerror or error}); free space, or set "
            "TRACKER_ARCHIVE to a folder that can be written. The crawl stops: nothing is stored unarchived"
        )
