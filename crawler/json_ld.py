"""What a page says of itself for machines: the JSON-LD blocks of an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def article_blocks(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The JSON-LD blocks of a page's scripts whose type ends in Article."""
    for script in scripts:
        try:
            data = json.loads(script, strict=False)
        except ValueError:
            continue  # decoration that is broken on many sites; what it says has other homes
        blocks = data if isinstance(data, list) else [data]
        blocks += [inner for block in blocks if isinstance(block, dict) for inner in as_list(block.get("@graph"))]
        for block in blocks:
            kinds = as_list(block.get("@type")) if isinstance(block, dict) else []
            if any(str(kind).endswith("Article") for kind in kinds):
                yield block


def texts_of(block: dict[str, Any], name: str) -> list[str]:
    """The values of a property; of a person or an organisation, its name."""
    found: list[str] = []
    for value in as_list(block.get(name)):
        text = value.get("name") if isinstance(value, dict) else value
        found.extend(str(one) for one in as_list(text))
    return found


def as_list(value: Any) -> list[Any]:
    """The value as a list: none for null, itself for a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
