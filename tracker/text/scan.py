"""What keeps several patterns over one text cheap and apart: hints, small letters, taken characters."""

from __future__ import annotations


def has_any(text: str, hints: tuple[str, ...]) -> bool:
    """Whether one of the strings is in `text`: the cheap question before the dear pattern."""
    for hint in hints:  # noqa: SIM110 (asked so often that a generator would cost more than the answer)
        if hint in text:
            return True
    return False


def lowered(text: str) -> str:
    """`text` in small letters, of the same length, so that offsets hold (a capital that would grow stays)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


class Cover:
    """The taken characters of a text; asking and taking cost only the length of the hit."""

    def __init__(self, text: str) -> None:
        self._taken = bytearray(len(text))

    def take(self, start: int, end: int) -> bool:
        """Take the span where all of it is free; whether it was."""
        if 1 in self._taken[start:end]:
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True

    def is_free(self, start: int, end: int) -> bool:
        """Whether no character of the span is taken."""
        return 1 not in self._taken[start:end]
