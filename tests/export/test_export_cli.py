"""tracker export, as it is typed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlmodel import Session
from stories import fill

import tracker
from tracker.cli import main
from tracker.db.engine import open_engine
from tracker.export import formats
from tracker.export.stream import export


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A book with the stories, as a file."""
    path = tmp_path_factory.mktemp("cli") / "book.db"
    engine = open_engine(str(path))
    fill(engine)
    engine.dispose()
    return str(path)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("csv", "--limit", "3")` in this process."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tracker", "export", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsysbinary.readouterr()
        return Ran(code, captured.out, captured.err.decode())

    return run


def test_every_format_is_a_command(run: Run) -> None:
    told = run("--help").out.decode()
    assert all(f"\n  {name} " in told for name in (*formats.names(), "codebook", "crosswalk"))


def test_standard_output_has_the_bytes_of_the_stream(run: Run, file: str) -> None:
    done = run("csv", "--database", file, "--what", "mentions", "--kind", "sanctions_package")
    with Session(open_engine(file)) as session:
        asked = tracker.Filter(kind=["sanctions_package"])
        assert done.out == b"".join(export(session, "csv", asked, what="mentions"))
    assert (done.code, done.err) == (0, "")


def test_a_file_is_told_of(run: Run, file: str, tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    done = run("parquet", "--database", file, "--output", str(path))
    assert done.code == 0
    assert done.err.strip() == f"{path}: {path.stat().st_size:,} bytes"
    assert path.read_bytes().startswith(b"PAR1")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["csv", "--what", "measurs"], 2, "did you mean 'measures'"),
        (["csv", "--kind", "sanction"], 2, "kind"),
        (["ics", "--what", "measures"], 2, "ics cannot hold measures"),
        (["csv", "--output", "/no/such/folder/x.csv"], 1, "cannot be written"),
        (["csv", "--what", "documents", "--issuer", "EU"], 2, "documents cannot be chosen by it"),
    ],
)
def test_what_goes_wrong_is_said(run: Run, file: str, arguments: list[str], code: int, message: str) -> None:
    done = run(*arguments, "--database", file)
    assert done.code == code
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_reader_that_has_enough_is_no_fault(file: str) -> None:
    line = f"'{sys.executable}' -m tracker.cli export jsonl --database '{file}' --what mentions | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 10, b"")


def test_codebook_and_crosswalk_need_no_book(run: Run, tmp_path: Path) -> None:
    assert run("codebook").out.startswith(b"# Codebook\n")
    assert {"place", "of", "column", "meaning"} <= set(json.loads(run("codebook", "--format", "json").out)[0])
    rows = list(csv.DictReader(io.StringIO(run("crosswalk").out.decode(), newline="")))
    assert [row["kind"] for row in rows] == sorted(row["kind"] for row in rows)
    path = tmp_path / "codebook.csv"
    assert run("codebook", "--format", "csv", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8").startswith("place,of,column,type,null,unit,vocabulary,values,meaning\n")


def test_the_book_exports_from_python(file: str) -> None:
    with tracker.open_book(file) as book:
        whole = b"".join(book.export("jsonl", what="mentions", issuer=["EU"]))
        assert whole.count(b"\n") == len(book.mentions(issuer=["EU"]))
        with pytest.raises(tracker.TrackerError, match="did you mean 'jsonl'"):
            next(book.export("jsonk"))
