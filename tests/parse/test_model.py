"""Linear models: what they say, and that a file gives back what was saved."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.parse.model import Features, LinearModel, Models, read_models, save_models, shipped_models, sigmoid


def small() -> LinearModel:
    return LinearModel(
        ("agreed", "rejected"),
        {"v=agree": 0, "v=refuse": 1},
        np.array([[2.0, -1.0], [-1.0, 3.0]], dtype=np.float32),
        np.array([0.5, 0.0], dtype=np.float32),
    )


def test_probabilities_follow_the_weights_and_ignore_unknown_features() -> None:
    model = small()
    agreed, rejected = model.probabilities(["v=refuse", "never seen"])
    assert rejected > agreed
    assert sum(model.probabilities([])) == pytest.approx(1.0)
    assert list(model.logits(["v=agree"])) == [2.5, -1.0]


def test_groups_of_features_count_as_their_names_do() -> None:
    groups = Features(("v=", ["refuse", "unheard"]), ("", ["v=agree"]))
    assert list(groups) == ["v=refuse", "v=unheard", "v=agree"]
    further = ["x"]
    assert list(groups + further) == ["v=refuse", "v=unheard", "v=agree", "x"]
    assert list(small().logits(groups)) == list(small().logits(["v=agree", "v=refuse"]))
    assert small().moves(groups) == [1.0, 2.0]


def test_the_order_of_features_changes_no_bit() -> None:
    model = shipped_models()["detect"]
    names = sorted(model.vocabulary)[::7]
    assert model.moves(names) == model.moves(names[::-1])


def test_reasons_are_the_strongest_weights_first() -> None:
    assert small().reasons(["v=agree", "v=refuse", "x"], column=1) == [("v=refuse", 3.0), ("v=agree", -1.0)]


def test_a_saved_model_reads_back_the_same() -> None:
    models = read_models(save_models(Models({"stage": small()}, {"floor": 0.1})))
    assert models.settings == {"floor": 0.1}
    assert models["stage"].classes == ("agreed", "rejected")
    assert list(models["stage"].logits(["v=agree", "v=refuse"])) == list(small().logits(["v=agree", "v=refuse"]))


def test_the_shipped_weights_hold_every_model_and_stay_small() -> None:
    models = shipped_models()
    assert set(models.by_name) == {"detect", "stage", "roles", "targets", "keep"}
    assert len(save_models(models)) < 5_000_000


def test_sigmoid_does_not_overflow() -> None:
    assert sigmoid(-1e9) < 1e-20
    assert sigmoid(1e9) == pytest.approx(1.0)
