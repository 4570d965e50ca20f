"""A small report written by hand, with everything that a format must be able to write; nothing of it is true."""

from __future__ import annotations

import datetime as dt

from tracker.report.pictures import Bars, Flow, Flows, Lane, Lives, Mark, Series
from tracker.report.shape import Cell, Detail, Figure, Group, Item, Link, Made, Quote, Report, Section, Table


def day(number: int, month: int = 5) -> dt.date:
    return dt.date(2025, month, number)


COMMISSION = Link("Commission", day(20), "https://commission.example/17?a=1&b=2", True, (11, 12))
PAPER = Link("Daily A", day(21), "https://daily-a.example/package", False, (13,))
NOWHERE = Link("Daily B", day(21), "javascript:alert(1)", False, (14,))

PACKAGE = Item(
    key="eu-ru-sanctions-package-17",
    title="EU sanctions package 17 on Russia",
    sentence="The EU adopted its 17th package of sanctions against Russia (20 May 2025)",
    note="8 days after it was agreed",
    move="agreed → adopted",
    measure="eu-ru-sanctions-package-17",
    kind="sanctions_package",
    family="sanctions",
    issuers=("EU",),
    targets=("RU",),
    date=day(20),
    date_words="20 May 2025",
    details=(Detail("189 vessels", (11,)), Detail("75 *persons*", (99,))),
    standing="official",
    sureness="sure",
    confidence=0.96,
    voices=2,
    statements=3,
    quotes=(
        Quote("The 17th package <b>lists</b> 189 vessels & more.", "adopted", "Package", COMMISSION, 11, 0.96),
        Quote("The bloc | adopted it.", "adopted", "Bloc", PAPER, 13, 0.8),
    ),
    sources=(COMMISSION, PAPER, NOWHERE),
    mentions=(11, 12, 13, 14),
)
TRUCE = Item(
    key="ru-ua-ceasefire-2025-05",
    title="Ceasefire between Russia and Ukraine, May 2025",
    sentence="Russia rejected a ceasefire of 30 days with Ukraine (21 May 2025)",
    move="proposed → rejected",
    measure="ru-ua-ceasefire-2025-05",
    kind="ceasefire",
    family="diplomacy",
    standing="contested",
    sureness="likely",
    confidence=0.71,
    voices=1,
    quotes=(Quote("Moscow refused.", "rejected", "No", NOWHERE, 14, 0.71),),
    sources=(NOWHERE,),
    mentions=(14,),
)
AID = Item(
    key="no-ua-financial-aid-2025-04",
    title="Norway financial aid to Ukraine",
    sentence="Norway paid NOK 1.5 billion to Ukraine (2 April 2025)",
    move="adopted",
    measure="no-ua-financial-aid-2025-04",
    kind="financial_aid",
    family="support",
    standing="single-source",
    sureness="doubtful",
    confidence=0.52,
    voices=1,
    sources=(PAPER,),
    mentions=(15,),
)
WEEK = ("Mon 19", "Tue 20", "Wed 21", "Thu 22", "Fri 23", "Sat 24", "Sun 25")
DAYS = Bars(
    "Measures that moved, by day",
    "Monday none, Tuesday 1, Wednesday 2.",
    WEEK,
    (
        Series("sanctions", (0, 1, 0, 0, 0, 0, 0)),
        Series("diplomacy", (0, 0, 1, 0, 0, 0, 0)),
        Series("support", (0, 0, 1, 0, 0, 0, 0)),
    ),
)
WEEKS = Bars(
    "The last 26 weeks",
    "3 this week, 4 in the median week.",
    tuple(f"W{number:02}" for number in (*range(47, 53), *range(1, 22))),
    tuple(Series(name, (0, 1, 2) * 9) for name in ("sanctions", "diplomacy", "support")),
    marked=26,
    median=4.5,
)
LIVES = Lives(
    "Lives of the measures of this week",
    "The package was agreed on 14 May and adopted on 20 May.",
    day(19),
    day(25),
    (
        Lane(
            PACKAGE.title,
            PACKAGE.measure,
            "sanctions",
            (Mark(day(14), "agreed", False), Mark(day(20), "adopted", True)),
        ),
        Lane(
            TRUCE.title, TRUCE.measure, "diplomacy", (Mark(day(19), "proposed", True), Mark(day(21), "rejected", True))
        ),
    ),
)
FLOWS = Flows(
    "Who acts on whom",
    "The EU on Russia: 1. Norway on Ukraine: 1.",
    (Flow("EU", "EU", "RU", "Russia", "sanctions", 1), Flow("NO", "Norway", "UA", "Ukraine", "support", 1)),
)
SECTIONS = (
    Section(
        "headline",
        "In short",
        intro="12 mentions below a confidence of 0.5 left out.",
        figures=(Figure(3, "measures that moved", 1204, "moved", (), (11, 14)), Figure(12345, "statements")),
        charts=(DAYS, WEEKS, LIVES, FLOWS),
    ),
    Section("ten-lines", "The week in ten lines", groups=(Group("", (PACKAGE, TRUCE)),), brief=True),
    Section(
        "moved",
        "What moved",
        intro="Measures known before.",
        groups=(Group("Tuesday 20 May 2025", (PACKAGE, TRUCE), (AID,), 7, "Two <lines>."),),
    ),
    Section("due", "Due and not done", empty="Nothing that was due is open."),
    Section(
        "health",
        "Health of the sources",
        tables=(
            Table(
                ("Source", "Statements", "Page", "Last crawl", "Not read"),
                (
                    (
                        Cell("Commission | EU"),
                        Cell("3", (11,)),
                        Cell("list", (), "https://commission.example/"),
                        Cell("20 May 2025: ok"),
                        Cell(""),
                    ),
                    (
                        Cell("Gazette"),
                        Cell("0"),
                        Cell("list", (), "javascript:alert(1)"),
                        Cell("never crawled"),
                        Cell("4"),
                    ),
                ),
                2,
                "All sources",
            ),
        ),
    ),
)


def sample() -> Report:
    """The report of week 2025-W21."""
    made = Made((("week", "2025-W21"),), (("tracker", "0.1.0"),), "ab" * 32)
    return Report("Policy measures, 2025-W21", "2025-W21", day(19), day(25), "published", SECTIONS, made)
