"""tracker serve, as its users start and end it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
from stories import fill

from tracker.db.engine import open_engine

TRACKER = [sys.executable, "-m", "tracker.cli", "serve"]


def test_it_says_where_it_answers_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    database = tmp_path / "tracker.db"
    engine = open_engine(str(database))
    fill(engine)
    engine.dispose()
    command = [*TRACKER, "--database", str(database), "--port", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert found, told
        assert httpx.get(f"{found[0]}/api/v1/measures", timeout=60).json()["data"]
        assert "text/html" in httpx.get(f"{found[0]}/", timeout=60).headers["content-type"]
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(30) == 130  # as a shell has it for Ctrl+C
    finally:
        process.kill()
        process.wait()


def test_without_a_book_it_says_so(tmp_path: Path) -> None:
    command = [*TRACKER, "--database", str(tmp_path / "none.db"), "--port", "0"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert "no such database" in ran.stderr
    assert "Traceback" not in ran.stderr
