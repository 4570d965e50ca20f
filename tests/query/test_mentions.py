"""mentions and one measure whole."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from sqlmodel import Session

from tracker.errors import FilterError, NotFoundError
from tracker.parse.mention import Mention
from tracker.query import Filter, measure, mentions

CASES: list[tuple[dict[str, Any], int]] = [
    ({}, 17),
    ({"kind": "prisoner_exchange", "stage": "completed"}, 3),
    ({"issuer": "EU", "until": "2025-05-15"}, 1),
    ({"target": "CN"}, 1),
    ({"actor": "UA", "since": "2025-05-24", "until": "2025-05-25"}, 2),
    ({"source": "herald", "family": "diplomacy"}, 3),
    ({"clock": "event", "since": "2025-05-20", "until": "2025-05-20"}, 5),
    ({"as_of": "2025-05-15"}, 3),
    ({"as_of": "2025-05-16", "clock": "recorded"}, 3),
    ({"as_of": "2025-05-16", "clock": "recorded", "corroboration": "official"}, 0),
    ({"in_force_on": "2025-05-19"}, 4),
    ({"text": "shadow fleet"}, 2),
    ({"corroboration": "single-source"}, 4),
    ({"limit": 3}, 3),
]


def test_filters(session: Session) -> None:
    assert [(given, len(mentions(session, Filter(**given)))) for given, _ in CASES] == CASES


def test_a_row_has_every_field_of_the_parser_and_its_measure(session: Session) -> None:
    row = mentions(session, Filter(text="189 vessels"))[0].as_dict()
    assert {field.name for field in dataclasses.fields(Mention)} <= row.keys()
    assert (row["measure_id"], row["package_number"]) == ("eu-ru-sanctions-package-17", 17)
    assert row["url"].startswith("https://paper.example/")
    assert row["event_date"] == "2025-05-20"
    assert row["link_parts"]
    assert list(row["link_parts"]) == sorted(row["link_parts"])


def test_sort(session: Session) -> None:
    assert [str(row.published) for row in mentions(session, Filter(limit=1))] == ["2025-06-02"]
    days = [row.event_date for row in mentions(session, Filter(sort="-event_date"))]
    assert str(days[0]) == "2025-06-02"
    assert days[-1] is None
    with pytest.raises(FilterError, match="no column of mentions"):
        mentions(session, Filter(sort="corroboration"))


def test_one_measure_whole(session: Session) -> None:
    detail = measure(session, "eu-ru-sanctions-package-17")
    steps = [(event.stage, str(event.event_date), event.mentions, event.sources) for event in detail.events]
    assert steps == [
        ("agreed", "2025-05-14", 1, ("herald",)),
        ("adopted", "2025-05-20", 2, ("council", "gazette")),
    ]
    assert [mention.source for mention in detail.told_by] == ["herald", "council", "gazette"]
    # It took its number, and with it its name, when the council gave one.
    assert [(change.field, change.after) for change in detail.changes][:2] == [
        ("measure", "EU sanctions package 17 on Russia"),
        ("stage", "adopted"),
    ]


def test_one_measure_as_it_was_on_a_day(session: Session) -> None:
    early = measure(session, "eu-ru-sanctions-package-17", Filter(as_of="2025-05-15"))
    assert (early.stage, [event.stage for event in early.events]) == ("agreed", ["agreed"])
    assert [(figure.name, figure.value) for figure in early.figures] == [("vessels", 200)]
    with pytest.raises(NotFoundError, match="by 2025-05-13; ask for a later day"):
        measure(session, "eu-ru-sanctions-package-17", Filter(as_of="2025-05-13"))
    stood = measure(session, "eu-ru-sanctions-package-2025-05", Filter(as_of="2025-05-15", clock="recorded"))
    assert (stood.measure, stood.stage, len(stood.told_by)) == ("eu-ru-sanctions-package-2025-05", "agreed", 1)
    assert [change.what for change in stood.changes] == ["new", "stage moved"]
    with pytest.raises(NotFoundError, match="not in the book as it stood on 2025-05-14"):
        measure(session, "eu-ru-sanctions-package-2025-05", Filter(as_of="2025-05-14", clock="recorded"))


def test_figures_stand_side_by_side(session: Session) -> None:
    figures = measure(session, "eu-ru-sanctions-package-17").figures
    assert [(one.name, one.value, one.preferred, one.sources) for one in figures] == [
        ("vessels", 189, True, ("council",)),
        ("vessels", 200, False, ("herald",)),
    ]


def test_a_measure_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError, match="did you mean eu-ru-sanctions-package-17"):
        measure(session, "eu-ru-package-17")
    with pytest.raises(NotFoundError, match="`tracker measures` lists"):
        measure(session, "zzz")
