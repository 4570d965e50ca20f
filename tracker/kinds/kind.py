"""Kind: one instrument of the taxonomy with the words that propose it, read from its TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import TaxonomyError

FAMILIES = ("sanctions", "diplomacy", "support")
_FIELDS = {"name", "family", "mutual", "window_days", "title", "triggers", "exclusions", "near"}
_NEAR_FIELDS = {"words", "with", "within"}


@dataclass(frozen=True, slots=True)
class Near:
    """Two groups of words that propose a kind where they stand `within` words of each other in a sentence."""

    words: tuple[str, ...]
    with_words: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its family, how its measures are named and linked, and its trigger phrases.

    `window_days` is how far apart two mentions of one measure may lie; `title` is a format string with the
    names issuers, targets and number. Phrases are lower case, whole words; a `*` ends a word that may go on.
    """

    name: str
    family: str
    mutual: bool
    window_days: int
    title: str
    triggers: tuple[str, ...]
    exclusions: tuple[str, ...]
    near: tuple[Near, ...]


def read_kind(path: Path) -> Kind:
    """The kind in one TOML file; TaxonomyError, naming the file, where it is malformed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TaxonomyError(f"{path}: not a readable TOML file ({error}); correct it") from None
    _check_fields(path, data, _FIELDS, optional=frozenset({"near", "exclusions"}))
    if data["name"] != path.stem:
        raise TaxonomyError(f"{path}: name is {data['name']!r}, not the file's name; make them the same")
    if data["family"] not in FAMILIES:
        raise TaxonomyError(f"{path}: unknown family {data['family']!r}; use one of {', '.join(FAMILIES)}")
    if not isinstance(data["mutual"], bool):
        raise TaxonomyError(f"{path}: mutual is {data['mutual']!r}; write true or false")
    return Kind(
        name=data["name"],
        family=data["family"],
        mutual=data["mutual"],
        window_days=_positive(path, "window_days", data["window_days"]),
        title=_title(path, data["title"]),
        triggers=_phrases(path, "triggers", data["triggers"]),
        exclusions=_phrases(path, "exclusions", data.get("exclusions", [])),
        near=tuple(_near(path, table) for table in data.get("near", [])),
    )


def _near(path: Path, table: Mapping[str, Any]) -> Near:
    _check_fields(path, table, _NEAR_FIELDS)
    return Near(
        words=_phrases(path, "near.words", table["words"]),
        with_words=_phrases(path, "near.with", table["with"]),
        within=_positive(path, "near.within", table["within"]),
    )


def _check_fields(path: Path, data: Any, fields: set[str], optional: frozenset[str] = frozenset()) -> None:
    if not isinstance(data, dict):
        raise TaxonomyError(f"{path}: near must be written as [[near]] tables")
    missing, unknown = fields - optional - set(data), set(data) - fields
    if missing or unknown:
        expected = ", ".join(sorted(fields))
        raise TaxonomyError(f"{path}: missing {sorted(missing)}, unknown {sorted(unknown)}; the fields are {expected}")


def _positive(path: Path, field: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TaxonomyError(f"{path}: {field} is {value!r}; write a whole number of 1 or more")
    return value


def _title(path: Path, title: Any) -> str:
    try:
        str(title).format(issuers="", targets="", number="")
    except (KeyError, IndexError, ValueError):
        raise TaxonomyError(f"{path}: title {title!r} may name only {{issuers}}, {{targets}}, {{number}}") from None
    return str(title)


def _phrases(path: Path, field: str, phrases: Any) -> tuple[str, ...]:
    if not isinstance(phrases, list):
        raise TaxonomyError(f"{path}: {field} is no list; write one phrase a line")
    previous = ""
    for phrase in phrases:
        if not isinstance(phrase, str) or not phrase.strip("* "):
            raise TaxonomyError(f"{path}: {field} holds {phrase!r}; write words, at least one letter long")
        if phrase != phrase.lower() or phrase != " ".join(phrase.split()):
            raise TaxonomyError(f"{path}: {field} holds {phrase!r}; write it in lower case with single spaces")
        if any("*" in word[:-1] or word == "*" for word in phrase.split()):
            raise TaxonomyError(f"{path}: {field} holds {phrase!r}; a * may only end a word")
        if phrase <= previous:
            raise TaxonomyError(f"{path}: {field} holds {phrase!r} after {previous!r}; sort them, each once")
        previous = phrase
    return tuple(phrases)
