"""From annotated documents to the parser's linear models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.fit import Rows, fit
from benchmarks.gold import GoldDocument, scorer
from tracker.parse.document import Candidate, Document, read_document
from tracker.parse.draft import Draft, draft_candidates
from tracker.parse.features import CandidateFeatures
from tracker.parse.keep import Kept, in_order, keep_features
from tracker.parse.model import LinearModel, Models
from tracker.parse.roles import after_issuer, pool_features
from tracker.parse.targets import choose_targets, likely_targets, target_features

# Found by cross-validation (benchmarks/quality.py --folds): inverse strength of the penalty, least count of a feature.
COSTS = {"detect": 0.05, "stage": 0.1, "issuer": 0.1, "target": 0.05, "targets": 0.01, "keep": 0.1}
LEAST = {"detect": 2, "stage": 2, "issuer": 3, "target": 3, "targets": 3, "keep": 3}
SETTINGS: dict[str, Any] = {
    "floor": 0.14,
    "issuer_threshold": 0.5,
    "target_threshold": 0.4,
    "keep_threshold": 0.35,
}
COUNTED = frozenset({"detect", "stage"})  # roles are no better for it, nor is the choice of drafts
REPEAT_WEIGHT = 0.6  # a sentence that repeats a measure noted elsewhere in its document is no clean negative
DECISIONS = ("detect", "stage", "issuer", "target")


@dataclass
class Lesson:
    """What one annotated document teaches; `weight` is how much it counts against a gold document."""

    gold: GoldDocument
    document: Document | None
    rows: dict[str, Rows]
    weight: float = 1.0


def gold_of(candidate: Candidate, gold: GoldDocument) -> list[dict[str, Any]]:
    """The gold measures that a candidate finds: same kind, and half of the shorter evidence in common."""
    found = []
    for measure in gold.row["measures"]:
        if measure["kind"] != candidate.kind:
            continue
        evidence = measure["evidence"].strip()
        start = gold.statement.text.find(evidence)
        end = start + len(evidence)
        sentence = candidate.sentence
        shared = min(end, sentence.end) - max(start, sentence.start)
        if start >= 0 and shared >= 0.5 * min(end - start, sentence.end - sentence.start):
            found.append(measure)
    return found


def learn_from(gold: GoldDocument, weight: float = 1.0) -> Lesson:
    """All examples of one annotated document."""
    document = read_document(gold.statement)
    lesson = Lesson(gold, document, {name: Rows() for name in DECISIONS}, weight)
    kinds = Counter(measure["kind"] for measure in gold.row["measures"])
    for candidate in document.candidates if document else ():
        features = CandidateFeatures(candidate, document)
        found = gold_of(candidate, gold)
        is_clean = bool(found) or not kinds[candidate.kind]
        lesson.rows["detect"].add(features.detect, int(bool(found)), 1.0 if is_clean else REPEAT_WEIGHT)
        for measure in found:
            lesson.rows["stage"].add(features.stage, measure["stage"], 1.0 / len(found))
            for code, names in pool_features(candidate, document, measure["stage"]).items():
                is_issuer = code in measure["issuers"]
                lesson.rows["issuer"].add(names, int(is_issuer))
                names = names + after_issuer(float(is_issuer), candidate.kind)
                lesson.rows["target"].add(names, int(code in measure["targets"]))
    return lesson


def train(lessons: Sequence[Lesson], settings: dict[str, Any] | None = None) -> Models:
    """The models that draft: detection, stage, issuer, target."""
    by_name = {}
    for name in DECISIONS:
        rows = Rows()
        for lesson in lessons:
            rows.extend(lesson.rows[name], lesson.weight)
        by_name[name] = fit(rows, COSTS[name], LEAST[name], counted=name in COUNTED)
    by_name["roles"] = side_by_side(by_name.pop("issuer"), by_name.pop("target"), ("issuer", "target"))
    return Models(by_name, dict(settings or SETTINGS))


def side_by_side(one: LinearModel, other: LinearModel, classes: tuple[str, ...]) -> LinearModel:
    """Two binary models as one of two columns, so that features are looked up once."""
    names = sorted(one.vocabulary.keys() | other.vocabulary.keys())
    weights = np.zeros((len(names), 2), dtype=np.float32)
    for column, model in enumerate((one, other)):
        for row, name in enumerate(names):
            if name in model.vocabulary:
                weights[row, column] = model.weights[model.vocabulary[name], 0]
    bias = [*one.bias, *other.bias]
    return LinearModel(classes, {name: row for row, name in enumerate(names)}, weights, bias)


def out_of_fold(lessons: Sequence[Lesson], folds: Sequence[int], extra: Sequence[Lesson]) -> list[list[Draft]]:
    """The drafts of each lesson's document by models that have not seen its fold; `extra` is always learned from."""
    drafts: list[list[Draft]] = [[] for _ in lessons]
    for fold in sorted(set(folds)):
        models = train([one for one, f in zip(lessons, folds, strict=True) if f != fold] + list(extra))
        for index, lesson in enumerate(lessons):
            if folds[index] == fold and lesson.document is not None:
                drafts[index] = draft_candidates(lesson.document, models)
    return drafts


def as_prediction(draft: Draft, lesson: Lesson) -> dict[str, Any]:
    """A draft in the scorer's shape, as far as pairing needs it."""
    sentence = draft.candidate.sentence
    return {
        "kind": draft.kind,
        "stage": draft.stage,
        "issuers": list(draft.issuers),
        "targets": list(draft.targets),
        "evidence": lesson.gold.statement.text[sentence.start : sentence.end],
    }


def train_targets(lessons: Sequence[Lesson], drafts: Sequence[Sequence[Draft]]) -> LinearModel:
    """The model that chooses targets, from drafts made by models that had not seen their document."""
    rows = Rows()
    for lesson, found in zip(lessons, drafts, strict=True):
        for draft in found if lesson.document else ():
            measures = gold_of(draft.candidate, lesson.gold)
            measure = max(measures, key=lambda one: one["stage"] == draft.stage, default=None)
            for code in likely_targets(draft) if measure else ():
                rows.add(target_features(code, draft, lesson.document), int(code in measure["targets"]))
    return fit(rows, COSTS["targets"], LEAST["targets"], counted=False)


def train_choices(lessons: Sequence[Lesson], drafts: Sequence[Sequence[Draft]]) -> dict[str, LinearModel]:
    """The models that choose among drafts: `targets`, and `keep` from drafts whose targets it chose."""
    targets = train_targets(lessons, drafts)
    for lesson, found in zip(lessons, drafts, strict=True):
        if lesson.document:
            choose_targets(found, lesson.document, targets, SETTINGS["target_threshold"])
    return {"targets": targets, "keep": train_keep(lessons, drafts)}


def train_keep(lessons: Sequence[Lesson], drafts: Sequence[Sequence[Draft]]) -> LinearModel:
    """The keep model, from drafts made by models that had not seen their document."""
    pair_up = scorer().pair_up
    rows = Rows()
    for lesson, found in zip(lessons, drafts, strict=True):
        if lesson.document is None:
            continue
        ordered = in_order(found)
        predictions = [as_prediction(draft, lesson) for draft in ordered]
        hits = {j for _, j in pair_up(lesson.gold.row["measures"], predictions)}
        kept = Kept()
        for number, draft in enumerate(ordered):
            rows.add(keep_features(draft, kept, lesson.document), int(number in hits))
            if number in hits or draft.probability >= SETTINGS["keep_threshold"]:
                kept.add(draft)
    return fit(rows, COSTS["keep"], LEAST["keep"], counted=False)
