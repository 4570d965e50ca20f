"""asked: the filter that an address tells, and how OpenAPI describes it: one parameter for each field of Filter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request

from tracker.query.filter import Filter
from tracker.query.parameters import described, from_parameters

_OWN = ("limit",)  # a page has its own
EXAMPLES = {
    "kind": ["sanctions_package"],
    "family": ["sanctions"],
    "stage": ["adopted", "in_force"],
    "issuer": ["EU"],
    "target": ["RU"],
    "since": "2025-05-12",
    "until": "2025-05-25",
    "week": "2025-W21",
    "as_of": "2025-05-31",
    "in_force_on": "2025-05-31",
    "package": "17",
    "text": "shadow fleet",
    "sort": "-last_event",
}


def _filter(request: Request) -> Filter:
    names = {name for name in request.query_params if name.replace("-", "_") in Filter.model_fields}
    return from_parameters({name: request.query_params.getlist(name) for name in sorted(names - {*_OWN})})


Asked = Annotated[Filter, Depends(_filter)]  # parameter of a route: `asked: Asked`


def filter_parameters(*without: str) -> dict[str, Any]:
    """For `openapi_extra` of a route with `asked: Asked`: the fields of Filter but for those it has no use for."""
    parameters = list(described(without=(*_OWN, *without)))
    for parameter in parameters:
        if parameter["name"] in EXAMPLES:
            parameter["example"] = EXAMPLES[parameter["name"]]
    return {"parameters": parameters}
