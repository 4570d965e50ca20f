"""The data dictionary and the crosswalk: nothing without a meaning, no kind without a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import get_args

import pytest
from sqlmodel import Session

from tracker.db import tables
from tracker.export import subjects
from tracker.export.codebook.book import as_csv, as_json, as_markdown, codebook
from tracker.export.codebook.vocabulary import FORMS, FREE, UNITS, WORDS, words_of
from tracker.export.crosswalk import MATCHES, Match, crossings
from tracker.export.subjects.days import DONE
from tracker.kinds import KINDS
from tracker.query import Filter
from tracker.query.vocabulary import CORROBORATIONS, FAMILIES
from tracker.taxonomy.stages import STAGES

COLUMNS = codebook()
EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize("of", sorted({(column.place, column.of) for column in COLUMNS}))
def test_no_column_lacks_a_meaning(of: tuple[str, str]) -> None:
    silent = [column.column for column in COLUMNS if (column.place, column.of) == of and not column.meaning.strip()]
    assert silent == [], f"give these of {of[1]} a Field(description=...)"


def test_every_table_and_export_is_in_it() -> None:
    told = {(column.place, column.of, column.column) for column in COLUMNS}
    for name, table in tables.METADATA.tables.items():
        assert {("table", name, column.name) for column in table.columns} <= told
    for name in subjects.names():
        assert {("export", name, column) for column in subjects.named(name).columns} <= told


def test_the_vocabulary_is_of_columns_that_are_there() -> None:
    known = {column.column for column in COLUMNS} | {f"{column.of}.{column.column}" for column in COLUMNS}
    assert {*WORDS, *FREE, *FORMS, *UNITS} <= known


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [("kind", KINDS), ("stage", STAGES), ("corroboration", CORROBORATIONS), ("family", FAMILIES), ("day", DONE)],
)
def test_every_word_has_a_meaning(vocabulary: str, words: Iterable[str]) -> None:
    assert sorted(words_of(vocabulary)) == sorted(words)


def test_values_of_a_book_are_words_of_the_vocabularies(session: Session) -> None:
    for what in ("measures", "mentions", "events", "documents", "days"):
        for row in subjects.named(what).rows(session, Filter()):
            for column in (one for one in COLUMNS if (one.place, one.of) == ("export", what) and one.values):
                value = getattr(row, column.column)
                assert value is None or value in column.values


def test_what_may_be_null_is_what_the_database_says() -> None:
    by_place = {(column.of, column.column): column for column in COLUMNS if column.place == "table"}
    assert not by_place["measure", "id"].null
    assert by_place["measure", "first_event"].null
    assert by_place["measure", "stage"].values[0] == "called_for"
    assert by_place["mention", "duration_days"].unit == "days"
    assert by_place["mention", "quantities"].type == "map of text to integer"


def test_its_writings_tell_the_same() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(), newline="")))
    assert [row["column"] for row in rows] == [column.column for column in COLUMNS]
    assert json.loads(as_json()) == [column.as_dict() for column in COLUMNS]
    markdown = as_markdown()
    assert markdown.count("\n| `") == len(COLUMNS)
    assert all(f"### {column.of}\n" in markdown for column in COLUMNS)
    assert "| `tariff` | duties imposed" in markdown


def test_every_kind_has_a_row_in_order() -> None:
    assert list(crossings()) == sorted(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_row_says_how_close_it_is(kind: str) -> None:
    row = crossings()[kind]
    for name in ("opensanctions", "plover", "eu_sanctions_map"):
        assert (getattr(row, f"{name}_match") == "none") == (getattr(row, name) == ())
    assert {code.split("/")[0] for code in row.plover} <= EVENTS
    assert row.note


def test_every_match_is_explained() -> None:
    assert set(MATCHES) == set(get_args(Match))
