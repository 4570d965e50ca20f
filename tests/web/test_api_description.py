"""The description of the API: an example of every answer, which is one that the API could give."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI

from tracker.db.engine import open_engine
from tracker.web.app import create_app
from tracker.web.describe import examples


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The service on an empty book: what it says of itself is the same on any."""
    return create_app(open_engine(str(tmp_path_factory.mktemp("empty") / "tracker.db")))


def test_every_address_has_an_example_and_words(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    assert set(examples()) == set(paths)
    for path, methods in paths.items():
        asked = methods["get"]
        assert asked["summary"], path
        assert asked["description"], path
        assert asked["responses"]["200"]["content"]["application/json"]["example"] == examples()[path]
        assert [one["name"] for one in asked.get("parameters", ()) if not one.get("description")] == []


@pytest.mark.parametrize("path", sorted(examples()))
def test_an_example_is_as_described(app: FastAPI, path: str) -> None:
    described: dict[str, Any] = app.openapi()
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(examples()[path], schema | {"components": described["components"]})


def test_every_reference_leads_somewhere(app: FastAPI) -> None:
    described = app.openapi()
    found = set(_references(described))
    assert found
    assert {name for name in found if name not in described["components"]["schemas"]} == set()


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].rsplit("/", 1)[-1]] if isinstance(part.get("$ref"), str) else []
        return own + [name for value in part.values() for name in _references(value)]
    return [name for value in part for name in _references(value)] if isinstance(part, list) else []
