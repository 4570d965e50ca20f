"""The parser as a whole: slices that hold, sameness, languages, explanations."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parse.reading import statement
from tracker.errors import EvidenceError
from tracker.parse import PARSER, explain, parse
from tracker.parse.keep import keep
from tracker.parse.mention import Mention, check_evidence

STORY = (
    "BRUSSELS, May 19 (Agency) -- The European Union on Tuesday adopted its 19th package of sanctions against Russia, "
    "listing 55 people.\n\nUkraine and Russia agreed in Istanbul to exchange 500 prisoners of war each. "
    "Kenya called for an immediate ceasefire in Sudan, but the Rapid Support Forces rejected a truce."
)
SHARED = Path(os.environ.get("TRACKER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
WORDS = st.sampled_from(
    [
        "sanctions",
        "ceasefire",
        "Russia",
        "Ukraine",
        "EU",
        "Hamas",
        "the",
        "a",
        "of",
        "on",
        "talks",
        "exchange",
        "prisoners",
        "package",
        "17th",
        "agreed",
        "to",
        "rejected",
        "If",
        "will",
        "not",
        "$5",
        "million",
        ".",
        ",",
        "“",
        "”",
        "\n\n",
        "-",
        "30-day",
        "Monday",
        "He",
        "said",
        "U.S.",
        "İstanbul",
        "Türkiye",
        "’s",
        "(",
        ")",
    ]
)


def test_a_story_gives_its_measures() -> None:
    found = {(m.kind, m.stage): m for m in parse(statement(STORY)).mentions}
    package = found["sanctions_package", "adopted"]
    assert (package.issuers, package.targets, package.package_number) == (("EU",), ("RU",), 19)
    assert str(package.event_date) == "2026-05-19"
    exchange = found["prisoner_exchange", "agreed"]
    assert set(exchange.issuers) == {"RU", "UA"}
    assert exchange.quantities == {"prisoners": 500}


def test_the_same_text_gives_the_same_mentions() -> None:
    assert parse(statement(STORY)) == parse(statement(STORY))


def test_every_mention_of_a_story_is_explained() -> None:
    mentions, why = parse(statement(STORY)).mentions, explain(statement(STORY))
    assert [one.mention for one in why] == list(mentions)
    for one in why:
        assert all(word in STORY for word in one.trigger_words)
        assert one.detection_reasons
        assert one.nearest_stage != one.mention.stage
        assert one.nearest_stage_probability <= one.stage
        assert {actor.code for actor in one.actors} >= set(one.mention.issuers)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Die Europäische Union hat am Dienstag neue Sanktionen gegen Russland beschlossen, wie sie mitteilte.",
            "de",
        ),
        (
            "L'Union européenne a adopté mardi de nouvelles sanctions contre la Russie. "
            "Elles visent des banques et des navires.",
            "fr",
        ),
    ],
)
def test_other_languages_are_left_with_the_reason(text: str, reason: str) -> None:
    parsed = parse(statement(text, lang="en"))
    assert parsed.mentions == ()
    assert parsed.skipped == f"language: {reason}"


def test_no_mention_is_without_issuer() -> None:
    assert all(mention.issuers for mention in parse(statement("A ceasefire was agreed. " * 5 + STORY)).mentions)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join) | st.text(max_size=400))
def test_any_text_gives_slices_that_hold(text: str) -> None:
    if not text.strip():
        return
    told = statement(text)
    for mention in parse(told).mentions:
        assert told.text[mention.start : mention.end] == mention.evidence
        assert 0 <= mention.confidence <= 1
        json.dumps(mention.as_dict())


def test_work_grows_with_the_text_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in look-ups of the models, not in seconds."""
    from tracker.parse.model import LinearModel

    counted = {"calls": 0}
    logits = LinearModel.logits

    def counting(self, features):  # type: ignore[no-untyped-def]
        counted["calls"] += 1
        return logits(self, features)

    monkeypatch.setattr(LinearModel, "logits", counting)
    calls = []
    for copies in (50, 100, 200):
        counted["calls"] = 0
        parse(statement("The EU imposed sanctions on Russia. " * copies))
        calls.append(counted["calls"])
    assert calls[2] - calls[1] <= 2.2 * (calls[1] - calls[0])


def test_200_kb_of_one_word_is_read() -> None:
    parse(statement("The word of the day is: " + "sanctions " * 20_000))


def test_evidence_that_is_no_slice_is_refused() -> None:
    wrong = Mention("ceasefire", "agreed", ("SD",), (), 0, 4, "else")
    with pytest.raises(EvidenceError):
        check_evidence(wrong, "some text")


def test_a_draft_below_the_threshold_is_not_kept() -> None:
    from tests.parse.reading import document
    from tracker.parse.draft import draft_candidates
    from tracker.parse.model import shipped_models

    ready, models = document(STORY), shipped_models()
    drafts = draft_candidates(ready, models)
    assert drafts
    assert keep(drafts, ready, models["keep"], threshold=1.01) == []
    kept = keep(drafts, ready, models["keep"], threshold=0.0)
    assert [d.candidate.sentence.index for d in kept] == sorted(d.candidate.sentence.index for d in kept)


def test_the_parser_has_a_name() -> None:
    assert PARSER


def test_evidence_is_exact_in_all_gold_documents() -> None:
    paths = sorted((SHARED / "gold").glob("*.dev.jsonl"))
    if not paths:
        pytest.skip(f"{SHARED}/gold is missing: the annotated documents lie beside the project")
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            told = statement("x").model_validate(json.loads(line))
            for mention in parse(told).mentions:
                assert told.text[mention.start : mention.end] == mention.evidence
