"""Periods: ISO weeks and days, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.errors import FilterError
from tracker.report.period import between, last_complete_week, week


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2025-W21", "2025-05-19", "2025-05-25"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2025-w01", "2024-12-30", "2025-01-05"),
    ],
)
def test_week_is_monday_to_sunday(name: str, start: str, end: str) -> None:
    period = week(name)
    assert (str(period.start), str(period.end)) == (start, end)
    assert len(list(period.days())) == 7


@pytest.mark.parametrize("name", ["2025", "2025-W60", "2025-W00", "2021-W53", "last", "0000-W01", "2025-05-21"])
def test_no_such_week(name: str) -> None:
    with pytest.raises(FilterError, match="2025-W21"):
        week(name)


@pytest.mark.parametrize(
    ("today", "label"),
    [("2025-05-25", "2025-W20"), ("2025-05-26", "2025-W21"), ("2026-01-01", "2025-W52")],
)
def test_last_complete_week(today: str, label: str) -> None:
    assert last_complete_week(dt.date.fromisoformat(today)).label == label


def test_between_needs_the_earlier_day_first() -> None:
    first, last = dt.date(2025, 5, 1), dt.date(2025, 5, 2)
    assert first in between(first, last)
    assert last in between(first, last)
    with pytest.raises(FilterError, match="ends"):
        between(last, first)


def test_unknown_clock() -> None:
    with pytest.raises(FilterError, match="published"):
        week("2025-W21", "local")


def test_instants_enclose_the_period() -> None:
    period = week("2025-W21")
    assert period.instant().isoformat() == "2025-05-19T00:00:00+00:00"
    assert period.instant_after().isoformat() == "2025-05-26T00:00:00+00:00"
    assert period.instant() < period.last_instant() < period.instant_after()
