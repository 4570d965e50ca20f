"""Filter: values in any form people give them, and a plain word where they are outside the vocabulary."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tracker.errors import FilterError
from tracker.query import Filter


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
    ],
)
def test_outside_the_vocabulary(given: dict[str, Any], message: str) -> None:
    with pytest.raises(FilterError) as caught:
        Filter(**given)
    assert message in str(caught.value)
