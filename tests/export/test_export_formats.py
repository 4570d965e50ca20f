"""Every format and subject: found by being there, the rows of the query, the same bytes twice, a stream."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import sys
from collections.abc import Iterator

import pytest
from pyarrow import parquet
from sqlmodel import Session

from tracker import query
from tracker.errors import ExportError, FilterError
from tracker.export import formats, subjects
from tracker.export.asked import without
from tracker.export.stream import export
from tracker.link.aliases import current_slug
from tracker.query import Filter
from tracker.query.rows import Answer

PAIRS = [(form, what) for form in formats.names() for what in formats.named(form).subjects]
ASKED = Filter(issuer=["EU"], target=["RU"])


def lines(session: Session, what: str, asked: Filter | None = None) -> list[dict[str, object]]:
    return [json.loads(line) for line in b"".join(export(session, "jsonl", asked, what=what)).splitlines()]


def test_what_there_is() -> None:
    assert {"atom", "csv", "ftm", "ics", "jsonl", "parquet"} <= set(formats.names())
    assert {"measures", "mentions", "events", "changes", "documents", "days"} <= set(subjects.names())
    for form, what in PAIRS:
        assert formats.named(form).ending.startswith(".")
        assert "/" in formats.named(form).media
        assert what in subjects.names()


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_the_same_book_gives_the_same_bytes(session: Session, form: str, what: str) -> None:
    once, again = (b"".join(export(session, form, what=what, site="https://book.example")) for _ in range(2))
    assert once == again
    assert len(once) > 100


def test_rows_are_those_of_the_query(session: Session) -> None:
    measures = [row.as_dict() for row in query.measures(session, ASKED)]
    assert measures
    assert lines(session, "measures", ASKED) == measures
    mentions = [row.as_dict() for row in query.mentions(session, ASKED)]
    assert mentions
    assert lines(session, "mentions", ASKED) == mentions


def test_events_are_those_of_each_measure(session: Session) -> None:
    told: dict[object, list[object]] = {}
    for row in lines(session, "events"):
        told.setdefault(row["measure"], []).append({name: row[name] for name in query.EventRow.model_fields})
    for measure in query.measures(session):
        detail = query.measure(session, measure.measure)
        assert told[measure.measure] == [event.as_dict() for event in detail.events]


@pytest.mark.parametrize("clock", ["published", "recorded"])
def test_events_as_of_a_day(session: Session, clock: str) -> None:
    asked = Filter(as_of="2025-05-19", clock=clock, kind=["sanctions_package"])
    rows = lines(session, "events", asked)
    slugs = {row.measure for row in query.measures(session, asked)}
    assert slugs
    assert {row["measure"] for row in rows} == slugs
    assert all(str(row["first_published"]) <= "2025-05-19" for row in rows)


def test_dossiers_hold_the_mentions_of_each_measure(session: Session) -> None:
    for row in lines(session, "dossiers"):
        detail = query.measure(session, str(row["measure"]))
        assert row["told_by"] == [mention.as_dict() for mention in detail.told_by]


def test_changes_come_newest_first_and_of_the_measures_asked_for(session: Session) -> None:
    numbers = [int(str(row["id"])) for row in lines(session, "changes")]
    assert numbers == sorted(numbers, reverse=True)
    some = lines(session, "changes", ASKED)
    slugs = {row.measure for row in query.measures(session, ASKED)}
    assert {current_slug(session, str(row["measure"])) for row in some} == slugs  # some told of it under a former name
    assert 0 < len(some) < len(numbers)
    until = lines(session, "changes", Filter(until="2025-05-15"))
    assert until
    assert len(until) < len(numbers)
    assert all(str(row["recorded_at"]) < "2025-05-16" for row in until)
    assert [row["id"] for row in lines(session, "changes", Filter(limit=2))] == numbers[:2]


def test_groups_and_weeks_choose_changes_too(session: Session) -> None:
    week = lines(session, "changes", Filter(week="2025-W20"))
    assert week
    assert all("2025-05-12" <= str(row["recorded_at"]) < "2025-05-19" for row in week)
    asked = Filter(issuer=["EU-members+EU"], week="2025-W20")
    assert len(lines(session, "changes", asked)) <= len(week)


@pytest.mark.parametrize("what", subjects.names())
def test_a_limit_counts_rows(session: Session, what: str) -> None:
    assert lines(session, what, Filter(limit=2)) == lines(session, what)[:2]


def test_a_filter_without_a_field_is_the_same_otherwise() -> None:
    asked = Filter(issuer=["EU+GB", "G7"], not_actor=["EU-members"], week="2025-W20", package="17..19", limit=3)
    assert without(asked, "limit").model_dump(exclude={"limit"}) == asked.model_dump(exclude={"limit"})
    assert without(asked, "limit").limit is None


def test_documents_are_chosen_by_source_and_day_and_by_nothing_else(session: Session) -> None:
    rows = lines(session, "documents", Filter(source=["council"]))
    assert {row["source"] for row in rows} == {"council"}
    assert "text" not in rows[0]
    days = [str(row["published"]) for row in lines(session, "documents", Filter(since="2025-05-14"))]
    assert days
    assert days == sorted(days, reverse=True)
    assert min(days) >= "2025-05-14"
    with pytest.raises(FilterError, match="min-confidence: documents cannot be chosen by it"):
        export_all(session, Filter(min_confidence=0.5), "documents")


def export_all(session: Session, asked: Filter, what: str) -> bytes:
    return b"".join(export(session, "jsonl", asked, what=what))


def test_parquet_holds_types_and_meanings(session: Session) -> None:
    table = parquet.read_table(io.BytesIO(b"".join(export(session, "parquet", what="mentions"))))
    rows = table.to_pylist(maps_as_pydicts="strict")
    expected = [row.model_dump() for row in query.mentions(session)]
    assert [{name: plain(value) for name, value in row.items()} for row in expected] == rows
    assert isinstance(rows[0]["published"], dt.date)
    meaning = (table.schema.field("event_date").metadata or {})[b"description"]
    assert meaning.startswith(b"Day on which the stage was reached")


def plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_parquet_of_no_rows_can_be_read(session: Session) -> None:
    table = parquet.read_table(
        io.BytesIO(b"".join(export(session, "parquet", Filter(kind=["arms_embargo"]), what="measures")))
    )
    assert (table.num_rows, table.column_names[0]) == (0, "measure")


def test_parquet_without_its_package_says_what_to_install(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'measures-tracker\[parquet\]'"):
        export(session, "parquet")


@pytest.mark.parametrize(
    ("form", "what", "message"),
    [
        ("parket", None, "did you mean 'parquet'"),
        ("csv", "measurs", "did you mean 'measures'"),
        ("ics", "measures", "ics cannot hold measures; it holds days"),
        ("csv", "dossiers", "csv cannot hold dossiers"),
    ],
)
def test_what_does_not_go_is_said_before_the_first_byte(
    session: Session, form: str, what: str | None, message: str
) -> None:
    with pytest.raises(FilterError, match=message):
        export(session, form, what=what)


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_a_writer_takes_rows_as_it_goes(session: Session, form: str, what: str) -> None:
    subject = subjects.named(what)
    some = list(itertools.islice(subject.rows(session, Filter()), 3))
    taken = 0

    def endless() -> Iterator[Answer]:
        nonlocal taken
        for row in itertools.cycle(some):
            taken += 1
            yield row

    pieces = formats.named(form).write(endless(), subject)
    written = sum(len(piece) for piece in itertools.islice(pieces, 3))
    assert written > 0
    assert taken <= 31_000  # three pieces of Parquet are three groups of 10,000 rows
