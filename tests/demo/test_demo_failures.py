"""What the demonstration says where it cannot do its work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from demo.run import REPOSITORY, Demo, DemoError
from demo.server import PressRoom


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    with PressRoom(port=0) as room:
        return Demo(tmp_path / "out", room, Console(quiet=True))


def test_a_file_where_the_folder_should_be_ends_with_1_and_a_way_out(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("mine")
    done = subprocess.run(
        [sys.executable, "-m", "demo", "--out", str(file), "--port", "0"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"demo: {file}: cannot be made ready")
    assert "--out" in done.stderr
    assert file.read_text() == "mine"


def test_a_command_that_fails_is_named_with_its_exit_code(demo: Demo) -> None:
    demo.prepare()
    with pytest.raises(DemoError, match=r"`tracker measures` ended with exit code 1"):
        demo.command("measures")  # there is no book yet


def test_a_new_run_begins_afresh_and_leaves_other_files_alone(demo: Demo) -> None:
    demo.prepare()
    (demo.archive / "old").mkdir(parents=True)
    for name in ("demo.db", "demo.db-wal", "2026-W41.html", "notes.txt"):
        (demo.out / name).write_text("old")
    demo.prepare()
    assert [file.name for file in demo.out.iterdir()] == ["notes.txt"]
