"""Figures side by side, the preferred of each first."""

from __future__ import annotations

import pytest
from told import told

from tracker.link.figures import figures, preferred
from tracker.link.keys import Linkable


def listing(publisher: str, vessels: int, day: str = "2025-05-20", **more: object) -> Linkable:
    return told(
        "sanctions_package", "adopted", "EU>RU", day, publisher=publisher, quantities={"vessels": vessels}, **more
    )


@pytest.mark.parametrize(
    ("mentions", "value"),
    [
        ([listing("herald", 200)], 200),
        ([listing("herald", 200), listing("council", 189, official=True)], 189),
        ([listing("herald", 200), listing("gazette", 200), listing("courier", 189)], 200),
        ([listing("herald", 200), listing("courier", 189, "2025-05-21")], 189),
        ([listing("herald", 200), listing("herald", 200, "2025-05-22"), listing("courier", 189, "2025-05-23")], 189),
        ([listing("council", 189, official=True), listing("council", 190, "2025-05-22", official=True)], 190),
        ([listing("herald", 200), listing("courier", 189)], 200),
    ],
    ids=["one", "issuer", "most papers", "latest", "a paper counts once", "corrected", "greater of equals"],
)
def test_the_preferred_figure(mentions: list[Linkable], value: float) -> None:
    assert preferred(mentions) == preferred(mentions[::-1]) == {"vessels": value}


def test_all_values_stay_side_by_side() -> None:
    mentions = [
        listing("herald", 200),
        listing("council", 189, official=True, amount=2e9, currency="EUR", percent=5.0, duration_days=180),
        listing("gazette", 200),
    ]
    found = [(one.name, one.value, one.publishers, one.official) for one in figures(mentions)]
    assert found == [
        ("amount EUR", 2e9, ("council",), True),
        ("days", 180, ("council",), True),
        ("percent", 5.0, ("council",), True),
        ("vessels", 189, ("council",), True),
        ("vessels", 200, ("gazette", "herald"), False),
    ]
