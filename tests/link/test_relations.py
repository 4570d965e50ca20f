"""Relations between measures: each rule with the words it needs, the words it must not fall for, and in any order."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import Session, col
from told import NOON, store, told

from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.link import link_mentions
from tracker.link.keys import Linkable
from tracker.link.relations import relations_of


def act(kind: str, stage: str, parties: str, day: str, evidence: str, *refs: str, **more: Any) -> Linkable:
    return told(kind, stage, parties, day, evidence, legal_refs=refs, document=evidence, event_date=day, **more)


def related(engine: Engine, *batches: list[Linkable]) -> set[tuple[str, str, str]]:
    """(slug, relation, other slug) of all relations borne in a book of these mentions."""
    with Session(engine) as session, session.begin():
        for batch in batches:
            link_mentions(session, [store(session, mention) for mention in batch], NOON)
        slugs = {one.id: one.slug for one in session.scalars(select(Measure))}
        found = {(slug, one) for id_, slug in slugs.items() if id_ for one in relations_of(session, id_)}
    borne = {(slug, one.relation, one.slug) for slug, one in found if one.bears}
    suffered = {(one.slug, one.relation, slug) for slug, one in found if not one.bears}
    assert borne == suffered
    return borne


ORDER = act(
    "sanctions", "adopted", "US>RU", "2021-04-15",
    "The President signed Executive Order 14024 on harmful activities of Russia.", "Executive Order 14024",
)  # fmt: skip
LISTING = act(
    "designation", "adopted", "US>RU", "2022-04-06",
    "OFAC listed two banks pursuant to Executive Order 14024.", "Executive Order 14024",
)  # fmt: skip
AMENDING = act(
    "sanctions", "adopted", "US>RU", "2023-12-22",
    "The President signed an order amending Executive Order 14024.", "Executive Order 14024",
)  # fmt: skip
YEARLY = act(
    "sanctions", "extended", "US>RU", "2025-04-10",
    "The emergency declared in Executive Order 14024 is to continue.",
    "Executive Order 14024",
)  # fmt: skip
ENDING = act(
    "sanctions_relief", "adopted", "US>RU", "2029-01-10",
    "The President signed an order revoking Executive Order 14024.", "Executive Order 14024",
)  # fmt: skip


@pytest.mark.parametrize(
    ("later", "relation"),
    [(LISTING, "implements"), (AMENDING, "amends"), (YEARLY, "extends"), (ENDING, "lifts")],
)
def test_an_act_that_is_cited(engine: Engine, later: Linkable, relation: str) -> None:
    found = {one for one in related(engine, [later], [ORDER]) if one[1] == relation}
    assert {(one[1], one[2]) for one in found} == {(relation, "us-ru-sanctions-2021-04")}


def test_an_act_does_not_implement_a_later_one_nor_itself(engine: Engine) -> None:
    early = act("designation", "adopted", "US>RU", "2020-01-02", "Listed under Executive Order 14024.", "E.O. 14024")
    assert related(engine, [early], [ORDER]) == set()


def test_another_act_is_another(engine: Engine) -> None:
    other = act("designation", "adopted", "US>IR", "2022-04-06", "Listed under Executive Order 13846.", "E.O. 13846")
    assert related(engine, [ORDER, other]) == set()


def test_a_part_of_a_package_names_its_number(engine: Engine) -> None:
    package = told(
        "sanctions_package", "adopted", "EU>RU", "2025-07-18", "The 18th package was adopted.", package_number=18
    )
    cap = act("price_cap", "adopted", "EU>RU", "2025-07-18", "As part of the 18th package the cap on oil is lowered.")
    loose = act("price_cap", "adopted", "GB>RU", "2025-07-18", "Britain lowered the cap in step with the 18th package.")
    assert related(engine, [cap, loose], [package]) == {
        ("eu-ru-price-cap-2025-07", "part_of", "eu-ru-sanctions-package-18")
    }


def test_a_term_of_a_plan_stands_in_its_sentence(engine: Engine) -> None:
    words = "The plan provides that troops withdraw and all captives are freed."
    shared: dict[str, Any] = {"document": "plan", "start": 40}
    plan = told("peace_agreement", "proposed", "US>RU,UA", "2025-11-20", words, **shared)
    swap = told("prisoner_exchange", "proposed", "US>RU,UA", "2025-11-20", words, **shared)
    talks = told("peace_talks", "proposed", "US>RU,UA", "2025-11-20", words, **shared)
    apart = told("troop_withdrawal", "proposed", "US>UA", "2025-11-20", "Troops leave.", document="plan", start=200)
    assert related(engine, [swap, talks, apart], [plan]) == {
        ("ru-ua-prisoner-exchange-2025-11", "part_of", "ru-ua-peace-agreement-2025-11")
    }


def test_an_extension_comes_when_the_measure_would_expire(engine: Engine) -> None:
    first = act(
        "sanctions", "adopted", "EU>BY", "2024-02-26", "The measures apply until 28 February 2025.",
        expiry_date="2025-02-28",
    )  # fmt: skip
    renewed = act("sanctions", "extended", "EU>BY", "2025-02-24", "The Council prolonged the measures by a year.")
    other = act("sanctions", "extended", "EU>ZW", "2025-02-24", "The Council prolonged the measures by a year too.")
    assert related(engine, [renewed, other], [first]) == {
        ("eu-by-sanctions-2025-02", "extends", "eu-by-sanctions-2024-02")
    }


def test_relief_lifts_what_the_same_issuer_held(engine: Engine) -> None:
    regime = act("sanctions", "in_force", "US>SY", "2011-08-18", "Sanctions on Syria have been in force for long.")
    relief = act("sanctions_relief", "announced", "US>SY", "2025-05-13", "Sanctions on Syria will be lifted.")
    wish = act("sanctions_relief", "called_for", "SY>SY", "2025-05-01", "Damascus asked that they end.")
    assert related(engine, [relief, wish], [regime]) == {
        ("us-sy-sanctions-relief-2025-05", "lifts", "us-sy-sanctions-2011-08")
    }


def test_counter_sanctions_answer_the_latest_of_their_target(engine: Engine) -> None:
    old = act("tariff", "adopted", "US>CN", "2025-01-10", "Washington raised duties.")
    cause = act("tariff", "adopted", "US>CN", "2025-04-02", "Washington raised duties again.")
    reply = act("tariff", "announced", "CN>US", "2025-04-04", "Beijing announced duties in retaliation.")
    apart = act("export_control", "adopted", "CN>US", "2025-04-05", "Beijing requires licences for seven ores.")
    assert related(engine, [reply, apart], [cause, old]) == {
        ("cn-us-tariff-2025-04", "answers", "us-cn-tariff-2025-04")
    }


def test_the_order_of_arrival_makes_no_difference(engine: Engine) -> None:
    told_in = [ORDER, LISTING, AMENDING, YEARLY]
    expected = {
        ("us-ru-designation-2022-04", "implements", "us-ru-sanctions-2021-04"),
        ("us-ru-sanctions-2023-12", "amends", "us-ru-sanctions-2021-04"),
        ("us-ru-sanctions-2025-04", "extends", "us-ru-sanctions-2021-04"),
    }
    orders = list(itertools.permutations(told_in))
    assert related(engine, *[[one] for one in orders[-1]]) == expected


def test_a_relation_goes_when_its_sentence_goes(engine: Engine) -> None:
    related(engine, [ORDER, LISTING])
    with Session(engine) as session, session.begin():
        gone = session.scalars(select(col(Mention.id)).where(col(Mention.kind) == "designation")).one()
        session.execute(update(Mention).where(col(Mention.id) == gone).values(superseded_at=NOON))
        assert gone is not None
        link_mentions(session, [gone], NOON)
    assert related(engine) == set()
