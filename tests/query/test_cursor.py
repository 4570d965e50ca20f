"""The text of a cursor."""

from __future__ import annotations

import base64

import pytest

from tracker.query.cursor import values, written


@pytest.mark.parametrize("told", [[], [1, 2.5, None, True], ["2026-10-06", "Türkiye → 停火", ["a"]], ["?" * 300]])
def test_a_word_gives_back_its_values(told: list[object]) -> None:
    word = written(told)
    assert values(word) == told
    assert not set(word) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize(
    "word",
    [
        "",
        "?",
        "ä",
        "A",
        base64.urlsafe_b64encode(b"17").decode(),
        base64.urlsafe_b64encode(b"{}").decode(),
        base64.urlsafe_b64encode(b"\xff\xff").decode(),
        base64.urlsafe_b64encode(b"[" * 200_000).decode(),
    ],
)
def test_what_is_no_such_word_is_a_value_error(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (of any wording)
        values(word)
