"""Dates: words to day, precision, direction and role, from a Wednesday."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.text.dateline import dateline_date
from tracker.text.dates import find_dates, resolve

BASE = dt.date(2025, 5, 14)  # a Wednesday

# Words, day looking back, day looking ahead (None: the same), precision.
ONE_DATE = [
    ("They met on Wednesday.", "2025-05-14", None, "day"),
    ("They met last Wednesday.", "2025-05-07", None, "day"),
    ("They met on Monday.", "2025-05-12", "2025-05-19", "day"),
    ("They meet next Tuesday.", "2025-05-20", None, "day"),
    ("They meet next Friday.", "2025-05-23", None, "day"),
    ("They meet this Friday.", "2025-05-16", None, "day"),
    ("They meet this coming Friday.", "2025-05-16", None, "day"),
    ("They met this past Friday.", "2025-05-09", None, "day"),
    ("They met on Friday.", "2025-05-09", "2025-05-16", "day"),
    ("They met on Tuesday last week.", "2025-05-06", None, "day"),
    ("They meet on Thursday of next week.", "2025-05-22", None, "day"),
    ("A week from Friday it ends.", "2025-05-23", None, "day"),
    ("Two weeks from Monday it ends.", "2025-06-02", None, "day"),
    ("The ban was signed today.", "2025-05-14", None, "day"),
    ("Earlier today it was signed.", "2025-05-14", None, "day"),
    ("It was signed this morning.", "2025-05-14", None, "day"),
    ("It is signed tonight.", "2025-05-14", None, "day"),
    ("Yesterday it was signed.", "2025-05-13", None, "day"),
    ("It was signed last night.", "2025-05-13", None, "day"),
    ("It is signed tomorrow.", "2025-05-15", None, "day"),
    ("It was signed the day before yesterday.", "2025-05-12", None, "day"),
    ("It is signed the day after tomorrow.", "2025-05-16", None, "day"),
    ("They meet on May 16.", "2025-05-16", None, "day"),
    ("They met on 12 May.", "2025-05-12", "2026-05-12", "day"),
    ("They met on May 16, 2024.", "2024-05-16", None, "day"),
    ("They met on 16 May 2024.", "2024-05-16", None, "day"),
    ("They met on 16 MAY 2024.", "2024-05-16", None, "day"),
    ("They met on 2024-05-16.", "2024-05-16", None, "day"),
    ("They met on 16/05/2024.", "2024-05-16", None, "day"),
    ("They met on 05/16/2024.", "2024-05-16", None, "day"),
    ("They met on 16.05.2024.", "2024-05-16", None, "day"),
    ("The 16th of May is the day.", "2025-05-16", None, "day"),
    ("They met on Sept. 5.", "2024-09-05", "2025-09-05", "day"),
    ("It began on 24 February.", "2025-02-24", "2026-02-24", "day"),
    ("It begins on 1 July.", "2025-07-01", None, "day"),
    ("They meet on Monday, May 26.", "2025-05-26", None, "day"),
    ("It began on Friday, March 14.", "2025-03-14", None, "day"),
    ("They met last week.", "2025-05-05", None, "week"),
    ("They meet next week.", "2025-05-19", None, "week"),
    ("They met over the weekend.", "2025-05-10", "2025-05-17", "week"),
    ("They met last month.", "2025-04-01", None, "month"),
    ("Earlier this month they met.", "2025-05-01", None, "month"),
    ("They met in March.", "2025-03-01", "2026-03-01", "month"),
    ("They met in March 2022.", "2022-03-01", None, "month"),
    ("They met last December.", "2024-12-01", None, "month"),
    ("They meet in mid-June.", "2025-06-01", None, "month"),
    ("It is due by the end of June.", "2025-06-30", None, "month"),
    ("It is due by the end of next month.", "2025-06-30", None, "month"),
    ("It is due by the end of the year.", "2025-12-31", None, "year"),
    ("It is due by the end of 2026.", "2026-12-31", None, "year"),
    ("They annexed it in 2014.", "2014-01-01", None, "year"),
    ("They met last year.", "2024-01-01", None, "year"),
    ("They met three days ago.", "2025-05-11", None, "day"),
    ("They met a week ago.", "2025-05-07", None, "week"),
    ("They met two months ago.", "2025-03-14", None, "month"),
    ("They meet in two weeks.", "2025-05-28", None, "week"),
    ("They meet within 10 days.", "2025-05-24", None, "day"),
    ("It ends 30 days from now.", "2025-06-13", None, "day"),
    ("Monday's call failed.", "2025-05-12", "2025-05-19", "day"),
    ("It was signed on Feb. 29, 2024.", "2024-02-29", None, "day"),
]


@pytest.mark.parametrize(("text", "past", "future", "precision"), ONE_DATE)
def test_one_date(text: str, past: str, future: str | None, precision: str) -> None:
    (hit,) = find_dates(text, BASE)
    assert (hit.date.isoformat(), hit.precision) == (past, precision)
    assert resolve(hit, future=True).isoformat() == (future or past)
    assert text[hit.start : hit.end] == hit.words


NO_DATE = [
    "It was 31 June.",
    "It was 30 February 2024.",
    "It was 2024-13-01.",
    "They may go.",
    "In May's view it failed.".replace("In ", "Mrs "),
    "They march on.",
    "The Sunday Times said so.",
    "On Black Friday nobody shops.",
    "They meet every Monday.",
    "Freedonia Today said so.",
    "It rose by 2024 people.",
    "In the coming days they meet.",
    "A few days ago they met.",
    "The ratio was 5/16.",
    "Order 2014-123456 applies.",
    "",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    assert find_dates(text, BASE) == []


ROLES = [
    ("It is due by Friday.", "by", "future"),
    ("It is due no later than 1 July.", "by", "future"),
    ("It holds until 31 January 2026.", "until", "future"),
    ("It has held since 3 March.", "since", "unknown"),
    ("It holds from 3 June.", "from", "future"),
    ("It is effective June 1.", "effective", "future"),
    ("It applies as of April 1, 2022.", "effective", "past"),
    ("The waiver expires on May 31.", "expires", "future"),
    ("It was signed after May 3.", "after", "unknown"),
    ("It was signed before 3 May 2024.", "before", "past"),
    ("It was signed on 3 May 2024.", "on", "past"),
    ("It starts starting Monday.", "from", "unknown"),
]


@pytest.mark.parametrize(("text", "role", "direction"), ROLES)
def test_roles(text: str, role: str, direction: str) -> None:
    (hit,) = find_dates(text, BASE)
    assert (hit.role, hit.direction) == (role, direction)


RANGES = [
    ("They meet on May 16-17.", "2025-05-16", "2025-05-17"),
    ("They met on 16-17 May 2024.", "2024-05-16", "2024-05-17"),
    ("They met from 3 to 5 March.", "2025-03-03", "2025-03-05"),
    ("It holds between 30 May and 2 June.", "2025-05-30", "2025-06-02"),
    ("It held from December 30 to January 2.", "2024-12-30", "2025-01-02"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_ranges(text: str, first: str, last: str) -> None:
    (hit,) = find_dates(text, BASE)
    assert (hit.date.isoformat(), hit.until and hit.until.isoformat()) == (first, last)


SEVERAL = [
    ("On Tuesday, a day after the call, they met.", ["2025-05-13", "2025-05-12"]),
    ("They met on May 3; two days later they signed.", ["2025-05-03", "2025-05-05"]),
    ("Three days after the call, on Monday, they met.", ["2025-05-09", "2025-05-12"]),
    ("They met on Monday and the next day signed.", ["2025-05-12", "2025-05-13"]),
    ("The day before, the ministry spoke of the deal of 3 May.", ["2025-05-13", "2025-05-03"]),
    (
        "They freed 300 on Friday, 200 on Saturday and 100 on Sunday.",
        ["2025-05-09", "2025-05-10", "2025-05-11"],
    ),
    ("It was signed on 3 May 2024 and ends on 3 May 2026.", ["2024-05-03", "2026-05-03"]),
]


@pytest.mark.parametrize(("text", "days"), SEVERAL)
def test_several_dates(text: str, days: list[str]) -> None:
    assert [hit.date.isoformat() for hit in find_dates(text, BASE)] == days


ATTRIBUTIVE = [
    ("Executive Order 14000 of May 3, 2021, was amended.", True),
    ("They breached the May 3 accord.", True),
    ("Monday's talks failed.", True),
    ("On May 3 they signed.", False),
    ("They signed on Monday.", False),
]


@pytest.mark.parametrize(("text", "attributive"), ATTRIBUTIVE)
def test_dates_that_qualify_a_noun(text: str, attributive: bool) -> None:
    (hit,) = find_dates(text, BASE)
    assert hit.attributive is attributive


PUBLISHED = dt.date(2025, 5, 21)
DATELINES = [
    ("VADUZ/BERN, May 20 (Agency) -- The talks", "2025-05-20"),
    ("VADUZ, May 20. /AGN/. The talks", "2025-05-20"),
    ("BRUSSELS, 14 May (Agency) - The union", "2025-05-14"),
    ("Title of it\n\nNEW YORK, 20 May 2025 – The council", "2025-05-20"),
    ("Title\nVienna, May 12 (AGN) - The talks", "2025-05-12"),
    ("VADUZ, Freedonia, May 19 (AGN) — The talks", "2025-05-19"),
    ("VADUZ, Freedonia (AGN) — The talks", None),
    ("The talks began on May 20 in Vienna.", None),
    ("VADUZ, May 30 (AGN) — The talks", None),
    ("VADUZ, January 3 (AGN) — The talks", None),
    ("VADUZ, Feb 30 (AGN) — The talks", None),
    ("x" * 700 + "\nVADUZ, May 20 (AGN) — The talks", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_datelines(text: str, day: str | None) -> None:
    dated = dateline_date(text, PUBLISHED)
    assert (dated and dated.isoformat()) == day


def test_a_weekday_counts_from_the_dateline() -> None:
    text = "VADUZ, May 20 (AGN) — The talks began on Wednesday."
    dated = dateline_date(text, PUBLISHED)
    assert dated == dt.date(2025, 5, 20)
    assert find_dates("The talks began on Wednesday.", dated)[0].date == dt.date(2025, 5, 14)
    assert find_dates("The talks began on Wednesday.", PUBLISHED)[0].date == PUBLISHED
