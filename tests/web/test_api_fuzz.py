"""Schemathesis asks the API whatever its own description allows, and what it forbids: no 500, answers as described."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
EXAMPLES = 10  # questions to each address, of each sort, on each database
# Whatever breaks the description is refused; as too long where it is that.
CONFIG = {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "406", "414"]}}}
PATHS = (
    "/api/v1/changes",
    "/api/v1/documents",
    "/api/v1/documents/{id}",
    "/api/v1/measures",
    "/api/v1/measures/{slug}",
    "/api/v1/mentions",
    "/api/v1/reports/weekly/{week}",
    "/api/v1/search",
    "/api/v1/sources",
)


def test_every_address_is_asked(app: FastAPI) -> None:
    assert tuple(sorted(app.openapi()["paths"])) == PATHS


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", PATHS)
def test_any_question_is_answered_as_described(app: FastAPI, path: str, mode: GenerationMode) -> None:
    config = schemathesis.Config.from_dict(CONFIG)
    operation = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not operation.definition.raw.get("parameters"):
        pytest.skip("an address without parameters has none to break")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
