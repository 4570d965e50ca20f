"""CSV: no cell is a formula, and nothing is lost."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from tracker.export.formats.csv import MARKED, cell, record
from tracker.export.stream import export
from tracker.query import Filter

CELLS = (
    ("=1+1", "'=1+1"),
    ("+49 30", "'+49 30"),
    ("-3", "'-3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("＝1+1", "'＝1+1"),
    ("'tis so", "''tis so"),
    ("a = b", "a = b"),
    ("", ""),
    (None, None),
    (-3, -3),
    (-0.5, -0.5),
    (True, "true"),
    (dt.date(2025, 5, 20), "2025-05-20"),
    (dt.datetime(2025, 5, 20, 12, tzinfo=dt.UTC), "2025-05-20T12:00:00+00:00"),
    ((), ""),
    (("EU", "US"), "EU;US"),
    (("=EU", "US"), "'=EU;US"),
    (("a;b", "c"), '["a;b", "c"]'),
    (("[a", "b"), '["[a", "b"]'),
    ((1, 2), "[1, 2]"),
    ({}, None),
    ({"vessels": 189}, '{"vessels": 189}'),
)


def back(text: str) -> str:
    """A text as it was before it was marked: the rule of the docstring, as a reader would apply it."""
    return text.removeprefix("'")


@pytest.mark.parametrize(("value", "shown"), CELLS)
def test_a_cell(value: Any, shown: Any) -> None:
    assert cell(value) == shown


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_a_text_is_no_formula_and_comes_back(text: str) -> None:
    shown = cell(text)
    assert not shown.startswith(tuple(MARKED.removesuffix("'")))
    (read,) = csv.reader(io.StringIO(record([shown, "next"]), newline=""))
    assert (back(read[0]), read[1]) == (text, "next")


def test_the_file_says_what_the_rows_say(session: Session) -> None:
    text = b"".join(export(session, "csv", what="mentions")).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    lines = [json.loads(line) for line in b"".join(export(session, "jsonl", what="mentions")).splitlines()]
    assert [back(row["evidence"]) for row in rows] == [line["evidence"] for line in lines]
    assert [row["event_date_precision"] for row in rows] == [line["event_date_precision"] or "" for line in lines]
    assert list(rows[0]) == list(lines[0])
    assert any(row["evidence"].startswith("'=HYPERLINK") for row in rows)


def test_no_rows_are_a_header(session: Session) -> None:
    text = b"".join(export(session, "csv", Filter(kind=["arms_embargo"]), what="events")).decode()
    assert text.splitlines()[0].startswith("stage,event_date,event_date_precision,")
    assert len(text.splitlines()) == 1


def test_excel_is_the_same_behind_a_mark(session: Session) -> None:
    plain = b"".join(export(session, "csv", what="days"))
    assert b"".join(export(session, "excel", what="days")) == codecs.BOM_UTF8 + plain
