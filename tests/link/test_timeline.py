"""Events of a measure and where it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from told import told

from tracker.link.timeline import standing, timeline

Steps = list[tuple[str, str, str | None]]


def events_of(steps: Steps) -> list[tuple[str, str | None, int]]:
    told_by = [
        told("ceasefire", stage, "RU,UA>RU,UA", published, event_date=day, document=str(n))
        for n, (stage, published, day) in enumerate(steps)
    ]
    return [(event.stage, str(event.date) if event.date else None, len(event.mentions)) for event in timeline(told_by)]


def test_one_event_a_stage_and_day_and_the_undated_join_one() -> None:
    steps: Steps = [
        ("adopted", "2025-05-21", "2025-05-20"),
        ("agreed", "2025-05-14", "2025-05-14"),
        ("adopted", "2025-05-22", None),
        ("adopted", "2025-05-20", "2025-05-20"),
        ("adopted", "2025-08-01", None),
        ("violated", "2025-05-22", "2025-05-22"),
        ("violated", "2025-05-25", "2025-05-24"),
        ("violated", "2025-05-26", None),
        ("violated", "2025-08-01", None),
    ]
    assert events_of(steps) == [
        ("agreed", "2025-05-14", 1),
        ("adopted", "2025-05-20", 4),
        ("violated", "2025-05-22", 1),
        ("violated", "2025-05-24", 2),
        ("violated", None, 1),
    ]


def test_a_day_that_lies_ahead_is_not_yet_an_event() -> None:
    assert events_of([("announced", "2025-05-14", "2025-06-30")]) == [("announced", None, 1)]


def test_a_month_joins_its_day_where_one_is_known() -> None:
    month = told(
        "ceasefire",
        "agreed",
        "RU,UA>RU,UA",
        "2025-07-01",
        event_date="2025-05-01",
        event_date_precision="month",
    )
    day = told("ceasefire", "agreed", "RU,UA>RU,UA", "2025-05-20", event_date="2025-05-19")
    assert [(e.date, e.precision) for e in timeline([month])] == [(dt.date(2025, 5, 1), "month")]
    assert [(e.date, e.precision) for e in timeline([month, day])] == [(dt.date(2025, 5, 19), "day")]


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([("agreed", "2025-05-14", "2025-05-14"), ("adopted", "2025-05-20", "2025-05-20")], "adopted"),
        ([("adopted", "2025-05-20", "2025-05-20"), ("considered", "2025-05-28", None)], "adopted"),
        ([("called_for", "2025-05-20", None), ("proposed", "2025-05-21", None)], "proposed"),
        ([("in_force", "2025-05-20", None), ("violated", "2025-05-28", "2025-05-27")], "in_force"),
        ([("violated", "2025-05-28", None)], "violated"),
        ([("rejected", "2025-05-10", "2025-05-10"), ("agreed", "2025-05-20", None)], "agreed"),
        ([("rejected", "2025-05-10", "2025-05-10"), ("proposed", "2025-05-20", None)], "rejected"),
        ([("adopted", "2025-05-10", "2025-05-10"), ("suspended", "2025-06-10", None)], "suspended"),
        ([("suspended", "2025-05-10", "2025-05-10"), ("in_force", "2025-06-10", None)], "suspended"),
        ([("suspended", "2025-05-10", None), ("in_force", "2025-06-10", "2025-06-09")], "in_force"),
    ],
)
def test_standing(steps: Steps, stage: str) -> None:
    mentions = [told("ceasefire", s, "RU>UA", published, event_date=day) for s, published, day in steps]
    assert standing(timeline(mentions)) == stage
    assert standing(timeline(mentions[::-1])) == stage


@pytest.mark.parametrize(
    ("steps", "stage", "moves"),
    [
        ([("proposed", "05-10", "herald"), ("adopted", "05-20", "herald")], "adopted", ["first", "forward"]),
        ([("adopted", "05-10", "herald"), ("suspended", "05-20", "herald")], "suspended", ["first", "back"]),
        ([("adopted", "05-10", "herald"), ("proposed", "05-20", "gazette")], "adopted", ["first", "odd"]),
        ([("adopted", "05-10", "herald"), ("proposed", "05-20", "herald")], "adopted", ["first", "retold"]),
        ([("completed", "05-10", "herald"), ("completed", "05-20", "herald")], "completed", ["first", "again"]),
        ([("adopted", "05-10", "herald"), ("violated", "05-20", "herald")], "adopted", ["first", "aside"]),
        ([("rejected", "05-10", "herald"), ("proposed", "05-20", "herald")], "proposed", ["first", "forward"]),
        ([("lifted", "05-10", "herald"), ("proposed", "05-20", "herald")], "lifted", ["first", "retold"]),
        ([("agreed", "05-10", "kremlin"), ("adopted", "05-10", "herald")], "agreed", ["first", "odd"]),
        ([("agreed", "05-10", "herald"), ("adopted", "05-10", "kremlin")], "adopted", ["first", "forward"]),
        ([("agreed", "05-10", "herald"), ("adopted", "05-10", "gazette")], "adopted", ["first", "forward"]),
        ([("agreed", "05-10", "kremlin"), ("adopted", "05-11", "herald")], "adopted", ["first", "forward"]),
    ],
)
def test_what_each_step_does(steps: list[tuple[str, str, str]], stage: str, moves: list[str]) -> None:
    mentions = [
        told(
            "ceasefire",
            stage_told,
            "RU>UA",
            f"2025-{day}",
            event_date=f"2025-{day}",
            publisher=publisher,
            official=publisher == "kremlin",
        )
        for stage_told, day, publisher in steps
    ]
    for some in (mentions, mentions[::-1]):
        events = timeline(some)
        assert ([event.move for event in events], standing(events)) == (moves, stage)


def test_without_events_there_is_no_stage() -> None:
    with pytest.raises(ValueError, match="no stage"):
        standing([])
