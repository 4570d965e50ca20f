"""The calendar: what sources name ahead, read back with the icalendar library."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar, Event
from sqlmodel import Session

from tracker.export.formats.ics import _folded, _text
from tracker.export.stream import export
from tracker.query import Filter


def entries(session: Session, asked: Filter | None = None, site: str = "") -> dict[str, Event]:
    calendar = Calendar.from_ical(b"".join(export(session, "ics", asked, site=site)))
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert calendar.errors == []
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def named(session: Session, words: str) -> Event:
    (event,) = (event for uid, event in entries(session).items() if words in uid)
    return event


@pytest.mark.parametrize(
    ("words", "day", "summary", "status"),
    [
        ("eu-ml-sanctions", dt.date(2025, 12, 14), "Expires: ", "CANCELLED"),  # it was extended
        ("g7-ve-price-cap", dt.date(2025, 5, 20), "Planned: ", "TENTATIVE"),
        ("au-ir-designation", dt.date(2025, 7, 1), "Takes effect: ", "CONFIRMED"),
        ("rsf-sd-ceasefire", dt.date(2025, 4, 20), "Truce ends: ", "CONFIRMED"),  # counted
        ("cd-m23-ceasefire", dt.date(2025, 7, 1), "Truce ends: ", "CANCELLED"),  # it never began
    ],
)
def test_each_day_ahead_is_an_entry(session: Session, words: str, day: dt.date, summary: str, status: str) -> None:
    event = named(session, words)
    assert event.decoded("DTSTART") == day
    assert str(event["SUMMARY"]).startswith(summary)
    assert str(event["STATUS"]) == status


def test_an_entry_tells_who_says_so(session: Session) -> None:
    event = named(session, "rsf-sd-ceasefire")
    assert "“A truce of ten days began today.”" in event["DESCRIPTION"]
    assert "counted from the length" in event["DESCRIPTION"]
    assert str(event["URL"]).startswith("https://paper.example/")
    assert event["CATEGORIES"].to_ical() == b"diplomacy,ceasefire"


def test_links_lead_to_the_site(session: Session) -> None:
    urls = {str(event["URL"]) for event in entries(session, site="https://book.example/").values()}
    assert all(url.startswith("https://book.example/measures/") for url in urls)


def test_filters_choose_the_entries(session: Session) -> None:
    few, all_ = entries(session, Filter(family=["diplomacy"])), entries(session)
    assert few
    assert set(few) < set(all_)
    assert entries(session, Filter(kind=["arms_embargo"])) == {}


def test_what_was_not_known_yet_is_not_there(session: Session) -> None:
    early = entries(session, Filter(as_of="2025-03-31"))
    (one,) = (event for uid, event in early.items() if "eu-ml-sanctions" in uid)
    assert str(one["STATUS"]) == "CONFIRMED"  # nobody had extended it
    assert not any("g7-ve" in uid for uid in early)


@pytest.mark.parametrize("text", ["a" * 200, "ü" * 100, "🕊" * 60, "x" * 74 + "é", "x" * 75])
def test_lines_are_folded_between_characters(text: str) -> None:
    folded = _folded(text)
    parts = folded.removesuffix("\r\n").split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text


def test_texts_are_escaped() -> None:
    assert _text("a, b; c\\d\r\ne\x07f") == "a\\, b\\; c\\\\d\\nef"
