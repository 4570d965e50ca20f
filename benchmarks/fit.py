"""A table of examples, and the linear model that learns from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from tracker.parse.model import LinearModel

COUNTED_COST = 0.05  # inverse strength of the penalty of the counted half
WEAKEST = 0.01  # weights below this in every class are left out


@dataclass
class Rows:
    """Examples of one decision: feature names, label and weight of each."""

    names: list[Iterable[str]] = field(default_factory=list)
    labels: list[Any] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, names: Iterable[str], label: Any, weight: float = 1.0) -> None:
        """Take one example."""
        self.names.append(names)
        self.labels.append(label)
        self.weights.append(weight)

    def extend(self, other: Rows, weight: float = 1.0) -> None:
        """Take all examples of another table, their weights multiplied."""
        self.names += other.names
        self.labels += other.labels
        self.weights += [weight * one for one in other.weights]


def fit(rows: Rows, cost: float, least: int, *, counted: bool = True) -> LinearModel:
    """A linear model over the features that occur at least `least` times.

    The mean of two logistic regressions: one over the plain features, one (`counted`) over features scaled by how
    unevenly the classes have them, after Wang and Manning, "Baselines and Bigrams" (2012): a word that tells the
    classes apart is believed sooner. Both are linear, so their mean is one model.
    """
    matrix, vocabulary = _matrix(rows, least)
    labels, sample_weights = np.array(rows.labels), np.array(rows.weights)
    classes = sorted(set(rows.labels))
    is_binary = set(classes) <= {0, 1}
    plain = LogisticRegression(C=cost, solver="liblinear" if is_binary else "lbfgs", max_iter=400, tol=1e-3)
    plain.fit(matrix, labels, sample_weight=sample_weights)
    weights, bias = plain.coef_.T, plain.intercept_
    if counted:
        found = [_fit_counted(matrix, labels == name, sample_weights) for name in ([1] if is_binary else classes)]
        weights = (weights + np.array([one for one, _ in found]).T) / 2
        bias = (bias + np.array([one for _, one in found])) / 2
    strong = np.abs(weights).max(axis=1) >= WEAKEST
    names = [name for name, is_strong in zip(vocabulary, strong, strict=True) if is_strong]
    return LinearModel(
        classes=("positive",) if is_binary else tuple(map(str, plain.classes_)),
        vocabulary={name: row for row, name in enumerate(names)},
        weights=np.asarray(weights[strong], dtype=np.float32),
        bias=[float(one) for one in bias],
    )


def _matrix(rows: Rows, least: int) -> tuple[csr_matrix, dict[str, int]]:
    """Examples by features, ones where an example has a feature; and the column of each feature."""
    counts = Counter(name for names in rows.names for name in set(names))
    vocabulary = {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
    indices: list[int] = []
    ends = [0]
    for names in rows.names:
        indices += sorted({vocabulary[name] for name in names if name in vocabulary})
        ends.append(len(indices))
    ones = np.ones(len(indices), dtype=np.float32)
    return csr_matrix((ones, indices, ends), shape=(len(rows.names), len(vocabulary))), vocabulary


def _fit_counted(matrix: csr_matrix, is_positive: Any, sample_weights: Any) -> tuple[Any, float]:
    """Weights and bias of a regression over features scaled by the log ratio of their shares in both classes."""
    positive = matrix.T @ (is_positive * sample_weights) + 1
    negative = matrix.T @ (~is_positive * sample_weights) + 1
    ratio = np.abs(np.log((positive / positive.sum()) / (negative / negative.sum())))
    model = LogisticRegression(C=COUNTED_COST, solver="liblinear", max_iter=400, tol=1e-3)
    model.fit(matrix @ diags(ratio), is_positive, sample_weight=sample_weights)
    return model.coef_[0] * ratio, float(model.intercept_[0])
