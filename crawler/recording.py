"""Recording: the archived runs of one spider, and the answers that each request of a run was given."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Place
from tracker.errors import ArchiveError
from tracker.ingest.archived import UNREADABLE, Answer, read_answer

logger = logging.getLogger(__name__)
LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
Key = tuple[str, str, str]  # method, address, digest of the body


def key_of(method: str, url: str, body: bytes) -> Key:
    """What tells one request from another."""
    return method, url, hashlib.sha1(body, usedforsecurity=False).hexdigest() if body else ""


@dataclass
class Run:
    """One archived run: its files in order, and what it was asked to do.

    `whole` keeps, over all runs of a recording, the last answer to each request that had a body of its own: an
    answer "not modified" stands for that one.
    """

    folder: Path
    files: list[Path]
    whole: dict[Key, Place]
    started: dt.datetime = LONG_AGO
    arguments: dict[str, str] = field(default_factory=dict)
    _answers: dict[Key, deque[Place]] = field(default_factory=dict)

    def answer(self, method: str, url: str, body: bytes) -> tuple[Answer, Place] | None:
        """What the request was answered, and where the body lies; the last answer again when there is no further one.

        None where the run never asked. Raises ArchiveError where the record cannot be read.
        """
        key = key_of(method, url, body)
        places = self._answers.get(key)
        if not places:
            return None
        place = places.popleft() if len(places) > 1 else places[0]
        answer = read_answer(self.folder, place.file, place.offset)
        if answer.status == HTTPStatus.NOT_MODIFIED and key in self.whole:
            first = self.whole[key]
            before = read_answer(self.folder, first.file, first.offset)
            return Answer(answer.url, before.status, before.headers, before.body, answer.fetched), first
        if answer.status == HTTPStatus.OK:
            self.whole[key] = place
        return answer, place

    def read(self) -> None:
        """Look through the files; a last record that a kill cut off is left out, and said."""
        for path in self.files:
            try:
                self._read_file(path)
            except UNREADABLE as error:
                logger.warning("%s: ends in the midst of a record (%s); the rest is replayed", path, error)

    def _read_file(self, path: Path) -> None:
        name = path.relative_to(self.folder).as_posix()
        with path.open("rb") as stream:
            records, place = ArchiveIterator(stream), Place(name, 0)
            for record in records:
                if record.rec_type == "warcinfo":
                    self._begin(record)
                elif record.rec_type == "response":
                    place = Place(name, records.get_record_offset())
                elif record.rec_type == "request":  # stands after its answer
                    method = record.http_headers.protocol
                    key = key_of(method, record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())
                    self._answers.setdefault(key, deque()).append(place)

    def _begin(self, record: Any) -> None:
        words = dict(line.split(": ", 1) for line in record.raw_stream.read().decode().splitlines() if ": " in line)
        self.arguments = json.loads(words.get("arguments", "{}"))
        if self.started == LONG_AGO:
            self.started = dt.datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))


def runs(folder: Path, spider: str) -> Iterator[Run]:
    """The runs of a spider, the oldest first, each read when its turn comes; ArchiveError where there is none."""
    files = sorted((folder / spider).glob("*.warc.gz"))
    if not files:
        raise ArchiveError(f"{folder / spider}: no archived run; crawl first, or set TRACKER_ARCHIVE to the archive")
    whole: dict[Key, Place] = {}
    for _, group in groupby(files, key=lambda path: path.name.split(".")[0].rsplit("-", 1)[0]):
        run = Run(folder, list(group), whole)
        run.read()
        yield run
