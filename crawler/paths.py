"""Paths: where a JSON interface keeps what a statement needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import jmespath  # type: ignore[import-untyped]
from w3lib.html import remove_tags, replace_entities


@dataclass(frozen=True)
class Paths:
    """JMESPath expressions; an empty one is a thing that the interface does not give.

    `text` may give HTML or plain text; `key` is the interface's own name of a document, `fetch` its address.
    """

    url: str = ""
    title: str = ""
    text: str = ""
    when: str = ""
    updated: str = ""
    author: str = ""
    section: str = ""
    language: str = ""
    key: str = ""
    fetch: str = ""

    def read(self, data: Any) -> dict[str, str]:
        """Every field as text, empty where it is not given; all but `text` without markup."""
        found = {}
        for one in fields(self):
            path = getattr(self, one.name)
            value = _text(_compiled(path).search(data)) if path else ""
            found[one.name] = value if one.name == "text" else plain(value)
        return found


def plain(value: str) -> str:
    """A line of text without tags and entities."""
    if "<" in value or "&" in value:
        value = replace_entities(remove_tags(value) if re.search(r"</?[a-zA-Z]", value) else value)
    return " ".join(value.split())


def rows_at(path: str, data: Any) -> list[Any]:
    """The rows at a path; a single object counts as one row, as some interfaces give it."""
    found = _compiled(path).search(data)
    if isinstance(found, list):
        return found
    return [found] if isinstance(found, dict) else []


def value_at(path: str, data: Any) -> str:
    """The text at a path, empty where there is none."""
    return _text(_compiled(path).search(data))


@cache
def _compiled(path: str) -> Any:
    return jmespath.compile(path)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if value is None or isinstance(value, (dict, bool)):
        return ""
    return str(value)
