"""Cover: which characters of a text are taken, so that hits of several patterns do not overlap."""

from __future__ import annotations


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
