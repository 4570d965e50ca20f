"""What happened in one sentence: every kind at every stage, parties, figures, brokers, days."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from tests.report.conftest import day, event, mention
from tracker.kinds import KINDS
from tracker.report.facts import EventFact, MeasureFact
from tracker.report.parties import names
from tracker.report.sentence import sentence
from tracker.taxonomy.stages import STAGES


def told(kind: str, stage: str, parties: str, date: dt.date | None = None, **fields: Any) -> str:
    """The sentence on one step; `parties` is "EU>RU", `number` the package's."""
    issuers, targets = (tuple(filter(None, side.split(","))) for side in parties.split(">"))
    number = fields.pop("number", None)
    said = mention("Daily A", stage, day(5, 21), "It did.", issuers=issuers, **fields)
    step = event(stage, date, said)
    measure = MeasureFact("m", kind, KINDS[kind].family, "M", "", issuers, targets, (step,), package_number=number)
    return sentence(measure, step)


TOLD: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("sanctions_package", "adopted", "EU>RU", {"number": 17, "quantities": (("vessels", 189),)},
     "The EU adopted its 17th package of sanctions on Russia, listing 189 vessels"),
    ("sanctions_package", "rejected", "HU>RU", {"number": 21},
     "Hungary rejected the 21st package of sanctions on Russia"),
    ("designation", "adopted", "US>IR", {"quantities": (("entities", 12), ("vessels", 1))},
     "The United States listed 12 entities and 1 vessel under measures on Iran"),
    ("delisting", "adopted", "GB>SY", {}, "The United Kingdom took names off its measures on Syria"),
    ("tariff", "threatened", "US>EU", {"percent": 50.0, "conditional": True},
     "The United States threatened tariffs of 50% on the EU, on conditions"),
    ("exemption", "adopted", "US>SY", {"legal_refs": ("General License 25",)},
     "The United States granted General License 25, an exemption from measures on Syria"),
    ("financial_aid", "adopted", "NO>UA", {"amount": 1.5e9, "currency": "NOK"},
     "Norway approved NOK 1.5 billion of financial aid for Ukraine"),
    ("price_cap", "proposed", "EU,GB>RU", {"amount": 45.0, "currency": "USD"},
     "The EU and the United Kingdom proposed a price cap of USD 45 on Russia"),
    ("ceasefire", "proposed", "US>RU,UA", {"duration_days": 30},
     "The United States proposed a 30-day ceasefire between Russia and Ukraine"),
    ("ceasefire", "agreed", "UA>RU,UA", {}, "Ukraine agreed to a ceasefire with Russia"),
    ("ceasefire", "agreed", "QA,US>Hamas,IL", {},
     "Hamas and Israel agreed to a ceasefire, brokered by Qatar and the United States"),
    ("ceasefire", "violated", "UA>RU,UA", {}, "Ukraine reported breaches of the ceasefire with Russia"),
    ("ceasefire", "expired", "Hamas,IL>Hamas,IL", {}, "The ceasefire between Hamas and Israel ended"),
    ("peace_talks", "completed", "RU,UA>RU,UA", {}, "Russia and Ukraine held talks"),
    ("peace_talks", "called_for", "IL>IL", {}, "Israel called for talks"),
    ("peace_talks", "called_for", "BY,RU>BY,RU", {}, "Belarus and Russia called for talks"),
    ("prisoner_exchange", "completed", "RU,UA>RU,UA", {"quantities": (("prisoners", 307),)},
     "Russia and Ukraine exchanged 307 prisoners"),
    ("prisoner_exchange", "completed", "BY>BY", {"quantities": (("prisoners", 14),)},
     "Belarus exchanged or freed 14 prisoners"),
    ("mediation", "proposed", "VA>RU,UA", {}, "The Holy See offered mediation between Russia and Ukraine"),
    ("sanctions", "adopted", ">RU", {}, "An actor not named imposed sanctions on Russia"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "stage", "parties", "fields", "words"), TOLD)
def test_what_happened(kind: str, stage: str, parties: str, fields: dict[str, Any], words: str) -> None:
    assert told(kind, stage, parties, day(5, 20), **fields) == f"{words} (20 May 2025)"


def test_without_a_day_it_says_when_it_was_told() -> None:
    assert told("sanctions", "adopted", "EU>RU") == "The EU imposed sanctions on Russia (told 21 May 2025)"


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("parties", ["EU>RU", ">", "RU,UA>RU,UA", "US>RU,UA", "US>"])
def test_every_kind_has_words_for_every_stage(kind: str, parties: str) -> None:
    for stage in STAGES:
        for fields in ({}, {"quantities": (("persons", 2),), "amount": 5.0, "percent": 3.0, "duration_days": 9}):
            words = told(kind, stage, parties, day(5, 20), **fields)
            assert words.endswith(" (20 May 2025)")
            assert not re.search(r"[\[\]{}|]|  | ,|\b(?:of|on|with|for|between) (?:\(|,|brokered)", words), words
            assert not words[0].islower()


def test_it_is_told_of_those_who_took_the_step() -> None:
    """The measure is the proposer's; another refuses it; the issuer's own word weighs more than a paper's."""
    papers = mention("Daily A", "rejected", day(5, 21), "Both refused.", issuers=("RU", "UA"), confidence=0.9)
    own = mention("Kremlin", "rejected", day(5, 21), "We refuse.", issuers=("RU",), official=True, confidence=0.6)
    step = event("rejected", day(5, 21), papers, own)
    measure = MeasureFact("m", "ceasefire", "diplomacy", "M", "", ("US",), ("RU", "UA"), (step,))
    assert sentence(measure, step) == "Russia refused a ceasefire with Ukraine (21 May 2025)"


def test_many_are_counted() -> None:
    assert names(("EU", "US")) == "the EU and the United States"
    assert names(("CA", "CH", "DE", "FR", "GB", "US")) == "Canada, Switzerland, Germany and 3 others"


def test_a_month_is_no_day() -> None:
    said = mention("Daily A", "adopted", day(5, 21), "In April.", issuers=("EU",))
    step = EventFact("adopted", day(4, 1), "month", day(5, 21), said.recorded, (said,))
    measure = MeasureFact("m", "sanctions", "sanctions", "M", "", ("EU",), ("RU",), (step,))
    assert sentence(measure, step) == "The EU imposed sanctions on Russia (April 2025)"
