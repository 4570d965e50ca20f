"""A small hand-made book: facts as `load` would give them for one week of May 2025."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from tracker.report.facts import EditFact, EventFact, Facts, MeasureFact, MentionFact, SourceFact
from tracker.report.period import Period, week

_ids = itertools.count(1)
NOON = dt.datetime(2025, 5, 26, 12, tzinfo=dt.UTC)


def day(month: int, number: int) -> dt.date:
    return dt.date(2025, month, number)


def mention(publisher: str, stage: str, published: dt.date, evidence: str, **fields: Any) -> MentionFact:
    fields.setdefault("url", f"https://{publisher.lower().replace(' ', '')}.example/{published}")
    fields.setdefault("voice", publisher)
    fields.setdefault("id", next(_ids))
    return MentionFact(stage, evidence, publisher, published, NOON, **fields)


def event(stage: str, date: dt.date | None, *mentions: MentionFact) -> EventFact:
    first = min(one.published for one in mentions)
    return EventFact(stage, date, "day" if date else None, first, NOON, mentions)


def measure(slug: str, kind: str, family: str, title: str, standing: str, *events: EventFact) -> MeasureFact:
    earlier = [one.stage for one in events if one.published < day(5, 19)]
    before = earlier[-1] if earlier else None
    return MeasureFact(slug, kind, family, title, standing, ("EU",), ("RU",), events, before)


@pytest.fixture
def period() -> Period:
    return week("2025-W21")


@pytest.fixture
def facts() -> Facts:
    global _ids
    _ids = itertools.count(1)  # mentions are numbered in the order in which they stand here
    envoys = mention(
        "Daily A", "agreed", day(5, 14), "Envoys approved a fresh package.", quantities=(("vessels", 200),)
    )
    act = mention(
        "Commission",
        "adopted",
        day(5, 20),
        "The 17th package <b>lists</b> 189 vessels & more.",
        official=True,
        main=True,
        quantities=(("vessels", 189),),
    )
    bloc = mention("Daily B", "adopted", day(5, 20), "The bloc adopted it.", expiry_date=day(7, 15))
    package = measure(
        "eu-ru-sanctions-package-17",
        "sanctions_package",
        "sanctions",
        "EU sanctions package 17 on Russia",
        "official",
        event("agreed", day(5, 14), envoys),
        event("adopted", day(5, 20), act, bloc),
    )
    truce = measure(
        "us-ru-ua-ceasefire-2025-05",
        "ceasefire",
        "diplomacy",
        "30-day ceasefire proposed by the United States",
        "contested",
        event(
            "proposed",
            day(5, 19),
            mention("Daily A", "proposed", day(5, 20), "It proposed a truce.", duration_days=30),
        ),
        event("rejected", day(5, 21), mention("Daily B", "rejected", day(5, 22), "Moscow refused.")),
    )
    paid = mention(
        "Daily A",
        "adopted",
        day(5, 23),
        "Oslo paid in April.",
        url="javascript:alert(1)",
        amount=1.5e9,
        currency="NOK",
        planned_date=day(5, 24),
    )
    aid = measure(
        "no-ua-financial-aid-2025-04",
        "financial_aid",
        "support",
        "Norway financial aid to Ukraine",
        "single-source",
        event("adopted", day(4, 2), paid),
    )
    sources = (
        SourceFact("commission", "Commission", True, 1, day(5, 20), NOON, "ok"),
        SourceFact("daily_a", "Daily A", False, 3, day(5, 23)),
        SourceFact("gazette", "Gazette", True, 0, day(4, 1), NOON, "silent", 4),
    )
    edit = EditFact("Commission", "Package 17", "https://commission.example/17", NOON, NOON, 3, 1)
    return Facts((package, truce, aid), sources, (edit,), (("no article", 4),), documents=4)
