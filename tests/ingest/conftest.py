"""Fixtures of the ingest tests: the plain parser in place of the real one, a clock that stands still."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plain_parser
import pytest

NOON = dt.datetime(2025, 6, 1, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are read by the plain parser and linked by the plain linker."""
    for target, value in plain_parser.PATCHES.items():
        monkeypatch.setattr(target, value, raising=False)


@pytest.fixture
def plain_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are read by the plain parser, and linked by the real linker."""
    for target in ("tracker.parse.parse", "tracker.parse.PARSER"):
        monkeypatch.setattr(target, plain_parser.PATCHES[target])


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    """A clock that shows noon of 1 June 2025."""
    return lambda: NOON


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., str]:
    """Writes objects (or raw lines) as JSON Lines into a file and gives its path."""

    def write(*rows: dict[str, Any] | str, name: str = "statements.jsonl") -> str:
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return str(path)

    return write
