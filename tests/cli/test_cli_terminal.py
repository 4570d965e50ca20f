"""What a person sees at the terminal: where to begin, the words for Tab, a life drawn to scale, a pager."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.cli.terminal.life_line import life_line
from tracker.query import EventRow


def test_alone_it_says_where_to_begin(run: Run, full: Run) -> None:
    ran = full()
    assert (ran.code, ran.err) == (0, "")
    assert "1 measures told by 2 mentions of 2 sources" in ran.out
    assert "tracker show eu-ru-sanctions-package-17" in ran.out


def test_alone_without_a_book(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert "no such database" in ran.out
    assert "tracker ingest" in ran.out


def completed(words: str, place: int, folder: Path) -> list[str]:
    """What a shell would offer after these words."""
    environment = {**os.environ, "_TRACKER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    environment.pop("TRACKER_DATABASE_URL", None)
    command = [sys.executable, "-c", "import sys; sys.argv = ['tracker']; from tracker.cli import main; main()"]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tracker measures --kind sanctions,cea", "sanctions,ceasefire"),
        ("tracker mentions --not-stage susp", "suspended"),
        ("tracker measures --issuer EU+NATO-m", "EU+NATO-members"),
        ("tracker measures --source the-g", "the-gazette"),
        ("tracker show eu-ru", "eu-ru-sanctions-package-17"),
    ],
)
def test_tab(full: Run, tmp_path: Path, words: str, offered: str) -> None:
    assert offered in completed(words, len(words.split()) - 1, tmp_path)


def test_tab_without_a_book_offers_nothing(tmp_path: Path) -> None:
    assert completed("tracker measures --source x", 3, tmp_path) == []


def event(stage: str, published: str, day: str | None = None) -> EventRow:
    told = dt.date.fromisoformat(published)
    return EventRow(
        stage=stage, event_date=day and dt.date.fromisoformat(day), event_date_precision="day" if day else None,
        first_published=told, first_recorded=dt.datetime.combine(told, dt.time(), dt.UTC), move="forward",
        official=False, mentions=1, sources=("herald",),
    )  # fmt: skip


def test_a_life_is_drawn_to_scale() -> None:
    events = [
        event("proposed", "2025-01-01", "2025-01-01"),
        event("agreed", "2025-01-02", "2025-01-02"),
        event("in_force", "2025-01-31"),
    ]
    assert life_line(events, 31) == [
        "2025-01-01           2025-01-31",
        "●●────────────────────────────○",
        "proposed               in force",
        " agreed",
    ]
    assert life_line(events[:1], 31) == []
    assert life_line(events, 10) == []


def test_show_draws_the_life(full: Run) -> None:
    out = full("show", "eu-ru-sanctions-package-17").out
    assert "●─" in out
    assert "2025-05-14  agreed        first told 2025-05-14, 1 mention of 1 source" in out


def test_letters_that_the_terminal_lacks_do_not_stop_it(full: Run, tmp_path: Path) -> None:
    """LC_ALL=C with Python's own way round it switched off: quotes and dots come as escapes."""
    assert full("show", "eu-ru-sanctions-package-17").code == 0
    around = os.environ | {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    show = [sys.executable, "-m", "tracker.cli", "show", "eu-ru-sanctions-package-17"]
    done = subprocess.run(show, env=around, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u201c" in done.stdout
