"""Reading: the book as the service sees it, which can read it and nothing else, and not for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from tracker.db.url import sqlite_path
from tracker.web.settings import WebSettings

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: a few milliseconds
_BUSY_SECONDS = 5


def reading_engine(engine: Engine, settings: WebSettings) -> Engine:
    """An engine on the same book that cannot write, and gives a question up after `query_seconds`.

    SQLite files are opened read-only; on PostgreSQL every transaction is READ ONLY and sees one state of the book.
    """
    path = sqlite_path(engine.url)
    if path is not None:
        return _sqlite(path, settings)
    if engine.dialect.name == "sqlite":  # in memory: there is no second way in
        return engine
    return create_engine(
        engine.url,
        pool_pre_ping=True,
        pool_size=settings.threads,
        isolation_level="REPEATABLE READ",
        connect_args={"options": f"-c statement_timeout={int(settings.query_seconds * 1000)}"},
    ).execution_options(postgresql_readonly=True)


def _sqlite(path: Path, settings: WebSettings) -> Engine:
    address = f"file:{quote(str(path.resolve()))}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=settings.threads)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MB
        connection.execute("PRAGMA mmap_size = 1073741824")
        connection.set_progress_handler(lambda: time.monotonic() > record.info.get("until", float("inf")), _STEPS)

    @event.listens_for(engine, "checkout")
    def start_clock(_connection: Any, record: Any, _proxy: Any) -> None:
        record.info["until"] = time.monotonic() + settings.query_seconds

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")  # one state of the book for the whole answer

    return engine


def _session(request: Request) -> Iterator[Session]:
    with Session(request.app.state.engine) as session:
        yield session


Reading = Annotated[Session, Depends(_session)]  # parameter of a route: `book: Reading`
