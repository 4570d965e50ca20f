"""Finding triggers: whole words, wild endings, exclusions, near pairs, sentences, and text of any sort."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kinds import Kind, Near
from tracker.kinds.match import Matcher, TriggerHit, find_triggers
from tracker.kinds.phrases import fold


def kind(name: str, *triggers: str, exclusions: tuple[str, ...] = (), near: tuple[Near, ...] = ()) -> Kind:
    return Kind(name, "diplomacy", False, 30, "{issuers}", triggers, exclusions, near)


def hits(text: str, *kinds: Kind, sentences: list[tuple[int, int]] | None = None) -> list[str]:
    matcher = Matcher({one.name: one for one in kinds})
    return [text[hit.start : hit.end] for hit in matcher.find(text, sentences or [(0, len(text))])]


@pytest.mark.parametrize(
    ("trigger", "text", "expected"),
    [
        ("truce", "A truce, truces and truce-makers", ["truce", "truce"]),
        ("truce*", "A truce, Truces.", ["truce", "Truces"]),
        ("cease fire", "a Cease-fire", ["Cease-fire"]),
        ("peace talks", "“Peace\u00a0talks” and peace\ntalks", ["Peace\u00a0talks", "peace\ntalks"]),
        ("impos* sanction*", "imposing sanctions; imposed new sanctions", ["imposing sanctions"]),
        (
            "impos* sanction* on",
            "imposes sanctions only; imposed sanctions on Mali",
            ["imposed sanctions on"],
        ),
        ("russia's oil", "Russia’s oil", ["Russia’s oil"]),
        ("truce", "untruce truces", []),
        ("truce", "", []),
        ("truce", "İ truce", ["truce"]),
    ],
)
def test_phrases_are_whole_words(trigger: str, text: str, expected: list[str]) -> None:
    assert hits(text, kind("ceasefire", trigger)) == expected


def test_the_longest_phrase_of_a_kind_stands_for_the_place() -> None:
    packages = kind("sanctions_package", "package of sanction*", "sanction*")
    assert hits("a package of sanctions", packages) == ["package of sanctions"]


def test_each_kind_keeps_its_own_hit() -> None:
    assert hits("oil sanctions", kind("a", "oil sanctions"), kind("b", "sanction*")) == [
        "oil sanctions",
        "sanctions",
    ]


def test_an_exclusion_kills_what_it_overlaps_for_its_kind_only() -> None:
    talks = kind("peace_talks", "talks", exclusions=("pay talks",))
    assert hits("pay talks and peace talks", talks, kind("strike", "pay talks")) == ["pay talks", "talks"]


SWAP = kind("prisoner_exchange", near=(Near(("swap*",), ("prisoner*",), 3),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They swapped 30 prisoners", ["swapped 30 prisoners"]),
        ("Prisoners were swapped", ["Prisoners were swapped"]),
        ("They swapped a lot of old prisoners", []),
        ("A swap.", []),
    ],
)
def test_near_pairs_in_any_order(text: str, expected: list[str]) -> None:
    assert hits(text, SWAP) == expected


def test_near_pairs_do_not_reach_over_a_sentence() -> None:
    text = "They swapped. Prisoners slept."
    assert hits(text, SWAP) == ["swapped. Prisoners"]
    assert hits(text, SWAP, sentences=[(0, 13), (14, len(text))]) == []


def test_a_word_excluded_is_no_side_of_a_near_pair() -> None:
    swap = kind("prisoner_exchange", near=SWAP.near, exclusions=("house swap",))
    assert hits("A house swap for prisoners", swap) == []


def test_hits_carry_their_sentence_and_text_between_sentences_is_left_out() -> None:
    text = "A truce. CAPTION: truce. The truce held."
    found = Matcher({"ceasefire": kind("ceasefire", "truce")}).find(text, [(0, 8), (25, 40)])
    assert found == [TriggerHit(2, 7, "ceasefire", "truce", 0), TriggerHit(29, 34, "ceasefire", "truce", 1)]


def test_no_sentences_no_hits() -> None:
    assert find_triggers("A truce.", []) == []


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("sanctio ceafr-’.\n“İß\u2028"), max_size=300))
def test_any_text_gives_hits_inside_it(text: str) -> None:
    for hit in find_triggers(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize("unit", ["sanctions ", "release prisoners, ", "ban exports ", "package of "])
def test_a_long_monotonous_text_gives_hits_in_proportion(unit: str) -> None:
    # With work that grows with the square of the text this would not end within the patience of anyone.
    short, long = len(find_triggers(unit * 100)), len(find_triggers(unit * (200_000 // len(unit))))
    times = 200_000 // len(unit) / 100
    assert short * (times - 1) <= long <= (short + 1) * times
