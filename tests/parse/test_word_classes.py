"""Classes of words used alike: how the table is laid out, and that the models look at it."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from tests.parse.reading import candidate
from tracker.parse.features import CandidateFeatures
from tracker.parse.word_classes import COARSE, FINE, classes_of


def rows() -> list[tuple[str, list[str]]]:
    text = files("tracker.parse").joinpath("word_classes.txt").read_text("utf-8")
    return [(line.split(": ")[0], line.split(": ")[1].split(" ")) for line in text.splitlines()]


def test_every_word_is_in_one_class_and_every_row_well_formed() -> None:
    words = Counter(word for _, members in rows() for word in members)
    assert len(words) > 20_000
    assert {word for word, count in words.items() if count > 1} == set()
    assert all(word == word.strip().lower() and word for word in words)
    assert {coarse for coarse, _ in rows()} <= set(words)


def test_words_used_alike_share_a_class() -> None:
    assert classes_of("armistice") == classes_of("truce") == classes_of("ceasefire")
    assert classes_of("ceasefire")[0] == FINE + "ceasefire"
    assert classes_of("ceasefire")[1].startswith(COARSE)
    assert classes_of("ceasefire") != classes_of("tariff")


def test_a_word_in_no_class_is_no_error() -> None:
    assert classes_of("xqzzy") == classes_of("") == classes_of(",") == ()


def test_detection_and_stage_look_at_classes_by_place_and_kind() -> None:
    found, document = candidate("Both armies accepted a truce on Monday.", "ceasefire")
    features = CandidateFeatures(found, document)
    accepted = classes_of("accepted")[0]
    assert {f"w{accepted}", f"l{accepted}", f"L2{accepted}"} <= set(features.detect) & set(features.stage)
    assert f"k=ceasefire&w{accepted}" in set(features.detect)
    assert f"k=ceasefire&w{accepted}" not in set(features.stage)
