"""The parser on the sentences of each kind: what share it gets right, kind by kind."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tracker.kinds import KINDS
from tracker.parse import Mention, parse
from tracker.statement import Statement

HERE = Path(__file__).parent
# What must be right at least: `found` of all rows, the others of the rows whose kind was found.
THRESHOLDS = {"found": 0.6, "stage": 0.6, "issuers": 0.6, "targets": 0.6}
# A kind that is behind, with its own thresholds and the reason; empty is the aim.
BEHIND: dict[str, dict[str, float]] = {
    # Whose forces leave is the target; the parser also takes the state that they leave, or nobody.
    "troop_withdrawal": {"targets": 0.5},
    # The target is the land that the aid reaches; in a sentence alone the parser takes a party to the war, or nobody.
    "humanitarian_access": {"targets": 0.45},
}


def read_row(row: dict[str, Any], number: int) -> Mention | None:
    """The parser's mention of the row's kind (with its stage, where there are several), if there is one."""
    statement = Statement.model_validate({"doc_id": f"{row['kind']}-{number}", **row})
    of_kind = [mention for mention in parse(statement).mentions if mention.kind == row["kind"]]
    of_kind.sort(key=lambda mention: mention.stage != row["stage"])
    return of_kind[0] if of_kind else None


def shares(kind: str) -> tuple[dict[str, float], list[str]]:
    """The share right of each thing that is asked for, and one line for each fault."""
    lines = (HERE / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    right: Counter[str] = Counter()
    faults = []
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        mention = read_row(row, number)
        if mention is None:
            faults.append(f"{kind}-{number}: no mention: {row['text']}")
            continue
        right["found"] += 1
        for name, ours, expected in (
            ("stage", mention.stage, row["stage"]),
            ("issuers", {*mention.issuers}, {*row["issuers"]}),
            ("targets", {*mention.targets}, {*row["targets"]}),
        ):
            if ours == expected:
                right[name] += 1
            else:
                faults.append(f"{kind}-{number}: {name} {ours}, not {expected}: {row['text']}")
    found = right["found"] or 1
    result = {name: right[name] / found for name in ("stage", "issuers", "targets")}
    return {"found": right["found"] / len(lines), **result}, faults


@pytest.mark.parametrize("kind", KINDS)
def test_the_parser_reads_the_sentences_of_the_kind(kind: str) -> None:
    ours, faults = shares(kind)
    wanted = {**THRESHOLDS, **BEHIND.get(kind, {})}
    short = {name: round(ours[name], 2) for name, least in wanted.items() if ours[name] < least}
    assert not short, "\n".join([f"{kind} is short of {wanted}: {short}", *faults])


def test_evidence_is_a_slice_of_the_sentence() -> None:
    for kind in KINDS:
        for number, line in enumerate((HERE / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            mention = read_row(row, number)
            assert mention is None or row["text"][mention.start : mention.end] == mention.evidence
