"""What the words of the book mean, for whoever explains them: the guide, the codebook, a measure's page."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("meanings.toml")


@cache
def meanings() -> dict[str, Any]:
    """What each word means, by vocabulary (a table of the file), then by word."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
