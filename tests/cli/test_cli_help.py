"""Every command has help and a line in the README; starting costs little because nothing heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Run
from tracker.cli import build

ROOT = Path(__file__).parents[2]
HEAVY = {
    "sqlalchemy",
    "sqlmodel",
    "scrapy",
    "pydantic",
    "jinja2",
    "numpy",
    "lxml",
    "trafilatura",
    "rich.table",
}


def commands() -> list[tuple[str, ...]]:
    """Every command as it is typed: ("report", "weekly")."""
    found = []
    root = typer.main.get_group(build())
    for name, command in root.commands.items():
        inner = getattr(command, "commands", None)
        found += [(name, below) for below in inner] if inner else [(name,)]
    return sorted(found)


def test_the_commands_of_the_book_are_there() -> None:
    names = {" ".join(command) for command in commands()}
    assert {"init", "crawl", "sources", "ingest", "parse", "measures", "show", "mentions", "search"} <= names
    assert {"explain", "report weekly", "report between", "doctor"} <= names


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_and_option_has_help(run: Run, command: tuple[str, ...]) -> None:
    found = typer.main.get_group(build())
    for name in command:
        found = found.commands[name]  # type: ignore[union-attr]
    assert found.help
    params = found.get_params(found.make_context(command[-1], [], resilient_parsing=True))
    silent = [p.name for p in params if p.name != "help" and not getattr(p, "help", None)]
    assert silent == []
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "Usage:" in ran.out


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_a_line_in_the_readme(command: tuple[str, ...]) -> None:
    readme = ROOT / "README.md"
    assert readme.exists(), "README.md is missing"
    words = f"tracker {' '.join(command)}"
    assert words in readme.read_text(encoding="utf-8"), f"README.md has no line on `{words}`"


def test_start_up_loads_nothing_heavy() -> None:
    code = "import sys, tracker, tracker.cli; tracker.cli.build(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
