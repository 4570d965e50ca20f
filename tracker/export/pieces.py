"""pieces: many small texts as fewer, larger pieces of bytes, so that a million rows are not a million writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SIZE = 1 << 16  # characters


def pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts one after another in UTF-8, in pieces of about 64 KB; the last one is shorter."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= SIZE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()
