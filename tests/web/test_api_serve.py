"""tracker serve, as its users start and end it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from stories import fill

from tracker.db.engine import open_engine
from tracker.errors import ServiceError
from tracker.web.server import listen
from tracker.web.settings import WebSettings
from tracker.web.workers import START_SECONDS, run_workers

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


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to see the processes in")
def test_several_processes_answer_alike_and_one_that_dies_is_replaced(tmp_path: Path) -> None:
    database = tmp_path / "tracker.db"
    engine = open_engine(str(database))
    fill(engine)
    engine.dispose()
    command = [*TRACKER, "--database", str(database), "--port", "0", "--workers", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found
        address = f"{found[0]}/api/v1/measures"

        def answers(count: int) -> set[tuple[int, str, bytes]]:
            asked = [httpx.get(address, timeout=60) for _ in range(count)]
            return {(one.status_code, one.headers["etag"], one.content) for one in asked}

        first = answers(20)
        assert len(first) == 1
        serving = _workers(process.pid, 2)
        time.sleep(START_SECONDS)
        os.kill(serving[0], signal.SIGKILL)
        assert _workers(process.pid, 2, without=serving[0])[0] == serving[1]
        assert answers(20) == first
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == ""
        assert not any(Path(f"/proc/{one}/cmdline").exists() for one in serving)
    finally:
        process.kill()
        process.wait()


def _workers(parent: int, count: int, without: int = 0) -> list[int]:
    """The processes that answer, the oldest first, once there are so many."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        told = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children if one != str(without)}
        found = sorted(one for one, command in told.items() if b"spawn_main" in command)
        if len(found) == count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{count} processes were to answer")


def test_processes_that_cannot_begin_end_the_service(tmp_path: Path) -> None:
    listening = listen("127.0.0.1", 0)
    with pytest.raises(ServiceError, match="ended at once"):
        run_workers(str(tmp_path / "none.db"), WebSettings(), listening, 2)
    listening.close()


def test_without_a_book_it_says_so(tmp_path: Path) -> None:
    command = [*TRACKER, "--database", str(tmp_path / "none.db"), "--port", "0"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert "no such database" in ran.stderr
    assert "Traceback" not in ran.stderr
