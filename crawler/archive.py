"""The archive: every request and answer of a crawl in WARC files of its run, whole records only."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import responses
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from w3lib.url import safe_url_string
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tracker.errors import ArchiveError

LARGEST = 1_000_000_000  # bytes of a file, after which the next one is begun; the WARC guidelines say 1 GB
PACKING = 6  # of gzip: 9, warcio's own, takes twice the time for half a percent


@dataclass(frozen=True)
class Place:
    """Where a record lies: the file's path below the archive folder, and the byte at which it begins."""

    file: str
    offset: int


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, the body in the bytes sent."""

    url: str
    status: int
    headers: Iterable[tuple[str, str]]
    body: bytes
    fetched: dt.datetime
    method: str = "GET"
    asked_headers: Iterable[tuple[str, str]] = ()
    asked_body: bytes = b""


class Archive:
    """Writes `<folder>/<spider>/<time>-<process>-<number>.warc.gz`; raises ArchiveError where the disk refuses.

    An exchange is built in memory and appended at once; where that fails, the file is cut back to whole records.
    `about` goes into the warcinfo record of each file: what a replay must know.
    """

    def __init__(
        self, folder: Path, spider: str, about: Mapping[str, object], started: dt.datetime, largest: int = LARGEST
    ) -> None:
        self._folder, self._largest = folder, largest
        self._run = f"{spider}/{started:%Y%m%dT%H%M%SZ}-{os.getpid()}"
        self._about = {"software": "measures-tracker", "format": "WARC File Format 1.1", "spider": spider} | {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in about.items()
        }
        self._writer = WARCWriter(BytesIO(), gzip=False, warc_version="WARC/1.1")
        self._number = -1
        self._begin()

    def write(self, exchange: Exchange) -> Place:
        """The place of the record of one answer; that of its request follows it."""
        if self._file.tell() >= self._largest:
            self._begin()
        date = f"{exchange.fetched.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        about = {"WARC-Date": date, "WARC-Warcinfo-ID": self._info}
        reason = responses.get(exchange.status, "Unknown")
        status = StatusAndHeaders(f"{exchange.status} {reason}", list(exchange.headers), protocol="HTTP/1.1")
        answer = self._record(exchange.url, "response", exchange.body, status, about)
        about["WARC-Concurrent-To"] = answer.rec_headers.get_header("WARC-Record-ID")
        parts = urlsplit(safe_url_string(exchange.url))
        line = f"{exchange.method} {parts.path or '/'}{'?' if parts.query else ''}{parts.query} HTTP/1.1"
        asked = StatusAndHeaders(line, [("Host", parts.netloc), *exchange.asked_headers], is_http_request=True)
        request = self._record(exchange.url, "request", exchange.asked_body, asked, about)
        return Place(self.name, self._append(answer, request))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _begin(self) -> None:
        """The next file of the run, with its first record."""
        if self._number >= 0:
            self.close()
        self._number += 1
        self.name = f"{self._run}-{self._number:05}.warc.gz"
        self.path = self._folder / self.name
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: what a failed write left over must not reach the file later.
            self._file = self.path.open("xb", buffering=0)
        except OSError as error:
            raise self._error(error) from None
        info = self._writer.create_warcinfo_record(self.path.name, self._about)
        self._info = info.rec_headers.get_header("WARC-Record-ID")
        try:
            self._append(info)
        except ArchiveError:
            self.close()
            self.path.unlink()
            raise

    def _record(self, url: str, kind: str, body: bytes, http: StatusAndHeaders, about: dict[str, str]) -> ArcWarcRecord:
        payload = BytesIO(body)
        return self._writer.create_warc_record(
            url, kind, payload=payload, length=len(body), http_headers=http, warc_headers_dict=dict(about)
        )

    def _append(self, *records: ArcWarcRecord) -> int:
        """The offset at which the first of the records now lies, each a gzip member of its own."""
        packed = b"".join(map(self._packed, records))
        offset = self._file.tell()
        rest = memoryview(packed)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._file.truncate(offset)
            self._file.seek(offset)
            raise self._error(error) from None
        return offset

    def _packed(self, record: ArcWarcRecord) -> bytes:
        self._writer.out = BytesIO()
        self._writer.write_record(record)
        return gzip.compress(self._writer.out.getbuffer(), PACKING, mtime=0)

    def _error(self, error: OSError) -> ArchiveError:
        return ArchiveError(
            f"{self.path}: the archive cannot be written ({error.strerror or error}); free space, or set "
            "TRACKER_ARCHIVE to a folder that can be written. The crawl stops: nothing is stored unarchived"
        )
