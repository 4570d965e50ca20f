"""Linear models over named binary features: numpy to run, weights in one data file, every score explainable."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS_FILE = "weights.npz"


def sigmoid(logit: float) -> float:
    """The probability that a logit stands for."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@dataclass(frozen=True)
class LinearModel:
    """One linear model: `weights` is features × classes (one column where binary), `bias` one number a class."""

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, features: Iterable[str]) -> NDArray[np.float32]:
        """The score of each class before it becomes a probability."""
        rows = [row for row in map(self.vocabulary.get, features) if row is not None]
        return self.bias + self.weights[rows].sum(axis=0) if rows else self.bias

    def probability(self, features: Iterable[str]) -> float:
        """The probability of the positive class of a binary model."""
        return sigmoid(float(self.logits(features)[0]))

    def probabilities(self, features: Iterable[str]) -> NDArray[np.float32]:
        """The probabilities of the classes of a multinomial model, in the order of `classes`."""
        logits = self.logits(features)
        exponents = np.exp(logits - logits.max())
        return np.asarray(exponents / exponents.sum(), dtype=np.float32)

    def reasons(self, features: Sequence[str], column: int = 0, limit: int = 8) -> list[tuple[str, float]]:
        """The features that moved a score most, with their weights, largest first."""
        known = {
            name: float(self.weights[row, column])
            for name in features
            if (row := self.vocabulary.get(name)) is not None
        }
        return sorted(known.items(), key=lambda item: (-abs(item[1]), item[0]))[:limit]


@dataclass(frozen=True)
class Models:
    """All learned decisions of the parser, and the thresholds found on folds."""

    by_name: dict[str, LinearModel]
    settings: dict[str, Any]

    def __getitem__(self, name: str) -> LinearModel:
        return self.by_name[name]


def save_models(models: Models) -> bytes:
    """The weights file: for each model its vocabulary (UTF-8, one name a line), float16 weights, bias and classes."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, model in models.by_name.items():
        names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
        arrays[f"{name}.vocabulary"] = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
        arrays[f"{name}.weights"] = model.weights.astype(np.float16)
        arrays[f"{name}.bias"] = model.bias.astype(np.float32)
        arrays[f"{name}.classes"] = np.frombuffer("\n".join(model.classes).encode(), dtype=np.uint8)
    arrays["settings"] = np.frombuffer(json.dumps(models.settings, sort_keys=True).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def read_models(data: bytes) -> Models:
    """The models in a weights file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        by_name = {}
        for name in sorted({key.rpartition(".")[0] for key in arrays if key != "settings"}):
            names = arrays[f"{name}.vocabulary"].tobytes().decode().split("\n")
            by_name[name] = LinearModel(
                classes=tuple(arrays[f"{name}.classes"].tobytes().decode().split("\n")),
                vocabulary={feature: row for row, feature in enumerate(names)},
                weights=arrays[f"{name}.weights"].astype(np.float32),
                bias=arrays[f"{name}.bias"],
            )
        settings = json.loads(arrays["settings"].tobytes())
    return Models(by_name, settings)


@cache
def shipped_models() -> Models:
    """The models in the package's own weights file."""
    return read_models(resources.files("tracker.parse").joinpath(WEIGHTS_FILE).read_bytes())
