"""The names of `import tracker`, used as its docstring shows."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from tracker.errors import FilterError, NotFoundError, StatementError


def test_a_dozen_names_that_all_exist() -> None:
    assert len(tracker.__all__) == 12
    for name in tracker.__all__:
        assert getattr(tracker, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tracker.nothing


def test_from_file_to_report(statements: Path, tmp_path: Path) -> None:
    with tracker.open_book(tmp_path / "tracker.db") as book:
        counts = book.ingest(tracker.read_statements(str(statements)))
        assert (counts.new, counts.skipped) == (3, 1)
        (row,) = book.measures(issuer="EU", target=["RU"], since="2025-05-12")
        assert (row.measure, row.stage) == ("eu-ru-sanctions-package-17", "adopted")
        assert [event.stage for event in book.measure(row.measure).events] == ["agreed", "adopted"]
        assert {mention.publisher for mention in book.mentions()} == {"The Paper", "The Gazette"}
        report = book.report("2025-W21", min_confidence=0)
        days = (dt.date(2025, 5, 19), dt.date(2025, 5, 25))
        assert book.report(days=days, min_confidence=0).sections == report.sections
    for text in (tracker.to_html(report), tracker.to_markdown(report), tracker.to_json(report)):
        assert "189 vessels" in text


def test_the_docstring_runs_as_it_stands(statements: Path, tmp_path: Path) -> None:
    """The example in the docstring, with its file in the working folder."""
    example = (tracker.__doc__ or "").split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    code = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    statements.rename(tmp_path / "statements.jsonl.gz")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "eu-ru-sanctions-package-17 adopted" in done.stdout
    assert "# Policy measures, 2025-W21" in done.stdout


def test_one_text() -> None:
    text = "The European Union adopted its 17th package of sanctions against Russia on Tuesday."
    mentions = tracker.parse_text(text, dt.date(2025, 5, 21)).mentions
    (package,) = [mention for mention in mentions if mention.kind == "sanctions_package"]
    assert (package.stage, package.issuers, package.package_number) == ("adopted", ("EU",), 17)
    assert text[package.start : package.end] == package.evidence
    assert package.event_date == dt.date(2025, 5, 20)
    with pytest.raises(StatementError, match="text"):
        tracker.parse_text(" ", dt.date(2025, 5, 21))


def test_what_goes_wrong_is_a_tracker_error(tmp_path: Path) -> None:
    with pytest.raises(tracker.TrackerError, match="no such database"):
        tracker.open_book(tmp_path / "none.db", create=False)
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n")
    with tracker.open_book(tmp_path / "tracker.db") as book:
        with pytest.raises(NotFoundError):
            book.measure("none")
        with pytest.raises(FilterError):
            book.measures(kind="none")
        with pytest.raises(FilterError, match="either a week or the days"):
            book.report()
        with pytest.raises(StatementError, match=r"bad\.jsonl:1"):
            book.ingest(tracker.read_statements(str(bad)))
