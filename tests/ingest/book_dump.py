"""What a book says, without ids and recorded times, so that two books can be compared."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tracker.db.tables import METADATA

TABLES = METADATA.tables
UNSAID = {"id", "recorded_at", "first_recorded", "last_recorded", "superseded_at"}


def dump(engine: sa.Engine) -> dict[str, list[Any]]:
    """Sources, documents with versions and mentions, and measures with their actors, events and mentions."""
    with engine.connect() as connection:
        rows = {name: _rows(connection, table) for name, table in TABLES.items()}
    return {
        "source": _plain(rows["source"].values()),
        "document": sorted((_document(row, rows) for row in rows["document"].values()), key=repr),
        "measure": sorted((_measure(row, rows) for row in rows["measure"].values()), key=repr),
    }


def _rows(connection: sa.Connection, table: sa.Table) -> dict[Any, dict[str, Any]]:
    found = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
    return {row.get("id", number): row for number, row in enumerate(found)}


def _value(value: Any) -> Any:
    """The value; a JSON object by its names, because PostgreSQL keeps them in an order of its own."""
    return sorted(value.items()) if isinstance(value, dict) else value


def _plain(rows: Any, without: tuple[str, ...] = ()) -> list[Any]:
    kept = ({k: _value(v) for k, v in row.items() if k not in UNSAID and k not in without} for row in rows)
    return sorted((sorted(row.items()) for row in kept), key=repr)


def _document(row: dict[str, Any], rows: dict[str, Any]) -> Any:
    versions = []
    for version in rows["version"].values():
        if version["document_id"] != row["id"]:
            continue
        mentions = [_mention(m, rows) for m in rows["mention"].values() if m["version_id"] == version["id"]]
        said = _plain([version], ("document_id", "source_id"))
        source = rows["source"][version["source_id"]]["slug"]
        versions.append((source, said, sorted(mentions, key=repr)))
    source = rows["source"][row["source_id"]]["slug"]
    return (source, _plain([row], ("source_id",)), sorted(versions, key=repr))


def _mention(row: dict[str, Any], rows: dict[str, Any]) -> Any:
    actors = [actor for actor in rows["mention_actor"].values() if actor["mention_id"] == row["id"]]
    return (_plain([row], ("version_id",)), _plain(actors, ("mention_id",)))


def _measure(row: dict[str, Any], rows: dict[str, Any]) -> Any:
    def own(table: str) -> list[dict[str, Any]]:
        return [other for other in rows[table].values() if other["measure_id"] == row["id"]]

    links = []
    for link in own("measure_mention"):
        mention = rows["mention"][link["mention_id"]]
        version = rows["version"][mention["version_id"]]
        document = rows["document"][version["document_id"]]["key"]
        event = rows["measure_event"].get(link["event_id"], {}).get("stage")
        said = _plain([link], ("measure_id", "mention_id", "event_id"))
        links.append((document, mention["start"], mention["end"], mention["kind"], event, said))
    actors = _plain(own("measure_actor"), ("measure_id",))
    events = _plain(own("measure_event"), ("measure_id",))
    return (_plain([row]), actors, events, sorted(links, key=repr))
