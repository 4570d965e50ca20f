"""Targets: each likely actor weighed beside the others and the issuers."""

from __future__ import annotations

import pytest

from tests.parse.reading import candidate
from tracker.parse.document import Document
from tracker.parse.draft import Draft
from tracker.parse.model import LinearModel
from tracker.parse.targets import UNLIKELY, choose_targets, target_features

TEXT = {
    "sanctions": "Norway imposed sanctions on Sudan, Peru said.",
    "ceasefire": "Norway welcomed the ceasefire of Sudan and Peru.",
}


def draft(kind: str, targets: dict[str, float], issuers: tuple[str, ...] = ("NO",)) -> tuple[Draft, Document]:
    """A draft with these chances of its actors as targets."""
    found, document = candidate(TEXT[kind], kind)
    scores = {code: 0.9 if code in issuers else 0.1 for code in targets}
    made = Draft(found, 0.8, "adopted", {"adopted": 0.9}, issuers, issuer_scores=scores, target_scores=targets)
    return made, document


def model(weights: dict[str, float], bias: float = 0.0) -> LinearModel:
    """A model of these weights."""
    vocabulary = {name: row for row, name in enumerate(weights)}
    return LinearModel(("positive",), vocabulary, [[weight] for weight in weights.values()], [bias])


def test_an_actor_is_seen_beside_its_rivals_and_the_issuers() -> None:
    made, document = draft("sanctions", {"SD": 0.8, "PE": 0.3, "NO": 0.1})
    sudan, norway = (set(target_features(code, made, document)) for code in ("SD", "NO"))
    assert {"rank=0", "issuer=False&others=1", "named=True&t=2", "k=sanctions&rank=0"} <= sudan
    assert {"rank=2", "issuer=True&others=0", "issuer=True&t=-2"} <= norway


def test_who_issues_is_no_target_where_the_model_says_so() -> None:
    made, document = draft("sanctions", {"SD": 0.6, "NO": 0.6})
    choose_targets([made], document, model({"issuer=True&others=0": -3.0}, bias=0.5), 0.4)
    assert made.targets == ("SD",)
    assert made.target_chances["NO"] < 0.1 < made.target_chances["SD"]


def test_an_unlikely_actor_is_not_weighed() -> None:
    made, document = draft("sanctions", {"SD": 0.6, "PE": UNLIKELY / 2, "NO": 0.0})
    choose_targets([made], document, model({}, bias=1.0), 0.4)
    assert made.targets == ("SD",)


@pytest.mark.parametrize(("kind", "targets"), [("sanctions", ()), ("ceasefire", ("SD",))])
def test_a_mutual_measure_has_a_target_and_another_may_have_none(kind: str, targets: tuple[str, ...]) -> None:
    made, document = draft(kind, {"SD": 0.3, "PE": 0.2, "NO": 0.0})
    choose_targets([made], document, model({"rank=0": 1.0}, bias=-3.0), 0.4)
    assert made.targets == targets


def test_a_draft_without_actors_is_no_error() -> None:
    made, document = draft("ceasefire", {}, ())
    choose_targets([made], document, model({}), 0.4)
    assert made.targets == ()
