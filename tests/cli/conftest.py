"""Runs commands in this process, and a small file of statements of our own writing."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker.cli import main

STATEMENTS = (
    {
        "doc_id": "a-1",
        "url": "https://paper.example/a-1",
        "publisher": "The Paper",
        "source_type": "news",
        "published": "2025-05-14",
        "title": "EU envoys approve 17th package",
        "text": "BRUSSELS - EU ambassadors on Wednesday approved the 17th package of sanctions against "
        "Russia. It lists 200 vessels of the shadow fleet.",
    },
    {
        "doc_id": "b-1",
        "url": "https://gazette.example/b-1",
        "publisher": "The Gazette",
        "source_type": "news",
        "published": "2025-05-20",
        "title": "EU adopts 17th package",
        "text": "The European Union adopted its 17th package of sanctions against Russia on Tuesday, "
        "listing 189 vessels.",
    },
    {
        "doc_id": "b-2",
        "url": None,
        "publisher": "Die Zeitung",
        "source_type": "news",
        "published": "2025-05-20",
        "title": "Das Wetter",
        "text": "Am Dienstag wird es in ganz Deutschland regnen, und die Temperaturen werden nicht über "
        "fünfzehn Grad steigen, sagte der Wetterdienst. Am Mittwoch soll sich das Wetter bessern, und am "
        "Wochenende erwarten die Meteorologen viel Sonne, auch wenn es in den Bergen noch kühl bleibt.",
    },
)


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`run("measures", "--limit", "3")` in an empty working folder, without anything of the environment."""
    monkeypatch.delenv("TRACKER_DATABASE_URL", raising=False)
    monkeypatch.delenv("TRACKER_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    """A gzip file of three statements: two English, one German and without a URL."""
    path = tmp_path / "statements.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, STATEMENTS)).encode()))
    return path


@pytest.fixture
def full(run: Run, statements: Path) -> Run:
    """`run`, with the statements in the book of the working folder."""
    assert run("ingest", str(statements)).code == 0
    return run
