"""Words, inflections and cues."""

from __future__ import annotations

import pytest

from tracker.parse.words import cue_lexicon, find_cues, inflect, split_words


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("agree", ["agree", "agrees", "agreed", "agreeing"]),
        ("stop", ["stop", "stops", "stopped", "stopping"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("pass", ["pass", "passes", "passed", "passing"]),
        ("roll back", ["roll back", "rolls back", "rolled back", "rolling back"]),
    ],
)
def test_regular_verbs_are_inflected(base: str, forms: list[str]) -> None:
    assert list(inflect(base)) == forms
    assert list(inflect(base).values()) == ["base", "s", "ed", "ing"]


def test_words_keep_their_offsets_and_straighten_apostrophes() -> None:
    text = "  The bloc’s 17th package, worth 1,000.5"
    words, starts = split_words(text)
    assert words == ["the", "bloc's", "17", "th", "package", ",", "worth", "1,000.5"]
    assert [text[start] for start in starts] == ["T", "b", "1", "t", "p", ",", "w", "1"]


def test_a_letter_that_grows_in_small_letters_moves_nothing() -> None:
    words, starts = split_words("In İzmir, talks")
    assert words == ["in", "i\u0307zmir", ",", "talks"]
    assert starts == [0, 3, 8, 10]


def test_a_phrase_of_several_words_is_one_cue() -> None:
    cues = find_cues(split_words("They took part in talks and stepped up pressure")[0])
    assert ("complete", "take part", "ed", 2) in [(c.cls, c.lemma, c.form, c.length) for c in cues]
    assert ("amend", "step up", "ed", 2) in [(c.cls, c.lemma, c.form, c.length) for c in cues]


def test_every_cue_is_well_formed() -> None:
    for first, entries in cue_lexicon().items():
        for length, cls, lemma, form, parts in entries:
            assert parts[0] == first
            assert len(parts) == length
            assert cls
            assert lemma
            assert form in {"base", "s", "ed", "ing", "word"}
