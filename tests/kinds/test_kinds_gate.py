"""The sentences of each kind: enough of them over enough stages, and the gate lets all of them pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.kinds import KINDS
from tracker.kinds.match import find_triggers
from tracker.statement import Statement
from tracker.taxonomy.stages import STAGES

HERE = Path(__file__).parent
LEAST_ROWS = 15
LEAST_STAGES = 3


def rows(kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


ALL_ROWS = [pytest.param(row, id=f"{kind}-{number}") for kind in KINDS for number, row in enumerate(rows(kind), 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_enough_sentences_over_enough_stages(kind: str) -> None:
    ours = rows(kind)
    assert len({row["text"] for row in ours}) >= LEAST_ROWS
    assert len({row["stage"] for row in ours}) >= LEAST_STAGES


@pytest.mark.parametrize("row", ALL_ROWS)
def test_rows_are_well_formed(row: dict[str, Any]) -> None:
    Statement.model_validate({"doc_id": "row", **row})
    assert row["stage"] in STAGES
    assert row["issuers"]
    assert row["targets"]


@pytest.mark.parametrize("row", ALL_ROWS)
def test_a_trigger_of_its_kind_fires(row: dict[str, Any]) -> None:
    assert row["kind"] in {hit.kind for hit in find_triggers(row["text"])}
