"""Standing of what sources say; copies count once."""

from __future__ import annotations

import pytest
from told import told

from tracker.link.corroboration import corroboration, voices_of
from tracker.link.keys import Linkable

LONG = "The two delegations agreed on Friday to free a thousand prisoners of war each."


def swap(
    publisher: str,
    stage: str = "agreed",
    parties: str = "RU,UA>RU,UA",
    day: str = "2025-05-16",
    **more: object,
) -> Linkable:
    evidence = str(more.pop("evidence", f"{publisher} tells it in words of its own, at some length."))
    return told("prisoner_exchange", stage, parties, day, evidence, publisher=publisher, document=publisher, **more)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([swap("herald")], "single-source"),
        ([swap("herald"), swap("herald", "completed")], "single-source"),
        ([swap("herald"), swap("gazette")], "corroborated"),
        ([swap("herald"), swap("kremlin", official=True)], "official"),
        ([swap("herald", agency="Xinhua"), swap("gazette", agency="XINHUA")], "single-source"),
        ([swap("herald", agency="Xinhua"), swap("xinhua")], "single-source"),
        ([swap("herald", evidence=LONG), swap("gazette", evidence=LONG)], "single-source"),
        ([swap("herald", evidence="It did."), swap("gazette", evidence="It did.")], "corroborated"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "RU>RU,UA")], "contested"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("a", "rejected", "RU>RU,UA")], "single-source"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "UA>RU,UA")], "corroborated"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "RU>RU,UA", "2025-06-20")], "corroborated"),
    ],
)
def test_corroboration(mentions: list[Linkable], expected: str) -> None:
    assert corroboration(mentions) == expected
    assert corroboration(mentions[::-1]) == expected


def test_copies_reach_through_each_other() -> None:
    chain = [swap("a", agency="Agency"), swap("b", agency="Agency", evidence=LONG), swap("c", evidence=LONG)]
    assert len(set(voices_of(chain))) == 1
