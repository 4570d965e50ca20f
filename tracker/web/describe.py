"""describe: the API in OpenAPI's words: what the routes tell, with an example of each answer."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from tracker.web.answers import Problem

EXAMPLES = Path(__file__).with_name("examples.json")  # answer by path; from the invented book of the demonstration
DESCRIPTION = """Every measure leads back to sentences of archived pages. Read-only: GET and HEAD.

**Lists** come in pages: give `next` of an answer as `cursor` to have the next one. **Filters** are those of the command
line; a list is written with commas or by repeating the parameter, and any of its values will do. An unknown word is an
error that names the nearest. **Days** are ISO 8601, UTC. There are three clocks, never mixed: when it happened
(`event`), when the sources said so (`published`, the default), when this book learned it (`recorded`).

Answers carry an **ETag**: send it back as `If-None-Match` and have 304 as long as the book says the same. To follow the
book, ask `/changes` with the `next` of its last answer. Errors are problem details (RFC 9457) which say the way out."""
TAGS = [
    {"name": "book", "description": "Measures, the sentences that tell them, and what changed"},
    {"name": "sources", "description": "What was archived, and from whom"},
    {"name": "reports", "description": "What changed in a week"},
]


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of all routes of the API; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _described(app)
    return app.openapi_schema


def _described(app: FastAPI) -> dict[str, Any]:
    described = get_openapi(
        title=app.title, version=app.version, summary=app.summary, description=DESCRIPTION, routes=app.routes, tags=TAGS
    )
    schemas = described["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path, methods in described["paths"].items():
        answers = methods["get"]["responses"]
        answers.pop("422", None)  # FastAPI's own; here it is 400
        if path in examples():
            answers["200"]["content"]["application/json"]["example"] = examples()[path]
    return described


@cache
def examples() -> dict[str, Any]:
    """An answer of each path."""
    found: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found
