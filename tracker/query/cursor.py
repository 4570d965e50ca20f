"""The text of a cursor: JSON values as a word that goes into an address as it stands."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any


def written(values: Sequence[Any]) -> str:
    """A few JSON values as one word of letters, digits, "-" and "_"."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def values(word: str) -> list[Any]:
    """The values that `written` made a word of; ValueError where it made no such word."""
    try:
        padded = word + "=" * (-len(word) % 4)
        found = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, list):
        raise ValueError("no list of values")
    return found
