"""What governs a trigger, and the stage that plain grammar suggests."""

from __future__ import annotations

import pytest

from tests.parse.reading import candidate
from tracker.parse.syntax import chain_above, nodes, predicate_below, rule_stage, syntax_features


def suggested(text: str, kind: str) -> str:
    """The stage that the rule suggests for the first candidate of a kind."""
    found, _ = candidate(text, kind)
    words = nodes(found)
    return rule_stage(chain_above(found, words), predicate_below(found, words))


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("Norway urged Sudan to accept a ceasefire.", "ceasefire", "called_for"),
        ("Turkey offered to host peace talks.", "peace_talks", "proposed"),
        ("Canada has threatened to impose sanctions on Serbia.", "sanctions", "threatened"),
        ("The two armies failed to agree on a ceasefire.", "ceasefire", "rejected"),
        ("Japan rejected the ceasefire.", "ceasefire", "rejected"),
        ("Ministers are considering sanctions on Georgia.", "sanctions", "considered"),
        ("The bloc agreed to impose sanctions on Belarus.", "sanctions", "agreed"),
        ("Iran must accept the ceasefire.", "ceasefire", "called_for"),
        ("Peru will impose sanctions on Venezuela.", "sanctions", "announced"),
        ("The ceasefire expired at midnight.", "ceasefire", "expired"),
        ("The council extended the sanctions on Mali.", "sanctions", "extended"),
        ("The army violated the ceasefire.", "ceasefire", "violated"),
    ],
)
def test_the_rule_reads_plain_sentences(text: str, kind: str, stage: str) -> None:
    assert suggested(text, kind) == stage


def test_the_chain_runs_from_the_nearest_governor_up() -> None:
    found, _ = candidate("The bloc failed to agree to impose sanctions on Belarus.", "sanctions")
    chain = chain_above(found, nodes(found))
    assert [node.lemma for node, _ in chain] == ["impose", "agree", "fail"]


def test_an_attributive_participle_is_no_verb() -> None:
    found, _ = candidate("The agreed ceasefire took effect.", "ceasefire")
    assert [node.form for node in nodes(found) if node.lemma == "agree"] == ["attr"]


def test_a_sentence_without_governor_says_so() -> None:
    found, _ = candidate("No ceasefire.", "ceasefire")
    assert "chain=none" in syntax_features(found)
