"""The archive: records are found again where they were said to be, and no half record stays."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
import random
import subprocess
import sys
import zlib
from io import FileIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, Exchange, Place
from tracker.errors import ArchiveError
from tracker.ingest.archived import read_answer

NOW = dt.datetime(2026, 9, 16, 10, 30, 5, 250_000, tzinfo=dt.UTC)
BODY = "<html>Türkiye</html>".encode()


def begin(folder: Path, largest: int = 1_000_000) -> Archive:
    return Archive(folder, "a_spider", {"arguments": {"site": "http://x"}}, NOW, largest)


def read(folder: Path, place: Place) -> Any:
    with (folder / place.file).open("rb") as stream:
        stream.seek(place.offset)
        record = next(iter(ArchiveIterator(stream, check_digests="raise")))
        return record.rec_headers, record.http_headers, record.content_stream().read()


def write(archive: Archive, body: bytes, **headers: str) -> Place:
    return archive.write(Exchange("https://example.org/é?a=b", 200, list(headers.items()), body, NOW))


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


def test_files_are_rotated_by_size_and_warcios_own_tool_finds_them_sound(tmp_path: Path) -> None:
    archive = begin(tmp_path, largest=2_000)
    places = [write(archive, BODY * number, Cookie="ä") for number in range(1, 9)]
    archive.close()
    files = sorted((tmp_path / "a_spider").iterdir())
    assert len(files) > 1
    assert [file.name[-14:] for file in files[:2]] == ["-00000.warc.gz", "-00001.warc.gz"]
    assert [read(tmp_path, place)[2] for place in places] == [BODY * number for number in range(1, 9)]
    for file in files:
        types, answer = [], None
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                types.append(record.rec_type)
                head = record.rec_headers
                if record.rec_type == "response":
                    answer = head.get_header("WARC-Record-ID")
                    assert head.protocol == "WARC/1.1"
                elif record.rec_type == "request":
                    assert head.get_header("WARC-Concurrent-To") == answer
                    assert record.http_headers.protocol == "GET"
        assert types[0] == "warcinfo"
        assert types[1:] == ["response", "request"] * ((len(types) - 1) // 2)
    command = [str(Path(sys.executable).with_name("warcio")), "check", *map(str, files)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_an_answer_is_read_back_as_it_was_sent(tmp_path: Path) -> None:
    archive = begin(tmp_path)
    big = random.Random(1).randbytes(700_000)
    place = write(archive, big, **{"Content-Type": "text/html", "X-Odd": "a: b"})
    archive.close()
    answer = read_answer(tmp_path, place.file, place.offset)
    assert (answer.status, answer.body, answer.fetched) == (200, big, NOW)
    assert answer.headers == (("Content-Type", "text/html"), ("X-Odd", "a: b"))


def changed(path: Path, offset: int) -> None:
    """The same archive with one letter of a body changed, packed well again."""
    members = path.read_bytes()
    start = zlib.decompressobj(31)
    text = start.decompress(members[offset:])
    path.write_bytes(members[:offset] + gzip.compress(text.replace(b"<html>", b"<HTML>")) + start.unused_data)


def test_a_record_that_is_not_what_it_was_is_named(tmp_path: Path) -> None:
    archive = begin(tmp_path)
    place = write(archive, BODY)
    archive.close()
    with pytest.raises(ArchiveError, match="a warcinfo record at byte 0"):
        read_answer(tmp_path, place.file, 0)
    with pytest.raises(ArchiveError, match=r"at byte 3\b.*; restore the file"):
        read_answer(tmp_path, place.file, 3)
    changed(archive.path, place.offset)
    with pytest.raises(ArchiveError, match=f"{place.offset}: not the bytes that were archived .*digest"):
        read_answer(tmp_path, place.file, place.offset)
    archive.path.unlink()
    with pytest.raises(ArchiveError, match=r"the file is missing.*TRACKER_ARCHIVE"):
        read_answer(tmp_path, place.file, place.offset)
