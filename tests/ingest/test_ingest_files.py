"""Files of statements: every way in which one can be bad is named, and the good lines go in."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tracker.errors import DatabaseError, InputFileError, StatementError
from tracker.ingest import Progress, ingest_files, read_statements
from tracker.statement import Statement

pytestmark = pytest.mark.usefixtures("plain")


def row(number: int, **values: Any) -> dict[str, Any]:
    given = {"url": f"https://example.org/{number}", "publisher": "Paper", "source_type": "news"}
    return {**given, "published": "2025-05-20", "text": "A quiet day.", **values}


def line(number: int, **values: Any) -> bytes:
    return json.dumps(row(number, **values)).encode() + b"\n"


def book(folder: Path) -> str:
    return str(folder / "tracker.db")


BAD_LINES = [
    (b"{'not': json}\n", "2: not JSON"),
    (b"[1, 2]\n", "2: a JSON list, not an object"),
    (
        b'{"published": "2025-05-20"}\n',
        "2: publisher: missing; give it; source_type: missing; give it; text: missing; give it",
    ),
    (line(9, published="2025-02-30"), "2: published: '2025-02-30' is not a day; write it like 2025-05-21"),
    (line(9, published="2025-02-30T10:00:00Z"), "2: published: '2025-02-30T10:00:00Z' is not a day"),
    (line(9, published=1747699200), "2: published: 1747699200 is not a day; write it like"),
    (line(9, published="1066-10-14"), "2: published: 1066-10-14 is before 1945-01-01; correct the date"),
    (line(9, source_type="blog"), "2: source_type: 'blog' is not one of 'official' or 'news'"),
    (line(9, publisher=5), "2: publisher: 5 is not a text; put it in quotes"),
    (line(9, text=" "), "2: text: empty; give it"),
    (line(9, published="2031-01-01"), "2: published 2031-01-01 lies in the future"),
    (line(9, text="x" * 10_000_000), "2: text: more than 5,000,000 characters; split it"),
    (b'{"text": "' + b"x" * 41_000_000 + b'"}\n', "2: longer than 40,000,000 bytes"),
    (line(9, text="caf\xe9").replace(rb"\u00e9", b"\xe9"), r"2: byte \d+ \(0xe9\) is not UTF-8; convert"),
    (line(9, text="half a pair \ud800"), "2: .*text"),
    (line(9, url="nowhere"), "2: nowhere: not an http or https URL"),
    (line(9, url=None), "2: .*neither `url` nor `doc_id`"),
    (line(9, warc_offset=-1), "2: .*warc_offset -1"),
    (b"[" * 100_000 + b"\n", "2: not JSON"),
    (line(9, published="9" * 5000), "2: "),
]


@pytest.mark.parametrize(("bad", "message"), BAD_LINES, ids=[message for _, message in BAD_LINES])
def test_a_bad_line_is_named_and_the_rest_goes_in(tmp_path: Path, bad: bytes, message: str) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_bytes(line(1) + bad + b"\n  \n" + line(2))
    with time_machine.travel("2025-06-01T12:00:00Z", tick=False):
        summary = ingest_files([str(path)], book(tmp_path))
    assert summary.counts.new == summary.statements == 2
    assert summary.problem_count == 1
    assert re.search(f"^{re.escape(str(path))}:{message}", summary.problems[0])
    assert "\n" not in summary.problems[0]
    assert len(summary.problems[0]) < 1000


def missing(folder: Path) -> None:
    """Nothing is there."""


def a_directory(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def empty_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(b"\n\n"))


def utf_16(path: Path) -> None:
    path.write_text(json.dumps(row(1)), encoding="utf-16")


def a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\n" * 500)


def truncated_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(b"".join(line(n, text=str(n * 7919) * 50) for n in range(3000)))[:-2000])


def damaged_gzip(path: Path) -> None:
    data = bytearray(gzip.compress(b"".join(line(n, text=str(n * 7919) * 50) for n in range(3000))))
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    path.write_bytes(data)


BAD_FILES = [
    (missing, "no such file; check the path"),
    (a_directory, "a directory; name the files in it"),
    (empty, "empty; expected JSON Lines"),
    (empty_gzip, "empty; expected JSON Lines"),
    (utf_16, "UTF-16, not UTF-8; convert it"),
    (a_picture, "no statement in the first 100 lines; is it JSON Lines"),
    (truncated_gzip, r"the gzip data end early, after line \d{3,}; fetch the file again"),
    (damaged_gzip, r"damaged gzip data after line \d{3,} .*; fetch the file again"),
]


@pytest.mark.parametrize(("make", "message"), BAD_FILES, ids=[make.__name__ for make, _ in BAD_FILES])
def test_a_file_that_cannot_be_read(
    tmp_path: Path, make: Callable[[Path], None], message: str, write_lines: Callable[..., str]
) -> None:
    path = tmp_path / "bad.jsonl"
    make(path)
    with pytest.raises(InputFileError) as caught:
        list(read_statements(str(path)))
    assert re.search(f"^{re.escape(str(path))}: {message}", str(caught.value))
    if make not in (truncated_gzip, damaged_gzip):
        assert ingest_files([str(path)], book(tmp_path)).problems[-1] == str(caught.value)
        assert not (tmp_path / "tracker.db").exists()  # nothing came in: no book is made
    summary = ingest_files([str(path), write_lines(row(100_000))], book(tmp_path))
    assert summary.problems[-1] == str(caught.value)
    assert summary.counts.new == summary.statements >= 1


def test_the_lines_before_a_break_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl.gz"
    truncated_gzip(path)
    summary = ingest_files([str(path)], book(tmp_path))
    assert (summary.counts.new, summary.problem_count) == (summary.statements, 1)
    assert summary.counts.new > 100


@pytest.mark.parametrize("encode", [bytes, gzip.compress, lambda data: b"\xef\xbb\xbf" + data])
def test_plain_gzip_and_marked_files_read_alike(tmp_path: Path, encode: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "any-name"
    path.write_bytes(encode(line(1, title="Ein Titel – mit Strich").rstrip(b"\n")))
    (statement,) = read_statements(str(path))
    assert isinstance(statement, Statement)
    assert statement.title == "Ein Titel – mit Strich"


@pytest.mark.parametrize("encode", [bytes, gzip.compress])
def test_standard_input(tmp_path: Path, encode: Callable[[bytes], bytes]) -> None:
    code = """
import sys
from tracker.ingest import read_statements
for item in read_statements("-"): print(type(item).__name__, getattr(item, "url", item))
"""
    child = [sys.executable, "-c", code]
    data = encode(line(1) + b"nothing\n")
    done = subprocess.run(child, input=data, capture_output=True, timeout=60, check=False)
    good, bad = done.stdout.decode().splitlines()
    assert good == "Statement https://example.org/1"
    assert bad.startswith("StatementError <standard input>:2: not JSON")


def test_a_file_read_twice_stores_nothing_twice(tmp_path: Path, write_lines: Callable[..., str]) -> None:
    path = write_lines(*(row(number) for number in range(7)))
    summary = ingest_files([path, path], book(tmp_path), batch_size=3)
    assert (summary.counts.new, summary.counts.unchanged, summary.problem_count) == (7, 7, 0)


def test_progress_is_told_to_the_end(tmp_path: Path, write_lines: Callable[..., str]) -> None:
    path = write_lines(*(row(number) for number in range(120)))
    told: list[Progress] = []
    ingest_files([path], book(tmp_path), told.append)
    assert [progress.statements for progress in told] == [50, 100, 120]
    size = Path(path).stat().st_size
    assert told[-1] == Progress(path, 120, size, size)
    assert 0 < told[0].position <= size


def test_only_so_many_problems_are_kept_in_words(tmp_path: Path, write_lines: Callable[..., str]) -> None:
    path = write_lines(row(1), *(["nothing"] * 1500))
    summary = ingest_files([path], book(tmp_path))
    assert (summary.problem_count, len(summary.problems)) == (1500, 1000)


def test_an_error_in_place_of_a_line(write_lines: Callable[..., str]) -> None:
    good, bad = read_statements(write_lines(row(1), "nothing"))
    assert isinstance(good, Statement)
    assert isinstance(bad, StatementError)


def test_a_database_that_cannot_be_opened(tmp_path: Path, write_lines: Callable[..., str]) -> None:
    with pytest.raises(DatabaseError, match="a directory"):
        ingest_files([write_lines(row(1))], str(tmp_path))
