"""The archive: records are found again where they were said to be, and no half record stays."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
from io import FileIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, Place
from tracker.errors import ArchiveError

NOW = dt.datetime(2026, 9, 16, 10, 30, 5, 250_000, tzinfo=dt.UTC)
BODY = "<html>Türkiye</html>".encode()


def begin(folder: Path) -> Archive:
    return Archive(folder, "a_spider", "measures-tracker (contact: x)", NOW)


def read(folder: Path, place: Place) -> Any:
    with (folder / place.file).open("rb") as stream:
        stream.seek(place.offset)
        record = next(iter(ArchiveIterator(stream, check_digests="raise")))
        return record.rec_headers, record.http_headers, record.content_stream().read()


def write(archive: Archive, body: bytes, **headers: str) -> Place:
    return archive.write("https://example.org/é?a=b", 200, list(headers.items()), body, NOW)


def test_a_record_is_read_back_at_its_place(tmp_path: Path) -> None:
    archive = begin(tmp_path)
    places = [write(archive, BODY * number) for number in (1, 2, 3)]
    archive.close()
    assert places[0].file.startswith("a_spider/20260916T103005Z-")
    for number, place in enumerate(places, 1):
        record, http, body = read(tmp_path, place)
        assert body == BODY * number
        assert record.get_header("WARC-Type") == "response"
        assert record.get_header("WARC-Date").startswith("2026-09-16T10:30:05")
        assert http.statusline == "200 OK"


def test_bytes_are_kept_as_they_were_sent(tmp_path: Path) -> None:
    archive = begin(tmp_path)
    place = write(archive, gzip.compress(BODY), **{"Content-Encoding": "gzip"})
    archive.close()
    assert read(tmp_path, place)[2] == BODY


class FullDisk(FileIO):
    """Takes `room` more bytes, the last of them as a short write, then says that the disk is full."""

    room = 0

    def write(self, data: Any) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = super().write(bytes(data)[: self.room])
        self.room -= taken
        return taken


def test_a_full_disk_leaves_whole_records(tmp_path: Path) -> None:
    archive = begin(tmp_path)
    first = write(archive, BODY)
    size = archive.path.stat().st_size
    archive.close()
    archive._file = FullDisk(archive.path, "r+")  # the same file on a disk with room for 40 bytes
    archive._file.seek(0, 2)
    archive._file.room = 40
    with pytest.raises(ArchiveError, match=r"No space left on device.*TRACKER_ARCHIVE") as caught:
        write(archive, BODY * 500)
    assert str(archive.path) in str(caught.value)
    assert archive.path.stat().st_size == size
    archive._file.room = 1_000_000  # somebody made room
    second = write(archive, BODY * 2)
    archive.close()
    assert read(tmp_path, first)[2] == BODY
    assert read(tmp_path, second)[2] == BODY * 2
    assert second.offset == size


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a_spider").write_text("in the way")
    with pytest.raises(ArchiveError, match=str(tmp_path)):
        begin(tmp_path)
