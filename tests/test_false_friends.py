"""Texts that use the words of the field for something else: none of them may give a mention."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.kinds.match import find_triggers
from tracker.parse import parse
from tracker.statement import Statement

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "false_friends.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_ROWS = 60
MOST_AT_GATE = 0.4  # share that may pass the triggers, which see no actors; the parser then has to say no
MOST_MENTIONS = 0.0  # share that may give a mention


def statement(row: dict[str, Any], number: int) -> Statement:
    return Statement.model_validate({"doc_id": f"friend-{number}", **row})


def test_there_are_enough_of_many_senses() -> None:
    assert len({row["text"] for row in ROWS}) >= LEAST_ROWS
    assert len({row["sense"] for row in ROWS}) >= 20


def test_most_are_stopped_at_the_gate() -> None:
    passed = [row["text"] for row in ROWS if find_triggers(row["text"])]
    assert len(passed) <= MOST_AT_GATE * len(ROWS), "\n".join(passed)


def test_none_is_a_mention() -> None:
    read = [
        f"{row['text']} -> {[(mention.kind, mention.stage, mention.issuers) for mention in mentions]}"
        for number, row in enumerate(ROWS, 1)
        if (mentions := parse(statement(row, number)).mentions)
    ]
    assert len(read) <= MOST_MENTIONS * len(ROWS), "\n".join(read)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sense"])
def test_rows_are_well_formed(row: dict[str, Any]) -> None:
    assert statement(row, 1).text == row["text"]
