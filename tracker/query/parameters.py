"""A filter as named texts: the same names and values on the command line, in addresses of pages and in the HTTP API."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tracker.errors import FilterError
from tracker.query.filter import Filter
from tracker.query.vocabulary import nearest

Parameters = Mapping[str, str | Sequence[str]]


def from_parameters(given: Parameters) -> Filter:
    """The filter that parameters tell, each a text or several; FilterError names one that is unknown or wrong.

    `not-kind` is `not_kind`; what is empty counts as not given, as a form sends it.
    """
    values: dict[str, Any] = {}
    for written, told in given.items():
        name = written.replace("-", "_")
        if name not in Filter.model_fields:
            raise FilterError(
                f"{written}: no such filter; {nearest(name, Filter.model_fields, 'see the list of them')}"
            )
        texts = [text for text in ([told] if isinstance(told, str) else told) if text.strip()]
        if not texts:
            continue
        if name in values or (len(texts) > 1 and not takes_many(name)):
            raise FilterError(f"{written}: given twice; give it once")
        values[name] = texts if takes_many(name) else texts[0].strip()
    return Filter(**values)


def to_parameters(asked: Filter) -> dict[str, list[str]]:
    """The filter as parameters that `from_parameters` reads back; only what differs from no filter at all."""
    found = {}
    for name, field in Filter.model_fields.items():
        value = getattr(asked, name)
        if value != field.default:
            found[name] = list(value) if takes_many(name) else [str(value)]
    return found


def takes_many(name: str) -> bool:
    """Whether a filter takes several values, of which any will do."""
    return isinstance(Filter.model_fields[name].default, tuple)


def described(without: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """The filters as OpenAPI describes parameters of a query: name, meaning, schema."""
    properties = Filter.model_json_schema()["properties"]
    for name, field in Filter.model_fields.items():
        if name not in without:
            schema = {key: part for key, part in properties[name].items() if key not in ("title", "description")}
            yield {"name": name, "in": "query", "required": False, "description": field.description, "schema": schema}
