"""Nouns that stand for a measure named before them."""

from __future__ import annotations

import pytest

from tests.parse.reading import document
from tracker.kinds import KINDS
from tracker.parse.fields import read_figures
from tracker.parse.stand_ins import KINDS_OF


def kinds_of_last_sentence(text: str) -> set[str]:
    ready = document(text)
    last = len(ready.bounds) - 1
    told = [(c.kind, hit.phrase) for c in ready.candidates if c.sentence.index == last for hit in c.triggers]
    return {kind for kind, phrase in told if "(stands in)" in phrase}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway adopted a sanctions package against Mali. The package names 40 people.", "sanctions_package"),
        ("A ceasefire began in Chad. The deal takes effect at noon.", "ceasefire"),
        ("Peru imposed tariffs on steel from Chile. These duties start in June.", "tariff"),
        ("Two prisoners were exchanged by Chad and Libya. The swap was brokered by Qatar.", "prisoner_exchange"),
    ],
)
def test_a_noun_stands_for_the_measure_named_before(text: str, kind: str) -> None:
    assert kind in kinds_of_last_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "The deal was good for all. Chad and Libya signed a ceasefire.",  # nothing before it
        "Chad and Libya signed a ceasefire. The weather was fine. It rained. Birds sang. Dogs slept. The deal stood.",
        "Peru imposed tariffs on steel from Chile. The deal was hailed by dealers.",  # a tariff is no deal
    ],
)
def test_a_noun_stands_for_nothing_else(text: str) -> None:
    assert not kinds_of_last_sentence(text)


def test_the_package_has_the_number_given_before() -> None:
    ready = document("Norway adopted its fourth sanctions package against Mali. The sanctions package names 40 people.")
    last = [c for c in ready.candidates if c.kind == "sanctions_package"][-1]
    assert last.sentence.index == 1
    assert read_figures(last, ready).package_number == 4


def test_every_noun_stands_for_known_kinds() -> None:
    assert all(kind in KINDS for kinds in KINDS_OF.values() for kind in kinds)
