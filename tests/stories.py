"""News of our own making (stories.jsonl), with the measure that a reader would link each mention to."""

from __future__ import annotations

import json
from pathlib import Path

from told import told

from tracker.link.keys import Linkable


def stories() -> list[tuple[str, Linkable]]:
    """Pairs of the reader's name for a measure and one mention of it."""
    lines = Path(__file__).with_name("stories.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for row in rows:
        row["legal_refs"] = tuple(row.get("legal_refs", ()))
    return [(row.pop("measure"), told(**row)) for row in rows]
