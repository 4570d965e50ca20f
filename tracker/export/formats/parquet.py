"""Parquet: typed columns for pandas, DuckDB, R and Spark.

Needs pyarrow (extra `parquet`). Each column tells its meaning. Days are date32, instants are microseconds in UTC, lists
are lists, what has names (`quantities`) is a map.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args, get_origin

from tracker.errors import ExportError
from tracker.export.subjects import Subject
from tracker.query.rows import Answer

if TYPE_CHECKING:
    import pyarrow

ENDING = ".parquet"
MEDIA = "application/vnd.apache.parquet"
SUBJECTS = ("measures", "mentions", "events", "changes", "documents", "days")
GROUP = 10_000  # rows in one row group


def write(rows: Iterable[Answer], subject: Subject, site: str = "") -> Iterator[bytes]:
    """One row group after another, then the footer; ExportError at once where pyarrow is missing."""
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise ExportError("parquet needs pyarrow; pip install 'measures-tracker[parquet]'") from None
    return _groups(rows, subject, _schema(subject, pyarrow))


def _groups(rows: Iterable[Answer], subject: Subject, schema: pyarrow.Schema) -> Iterator[bytes]:
    import pyarrow as pa
    from pyarrow import parquet

    sink = _Sink()
    waiting = iter(rows)
    with parquet.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while some := list(islice(waiting, GROUP)):
            columns = [
                pa.array((_plain(getattr(row, field.name)) for row in some), field.type, size=len(some))
                for field in schema
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema), row_group_size=GROUP)
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that only grows, whose bytes are taken away as they come."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._taken = 0

    def write(self, some: bytes) -> int:
        self._held += some
        return len(some)

    def tell(self) -> int:
        return self._taken + len(self._held)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        """What was written since the last call."""
        some = bytes(self._held)
        self._taken += len(some)
        self._held.clear()
        return some


def _plain(value: Any) -> Any:
    return list(value.items()) if isinstance(value, dict) else value


def _schema(subject: Subject, pa: Any) -> pyarrow.Schema:
    from tracker.export.codebook.columns import meaning

    return pa.schema(
        [
            pa.field(name, _type(field.annotation, pa), metadata={"description": meaning(subject.row, name)})
            for name, field in subject.row.model_fields.items()
        ]
    )


def _type(annotation: Any, pa: Any) -> Any:
    """The Arrow type of a field of a row."""
    if isinstance(annotation, types.UnionType):  # what may be null, too
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    inner = get_args(annotation)
    if get_origin(annotation) is tuple:
        return pa.list_(_type(inner[0], pa))
    if get_origin(annotation) is dict:
        return pa.map_(_type(inner[0], pa), _type(inner[1], pa))
    return {
        str: pa.string(),
        bool: pa.bool_(),
        int: pa.int64(),
        float: pa.float64(),
        dt.date: pa.date32(),
        dt.datetime: pa.timestamp("us", tz="UTC"),
    }[annotation]
