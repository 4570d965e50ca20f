"""What two reports differ in: lines, figures and rows added, removed or changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.errors import ReportError
from tracker.report.schema import adapter
from tracker.report.shape import Item, Report, Section, Table

Fields = Mapping[str, str]
# What is compared of a line; ids of mentions differ between books that say the same.
COMPARED: Mapping[str, Callable[[Item], str]] = {
    "sentence": lambda item: item.sentence,
    "move": lambda item: item.move,
    "note": lambda item: item.note,
    "figures": lambda item: ", ".join(detail.words for detail in item.details),
    "corroboration": lambda item: item.standing,
    "sureness": lambda item: item.sureness,
    "independent sources": lambda item: str(item.voices),
    "sources": lambda item: ", ".join(link.publisher for link in item.sources),
    "quote": lambda item: item.quotes[0].text if item.quotes else "",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the second report says otherwise; `before` and `after` are "" where there is nothing."""

    what: str  # "added", "removed" or "changed"
    section: str
    item: str  # the line's measure, the figure's label, the row's first cell
    field: str
    before: str
    after: str

    def as_dict(self) -> dict[str, Any]:
        """The difference as a row."""
        return dataclasses.asdict(self)


def read_report(path: Path) -> Report:
    """The report in a JSON file; ReportError where it cannot be read or is none of this version."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); name a report in JSON, or a day") from None
    try:
        return adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ReportError(
            f"{path}: no report in JSON of this version ({where}: {first['msg']}); make it again with --format json"
        ) from None


def differences(one: Report, other: Report) -> list[Difference]:
    """What the other report says otherwise, section by section in its order; those that one alone has come last."""
    old = {section.name: section for section in one.sections}
    new = {section.name: section for section in other.sections}
    names = [*new, *(name for name in old if name not in new)]
    found = [
        difference
        for name in names
        if name != "made"  # arguments and digests always differ
        for difference in _of_section(name, old.get(name), new.get(name))
    ]
    return [*_days(one, other), *found]


def _days(one: Report, other: Report) -> Iterator[Difference]:
    for field in ("start", "end", "clock"):
        before, after = str(getattr(one, field)), str(getattr(other, field))
        if before != after:
            yield Difference("changed", "report", one.label, field, before, after)


def _of_section(name: str, old: Section | None, new: Section | None) -> Iterator[Difference]:
    yield from _of_fields(name, _figures(old), _figures(new))
    yield from _of_fields(name, _lines(old), _lines(new))
    yield from _of_fields(name, _rows(old), _rows(new))


def _of_fields(section: str, old: Mapping[str, Fields], new: Mapping[str, Fields]) -> Iterator[Difference]:
    """Things by key, each a mapping of fields of which the first tells the thing."""
    for key, after in new.items():
        before = old.get(key)
        if before is None:
            field = next(iter(after))
            yield Difference("added", section, key, field, "", after[field])
            continue
        for field in dict.fromkeys((*before, *after)):
            if before.get(field, "") != after.get(field, ""):
                yield Difference("changed", section, key, field, before.get(field, ""), after.get(field, ""))
    for key, before in old.items():
        if key not in new:
            field = next(iter(before))
            yield Difference("removed", section, key, field, before[field], "")


def _figures(section: Section | None) -> dict[str, Fields]:
    if section is None:
        return {}
    return {
        figure.label: {"value": str(figure.value), "before": "" if figure.before is None else str(figure.before)}
        for figure in section.figures
    }


def _lines(section: Section | None) -> dict[str, Fields]:
    if section is None:
        return {}
    items = (item for group in section.groups for item in (*group.items, *group.folded))
    return {item.key: {name: of(item) for name, of in COMPARED.items()} for item in items}


def _rows(section: Section | None) -> dict[str, Fields]:
    """The rows of its tables by their first cells; of rows that begin alike the later ones are numbered."""
    found: dict[str, Fields] = {}
    for table in section.tables if section else ():
        for row in table.rows:
            key, number = _first(table, row), 2
            while key in found:
                key, number = f"{_first(table, row)} ({number})", number + 1
            found[key] = dict(zip(table.columns, (cell.text for cell in row), strict=True))
    return found


def _first(table: Table, row: tuple[Any, ...]) -> str:
    return " ".join(filter(None, (table.title, row[0].text, row[1].text if len(row) > 2 else "")))
