"""Learning tables from gold documents, and the linear models trained on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.gold import GoldDocument
from tracker.parse.document import Candidate, Document, read_document
from tracker.parse.features import candidate_features
from tracker.parse.model import LinearModel, Models
from tracker.parse.roles import pool_features, target_features

SETTINGS: dict[str, Any] = {"detect_threshold": 0.2, "issuer_threshold": 0.5, "target_threshold": 0.5}


@dataclass
class Rows:
    """Examples of one decision: feature names, label and weight of each."""

    names: list[list[str]] = field(default_factory=list)
    labels: list[Any] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, names: list[str], label: Any, weight: float = 1.0) -> None:
        """Take one example."""
        self.names.append(names)
        self.labels.append(label)
        self.weights.append(weight)

    def extend(self, other: Rows) -> None:
        """Take all examples of another table."""
        self.names += other.names
        self.labels += other.labels
        self.weights += other.weights


@dataclass
class Lesson:
    """What one gold document teaches."""

    gold: GoldDocument
    document: Document | None
    detect: Rows = field(default_factory=Rows)
    stage: Rows = field(default_factory=Rows)
    issuer: Rows = field(default_factory=Rows)
    target: Rows = field(default_factory=Rows)


def gold_of(candidate: Candidate, gold: GoldDocument) -> list[dict[str, Any]]:
    """The gold measures that a candidate finds: same kind, evidence that shares half of the shorter one's length."""
    found = []
    for measure in gold.row["measures"]:
        if measure["kind"] != candidate.kind:
            continue
        start = gold.statement.text.find(measure["evidence"].strip())
        end = start + len(measure["evidence"].strip())
        shared = min(end, candidate.sentence.end) - max(start, candidate.sentence.start)
        if start >= 0 and shared >= 0.5 * min(end - start, candidate.sentence.end - candidate.sentence.start):
            found.append(measure)
    return found


def lesson(gold: GoldDocument) -> Lesson:
    """All examples of one gold document."""
    document = read_document(gold.statement)
    out = Lesson(gold, document)
    if document is None:
        return out
    gold_kinds = Counter(measure["kind"] for measure in gold.row["measures"])
    for candidate in document.candidates:
        detect, stage = candidate_features(candidate, document)
        found = gold_of(candidate, gold)
        # A sentence that repeats a measure noted elsewhere in the document is no clean negative.
        weight = 1.0 if found or not gold_kinds[candidate.kind] else 0.6
        out.detect.add(detect, int(bool(found)), weight)
        for measure in found:
            out.stage.add(stage, measure["stage"], 1.0 / len(found))
            for code, names in pool_features(candidate, document, measure["stage"]).items():
                is_issuer = code in measure["issuers"]
                out.issuer.add(names, int(is_issuer))
                out.target.add(
                    target_features(names, float(is_issuer), candidate.kind), int(code in measure["targets"])
                )
    return out


def fit(rows: Rows, cost: float, least: int) -> LinearModel:
    """A logistic regression over the features that occur at least `least` times."""
    counts = Counter(name for names in rows.names for name in set(names))
    vocabulary = {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
    indices: list[int] = []
    indptr = [0]
    for names in rows.names:
        indices += sorted({vocabulary[name] for name in names if name in vocabulary})
        indptr.append(len(indices))
    matrix = csr_matrix(
        (np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(rows.names), len(vocabulary))
    )
    binary = set(rows.labels) <= {0, 1}
    solver = "liblinear" if binary else "lbfgs"
    model = LogisticRegression(C=cost, solver=solver, max_iter=400, tol=1e-3)
    model.fit(matrix, rows.labels, sample_weight=rows.weights)
    weights = np.asarray(model.coef_.T, dtype=np.float32)
    strong = np.abs(weights).max(axis=1) >= 0.01
    names = [name for name, keep in zip(vocabulary, strong, strict=True) if keep]
    return LinearModel(
        classes=("positive",) if binary else tuple(model.classes_),
        vocabulary={name: row for row, name in enumerate(names)},
        weights=weights[strong],
        bias=np.asarray(model.intercept_, dtype=np.float32),
    )


COSTS = {"detect": 0.05, "stage": 0.05, "issuer": 0.05, "target": 0.05}


def train(
    lessons: list[Lesson], settings: dict[str, Any] | None = None, costs: dict[str, float] | None = None
) -> Models:
    """All models of the parser from these lessons."""
    by_name = {}
    for name in ("detect", "stage", "issuer", "target"):
        rows = Rows()
        for one in lessons:
            rows.extend(getattr(one, name))
        by_name[name] = fit(rows, (costs or COSTS)[name], least=3 if name in ("issuer", "target") else 2)
    return Models(by_name, dict(settings or SETTINGS))
