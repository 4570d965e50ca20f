"""The frames fill, every time alike, and the parser's look-ups find what the labels say."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from benchmarks.frames import document, frames, generate
from tracker.kinds import KINDS
from tracker.kinds.match import find_triggers
from tracker.statement import Statement
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.stages import STAGES
from tracker.text.sentences import split_sentences

ENOUGH = 0.95
LEAST_FRAMES = 15


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    return generate(1500, seed=5)


def test_same_seed_same_documents(documents: list[dict[str, Any]]) -> None:
    assert generate(200, seed=5) == documents[:200]
    assert generate(200, seed=6) != documents[:200]


def test_every_stage_and_kind_has_frames() -> None:
    for stage in STAGES:
        assert len({frame.text for frame in frames() if frame.stage == stage}) >= LEAST_FRAMES, stage
    assert {kind for frame in frames() for kind in frame.kinds} == set(KINDS)


def test_every_frame_fills() -> None:
    rng = random.Random(1)
    for number, frame in enumerate(frames(), 1):
        for measure in document(frame, rng, number)["measures"]:
            assert not set("{}[]~|") & set(measure["evidence"]), frame.text
            assert "  " not in measure["evidence"], frame.text


def test_evidence_is_a_sentence_of_the_text(documents: list[dict[str, Any]]) -> None:
    for row in documents:
        Statement.model_validate(row)
        start = row["text"].find(row["measures"][0]["evidence"])
        assert start >= 0
        assert (start, start + len(row["measures"][0]["evidence"])) in split_sentences(row["text"])


def test_triggers_fire(documents: list[dict[str, Any]]) -> None:
    measures = [row["measures"][0] for row in documents]
    found = [m["kind"] in {hit.kind for hit in find_triggers(m["evidence"])} for m in measures]
    assert sum(found) >= ENOUGH * len(found)


def test_actors_are_found(documents: list[dict[str, Any]]) -> None:
    found = []
    for row in documents:
        voice = row["publisher"] if row["source_type"] == "official" else ""
        whole = "\n".join([row["title"], voice, row["text"]])
        hits = ACTORS.find(whole, dt.date.fromisoformat(row["published"]))
        codes = {hit.code for hit in hits if not hit.former}
        for measure in row["measures"]:
            found.append({*measure["issuers"], *measure["targets"]} <= codes)
    assert sum(found) >= ENOUGH * len(found)


def test_fillers_hold_no_trigger(documents: list[dict[str, Any]]) -> None:
    for row in documents:
        rest = row["text"].replace(row["measures"][0]["evidence"], "")
        assert not find_triggers(rest)
