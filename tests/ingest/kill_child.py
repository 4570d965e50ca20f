"""Ingests a file into a database and kills itself with SIGKILL just before the database's n-th command.

Arguments: database, file, n (0: live to the end). Run by test_ingest_kill.py as a process of its own.
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import sys
from typing import Any

import plain_parser
from sqlalchemy import Engine, event

BATCH = 5


def die_at(moment: int) -> None:
    """End this process by SIGKILL before its command number `moment`, commits counted as commands."""
    commands = itertools.count(1)

    def count(*_: Any) -> None:
        if next(commands) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


def main(database: str, file: str, moment: str) -> None:
    """Ingest with the plain parser."""
    for target, value in plain_parser.PATCHES.items():
        module, name = target.rsplit(".", 1)
        setattr(importlib.import_module(module), name, value)
    from tracker.db.engine import open_engine
    from tracker.ingest import ingest_files

    open_engine(database).dispose()  # the kill is to fall into the ingest, not into the migration
    die_at(int(moment))
    summary = ingest_files([file], database, batch_size=BATCH)
    assert summary.problems == []


if __name__ == "__main__":
    main(*sys.argv[1:])
