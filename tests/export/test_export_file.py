"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import ExportError
from tracker.export.file import write_file


def test_a_file_takes_its_name_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"former")

    def some() -> Iterator[bytes]:
        yield b"new, "
        assert path.read_bytes() == b"former"
        yield b"whole"

    assert write_file(path, some()) == 10
    assert path.read_bytes() == b"new, whole"
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_half_way_leaves_the_former_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"former")

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        write_file(path, broken())
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_is_that_of_other_files(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.touch()
    fresh, kept = tmp_path / "fresh", tmp_path / "kept"
    kept.touch()
    kept.chmod(0o640)
    for path in (fresh, kept):
        write_file(path, [b"x"])
    assert stat.S_IMODE(fresh.stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch()
    link.symlink_to(real)
    write_file(link, [b"x"])
    assert link.is_symlink()
    assert real.read_bytes() == b"x"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, [b"a", b"b"])
    reader.join(timeout=10)
    assert read == [b"ab"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["missing/out.csv", "."])
def test_where_it_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write_file(tmp_path / name, [b"x"])
