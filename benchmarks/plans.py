"""Plans: how a database goes about the statements of a question."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, event
from sqlmodel import Session


@dataclass(slots=True)
class Statement:
    """One statement as it was sent, and how long it took."""

    words: str
    parameters: Any
    seconds: float = 0.0


class Watch:
    """A context manager that keeps the statements sent while it is open."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.statements: list[Statement] = []

    def __enter__(self) -> Self:
        event.listen(self._engine, "before_cursor_execute", self._before)
        event.listen(self._engine, "after_cursor_execute", self._after)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        event.remove(self._engine, "before_cursor_execute", self._before)
        event.remove(self._engine, "after_cursor_execute", self._after)

    @property
    def slowest(self) -> Statement:
        """Until its first row was there."""
        return max(self.statements, key=lambda one: one.seconds)

    def _before(self, _c: Any, _cursor: Any, words: str, parameters: Any, _context: Any, _many: bool) -> None:
        self.statements.append(Statement(words, parameters, -time.perf_counter()))

    def _after(self, *_: Any) -> None:
        self.statements[-1].seconds += time.perf_counter()


def plan(session: Session, statement: Statement) -> str:
    """The plan of a statement, one step a line, in the database's own words."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.words}", statement.parameters).all()
        return "\n".join(row[3] for row in rows)
    rows = connection.exec_driver_sql(f"EXPLAIN {statement.words}", statement.parameters).all()
    return "\n".join(row[0] for row in rows)


def scanned(session: Session, statement: Statement) -> set[str]:
    """The tables that a statement reads from end to end, without an index."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        return set(re.findall(r"^SCAN (\w+)\b(?! (?:USING|VIRTUAL))", plan(session, statement), re.MULTILINE))
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement.words}", statement.parameters).scalar_one()
    return set(_sequential((told if isinstance(told, list) else json.loads(told))[0]["Plan"]))


def _sequential(node: dict[str, Any]) -> list[str]:
    own = [node["Relation Name"]] if node["Node Type"] == "Seq Scan" else []
    return own + [name for part in node.get("Plans", ()) for name in _sequential(part)]
