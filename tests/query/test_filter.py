"""Filter: values in any form people give them, and a plain word where they are outside the vocabulary."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tracker.errors import FilterError
from tracker.query import Filter, from_parameters, to_parameters
from tracker.query.parties import fits_parties


def test_values_come_single_in_lists_or_with_commas() -> None:
    asked = Filter(kind="sanctions,ceasefire", issuer=["eu", "Russia,UA"], target=None, since="2025-05-12")
    assert asked.kind == ("sanctions", "ceasefire")
    assert asked.issuer == ("EU", "RU", "UA")
    assert asked.target == ()
    assert asked.since == dt.date(2025, 5, 12)


def test_a_family_is_its_kinds() -> None:
    kinds = Filter(family="diplomacy").kinds
    assert kinds is not None
    assert "ceasefire" in kinds
    assert "tariff" not in kinds
    assert Filter(family="diplomacy", kind="tariff").kinds == ()
    assert Filter().kinds is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "sanction"}, "kind: 'sanction' is no kind; did you mean 'sanctions'?"),
        ({"family": "war"}, "family: 'war' is no family; use one of sanctions, diplomacy, support"),
        ({"stage": "adoptd"}, "did you mean 'adopted'?"),
        ({"issuer": "Rusia"}, "issuer: 'Rusia' is no actor; did you mean 'RU'?"),
        ({"actor": "Nobody at all"}, "use a code such as"),
        ({"corroboration": "sure"}, "is no corroboration"),
        ({"since": "2025-13-01"}, "since: "),
        ({"since": "2025-05-02", "until": "2025-05-01"}, "since 2025-05-02 is after until 2025-05-01"),
        ({"clock": "wall"}, "clock: "),
        ({"sort": "beauty"}, "is no column to sort by"),
        ({"limit": 0}, "limit: "),
        ({"min_confidence": 2}, "min-confidence: "),
        ({"colour": "red"}, "colour: "),
        ({"isuer": "EU"}, "isuer: no such filter; did you mean 'issuer'?"),
        ({"not_stage": "liftd"}, "not-stage: 'liftd' is no stage; did you mean 'lifted'?"),
        ({"issuer": "RU-members"}, "'RU' is no group whose members are known"),
        ({"issuer": "EU+Atlantis"}, "'Atlantis' is no actor"),
        ({"week": "2025-W60"}, "'2025-W60' is no day, week, month or year"),
        ({"week": "2025-W21..2025-W18"}, "write the earlier one first"),
        ({"week": "2025-W21", "since": "2025"}, "week and since or until are the same"),
        ({"package": "19..17"}, "write the smaller one first"),
        ({"package": "seventeen"}, "write it like 17, 17..19, 17.. or ..19"),
        ({"min_confidence": 0.9, "max_confidence": 0.1}, "is above max-confidence"),
        ({"in_force_on": "2025-05"}, "'2025-05' is not a day"),
        ({"text": "a\0b"}, "text: "),
        ({"text": '"'}, "text: "),
        ({"limit": 2**40}, "limit: "),
    ],
)
def test_outside_the_vocabulary(given: dict[str, Any], message: str) -> None:
    with pytest.raises(FilterError) as caught:
        Filter(**given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"since": "2025-W20", "until": "2025-W21"}, "2025-05-12", "2025-05-25"),
        ({"since": "2025-02", "until": "2025-02"}, "2025-02-01", "2025-02-28"),
        ({"since": "2024", "until": "2025"}, "2024-01-01", "2025-12-31"),
        ({"week": "2025W1..2025-W02"}, "2024-12-30", "2025-01-12"),
        ({"since": dt.date(2025, 5, 1)}, "2025-05-01", "None"),
    ],
)
def test_days_weeks_months_and_years(given: dict[str, Any], first: str, last: str) -> None:
    assert tuple(map(str, Filter(**given).days)) == (first, last)


def test_parties_are_written_one_way() -> None:
    asked = Filter(issuer="us+gb+EU, African Union-members,AU-members,P5+1,P5+1+CN,G7-itself")
    assert asked.issuer == ("EU+GB+US", "ORG:AU-members", "ORG:AU-members", "P5+1", "CN+P5+1", "G7-itself")


@pytest.mark.parametrize(
    ("wanted", "issuers", "year", "fits"),
    [
        ("EU", {"DE"}, 2025, False),
        ("EU-members", {"DE"}, 2025, True),
        ("EU-members", {"EU"}, 2025, False),
        ("EU-members", {"GB"}, 2025, False),
        ("EU-members", {"GB"}, 2019, True),
        ("G7", {"JP"}, 2025, True),
        ("G7", {"G7"}, 2025, True),
        ("G7-members", {"G7"}, 2025, False),
        ("G7-itself", {"JP"}, 2025, False),
        ("BRICS", {"IR"}, 2023, False),
        ("BRICS", {"IR"}, 2024, True),
        ("EU+GB", {"EU", "US"}, 2025, False),
        ("EU+NATO-members", {"EU", "TR"}, 2025, True),
    ],
)
def test_groups_and_their_members(wanted: str, issuers: set[str], year: int, fits: bool) -> None:
    day = dt.date(year, 6, 1)
    assert fits_parties(Filter(issuer=wanted), issuers, (), day, day) is fits
    assert fits_parties(Filter(not_issuer=wanted), issuers, (), day, day) is not fits


def test_parameters_of_forms_and_addresses() -> None:
    asked = from_parameters({"not-kind": ["tariff", "sanctions,ceasefire"], "issuer": "", "limit": ["5"]})
    assert asked == Filter(not_kind=("tariff", "sanctions", "ceasefire"), limit=5)
    assert to_parameters(asked) == {"not_kind": ["tariff", "sanctions", "ceasefire"], "limit": ["5"]}
    with pytest.raises(FilterError, match="limit: given twice"):
        from_parameters({"limit": ["5", "6"]})
    with pytest.raises(FilterError, match="stages: no such filter; did you mean 'stage'"):
        from_parameters({"stages": "adopted"})
