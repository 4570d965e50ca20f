"""The JSON schema of a report, made from its dataclasses; `schema.json` beside this file is the same, written out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tracker.report.shape import Report

FILE = Path(__file__).with_name("schema.json")


@cache
def adapter() -> TypeAdapter[Report]:
    """What reads and checks a report in JSON."""
    return TypeAdapter(Report)


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every report in JSON follows."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | adapter().json_schema(mode="serialization")


def written() -> str:
    """The schema as text, the same bytes each time."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
