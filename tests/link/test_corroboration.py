"""Standing of what sources say; copies count once."""

from __future__ import annotations

import dataclasses

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
    kind = str(more.pop("kind", "prisoner_exchange"))
    return told(kind, stage, parties, day, evidence, **{"publisher": publisher, "document": publisher, **more})


DAY: dict[str, object] = {"event_date": "2025-05-16"}
ACT: dict[str, object] = DAY | {"kind": "tariff"}


def refused(publisher: str, who: str, **more: object) -> Linkable:
    """A refusal on a day that is known."""
    return swap(publisher, "rejected", f"{who}>RU,UA", **(DAY | more))


def again(publisher: str) -> Linkable:
    """Another document of a publisher, in other words."""
    told_again = swap(publisher, evidence=f"In another story {publisher} told of the exchange once more.")
    return dataclasses.replace(told_again, document=f"{publisher} 2")


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([swap("herald")], "single-source"),
        ([swap("herald"), swap("herald", "completed")], "single-source"),
        ([swap("herald"), swap("gazette")], "corroborated"),
        ([swap("herald"), swap("kremlin", official=True)], "official"),
        # Who calls for it speaks for the call, not for what others did then.
        ([swap("herald"), swap("kyiv", "called_for", official=True)], "corroborated"),
        ([swap("kyiv", "called_for", official=True)], "official"),
        ([swap("herald", agency="Xinhua"), swap("gazette", agency="XINHUA")], "single-source"),
        ([swap("herald", agency="Xinhua"), swap("xinhua")], "single-source"),
        ([swap("herald", evidence=LONG), swap("gazette", evidence=LONG)], "single-source"),
        ([swap("herald", evidence="It did."), swap("gazette", evidence="It did.")], "corroborated"),
        ([swap("herald", copy_cluster="1"), swap("gazette", copy_cluster="1")], "single-source"),
        ([swap("herald", copy_cluster="1"), swap("gazette", copy_cluster="2")], "corroborated"),
        # The paper that had a copied story first tells nothing new in a second story of its own; the others do.
        ([swap("a", copy_cluster="1"), swap("b", copy_cluster="1", day="2025-05-17"), again("a")], "single-source"),
        ([swap("a", copy_cluster="1"), swap("b", copy_cluster="1", day="2025-05-17"), again("b")], "corroborated"),
        ([swap("a", copy_cluster="1"), swap("b", copy_cluster="1", agency="X"), again("a")], "corroborated"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "RU>RU,UA")], "contested"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("a", "rejected", "RU>RU,UA")], "single-source"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "UA>RU,UA")], "corroborated"),
        ([swap("a", "agreed", "RU>RU,UA"), swap("b", "rejected", "RU>RU,UA", "2025-06-20")], "corroborated"),
        # Who refused on that day: a third paper that names both parties has both refuse.
        ([refused("a", "RU"), refused("b", "UA")], "contested"),
        ([refused("a", "RU"), refused("b", "UA", event_date="2025-05-15")], "corroborated"),
        ([refused("a", "RU"), refused("b", "UA", agency="X"), refused("a", "UA", document="a 2")], "corroborated"),
        ([refused("a", "RU"), refused("b", "UA"), refused("c", "RU,UA")], "corroborated"),
        ([refused("a", "RU", copy_cluster="1"), refused("b", "UA", copy_cluster="1")], "single-source"),
        # What parties do together each paper may tell of some of them.
        ([swap("a", parties="RU>RU,UA", **DAY), swap("b", parties="UA>RU,UA", **DAY)], "corroborated"),
        ([swap("a", "adopted", "EU>RU", **ACT), swap("b", "adopted", "GB>RU", **ACT)], "contested"),
        ([swap("a", "adopted", "EU>RU", **ACT), swap("b", "adopted", "EU,GB>RU", **ACT)], "corroborated"),
    ],
)
def test_corroboration(mentions: list[Linkable], expected: str) -> None:
    assert corroboration(mentions) == expected
    assert corroboration(mentions[::-1]) == expected


def test_copies_reach_through_each_other() -> None:
    chain = [swap("a", agency="Agency"), swap("b", agency="Agency", evidence=LONG), swap("c", evidence=LONG)]
    assert len(set(voices_of(chain))) == 1
