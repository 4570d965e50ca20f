"""Agreement with careful readers: sentences and figures against annotated documents beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.text.numbers import find_durations, find_money, find_ordinals, find_percents
from tracker.text.sentences import split_sentences

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    files = sorted(GOLD.glob("*.jsonl"))
    if not files:
        pytest.skip("no annotated documents at ../shared/gold; they are not part of the project")
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_evidence_is_a_run_of_sentences(documents: list[dict[str, Any]]) -> None:
    total = exact = run = 0
    for document in documents:
        text = document["text"]
        spans = split_sentences(text)
        starts, ends, whole = {a for a, _ in spans}, {b for _, b in spans}, set(spans)
        for measure in document["measures"]:
            start = text.index(measure["evidence"])
            end = start + len(measure["evidence"])
            # A bullet or a speaker's label in front belongs to the evidence or not, as the reader liked.
            start = min((a for a in starts if start <= a < min(start + 40, end)), default=start)
            total += 1
            exact += (start, end) in whole
            run += start in starts and end in ends
    assert exact / total > 0.95
    assert run / total > 0.97


@pytest.mark.parametrize(
    ("field", "find", "share"),
    [
        ("percent", lambda text: [hit.value for hit in find_percents(text)], 0.9),
        ("amount", lambda text: [hit.value for hit in find_money(text)], 0.9),
        ("duration_days", lambda text: [hit.days for hit in find_durations(text)], 0.9),
        ("package_number", lambda text: [hit.value for hit in find_ordinals(text)], 0.85),
    ],
)
def test_figures_stand_in_the_evidence(documents: list[dict[str, Any]], field: str, find: Any, share: float) -> None:
    measures = [m for document in documents for m in document["measures"] if m.get(field)]
    found = [m[field] in find(m["evidence"]) for m in measures]
    assert sum(found) / len(found) >= share
