"""measures: each filter, alone and with others, on a small book."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlmodel import Session

from tracker.errors import FilterError, NotFoundError
from tracker.query import Filter, measures

P17, P18 = "eu-ru-sanctions-package-17", "eu-ru-sanctions-package-18"
GB, US_SY, EU_SY = (
    "gb-ru-sanctions-2025-05",
    "us-sy-sanctions-relief-2025-05",
    "eu-sy-sanctions-relief-2025-05",
)
SWAP, GL25 = "ru-ua-prisoner-exchange-2025-05", "us-sy-general-license-25"
MAY, JUNE = "ru-ua-peace-talks-2025-05", "ru-ua-peace-talks-2025-06"


def found(session: Session, **given: Any) -> list[str]:
    return [row.measure for row in measures(session, Filter(sort="measure", **given))]


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, [P17, P18, EU_SY, GB, MAY, JUNE, SWAP, GL25, US_SY]),
    ({"kind": "sanctions_package"}, [P17, P18]),
    ({"family": "diplomacy"}, [MAY, JUNE, SWAP]),
    ({"stage": "adopted"}, [P17, GB, GL25]),
    ({"issuer": "EU"}, [P17, P18, EU_SY]),
    ({"issuer": "EU", "target": "RU"}, [P17, P18]),
    ({"actor": ["GB", "UA"]}, [GB, MAY, JUNE, SWAP]),
    ({"source": "council"}, [P17]),
    ({"source": "COUNCIL"}, [P17]),
    ({"corroboration": "single-source"}, [P18, GB, JUNE, GL25]),
    ({"text": "tankers"}, [P17]),
    ({"text": "Istanbul TALKS"}, [MAY]),
    ({"text": "100%"}, []),
    ({"since": "2025-05-23"}, [JUNE, SWAP, GL25]),
    ({"since": "2025-05-23", "until": "2025-05-31"}, [SWAP, GL25]),
    ({"clock": "event", "until": "2025-05-14"}, [P17, US_SY]),
    ({"clock": "recorded", "since": "2025-05-26"}, [JUNE, SWAP]),
    ({"as_of": "2025-05-16"}, [P17, MAY, US_SY]),
    ({"as_of": "2025-05-15", "stage": "agreed"}, [P17]),
    # The book as it stood: the package had no number yet.
    ({"as_of": "2025-05-15", "clock": "recorded"}, ["eu-ru-sanctions-package-2025-05", US_SY]),
    ({"as_of": "2025-05-15", "clock": "recorded", "issuer": "EU"}, ["eu-ru-sanctions-package-2025-05"]),
    ({"as_of": "2025-05-15", "clock": "recorded", "text": "tankers"}, ["eu-ru-sanctions-package-2025-05"]),
    ({"as_of": "2025-05-15", "clock": "recorded", "source": "council"}, []),
    (
        {"as_of": "2025-05-15", "clock": "recorded", "since": "2025-05-15", "stage": "agreed"},
        ["eu-ru-sanctions-package-2025-05"],
    ),
    ({"as_of": "2025-05-14", "clock": "recorded"}, []),
    ({"as_of": "2025-06-30", "clock": "recorded", "in_force_on": "2025-05-19"}, [SWAP]),
    ({"as_of": "2025-06-30", "clock": "recorded", "min_confidence": 0.9}, []),
    ({"in_force_on": "2025-05-19"}, [SWAP]),
    ({"in_force_on": "2025-05-20"}, [P17, GB, SWAP]),
    ({"min_confidence": 0.9}, []),
]


def test_filters(session: Session) -> None:
    assert [(given, found(session, **given)) for given, _ in CASES] == CASES


def test_the_book_as_of_a_day_tells_what_was_known_then(session: Session) -> None:
    early = measures(session, Filter(as_of="2025-05-15", issuer="EU"))[0]
    assert (early.stage, early.mentions, early.sources) == ("agreed", 1, ("herald",))
    now = measures(session, Filter(kind="sanctions_package", stage="adopted"))[0]
    assert (now.stage, now.mentions, now.sources) == ("adopted", 3, ("council", "gazette", "herald"))
    assert (str(now.first_event), str(now.last_event)) == ("2025-05-14", "2025-05-20")


def test_sort_and_limit(session: Session) -> None:
    assert [row.measure for row in measures(session, Filter(limit=2))] == [JUNE, SWAP]
    assert [row.measure for row in measures(session, Filter(sort="-mentions", limit=1))] == [SWAP]
    days = [row.first_event for row in measures(session, Filter(sort="first_event"))]
    assert days[-1] is None  # the package that is only being prepared
    with pytest.raises(FilterError, match="no column of measures"):
        measures(session, Filter(sort="confidence"))


def test_an_unknown_source_is_said_to_be(session: Session) -> None:
    with pytest.raises(NotFoundError, match="source 'nowhere': not in this book"):
        measures(session, Filter(source="nowhere"))


def test_rows_are_json(session: Session) -> None:
    row = json.loads(json.dumps(measures(session, Filter(text="tankers"))[0].as_dict()))
    assert row["measure"] == P17
    assert row["issuers"] == ["EU"]
    assert row["first_published"] == "2025-05-14"
