"""The body of a mail: HTML that mail programs show, small enough that none cuts it."""

from __future__ import annotations

from dataclasses import replace

from tracker.report.render import email
from tracker.report.shape import Group, Report, Section, Table

ENDING = ".email.html"
MEDIA = "text/html; charset=utf-8"
LARGEST = 100_000  # bytes; Gmail cuts a mail at 102 KB
WHOLE = 12  # lines of the first section that has any: the digest of the digest
# Lines a group of the second (the days), lines and rows of each other section, and whether those bear their quote.
LEVELS = ((12, 40, True), (12, 12, True), (12, 8, False), (12, 4, False), (8, 3, False), (4, 2, False), (1, 0, False))


def write(report: Report) -> bytes:
    """Tables and inlined styles; as many lines and quotes as fit, the rest counted."""
    for lead, rest, quotes in LEVELS:
        body = email(_cut(report, lead, rest), quotes).encode()
        if len(body) <= LARGEST:
            break
    return body


def _cut(report: Report, lead: int, rest: int) -> Report:
    """The report with fewer lines, those left out counted."""
    leading = [section.name for section in report.sections if section.brief and section.groups][:2]
    lines = dict(zip(leading, (WHOLE, lead), strict=False))
    sections = [
        replace(section, groups=tuple(_first(group, lines[section.name]) for group in section.groups))
        if section.name in lines
        else _shorter(section, rest)
        for section in report.sections
    ]
    return replace(report, sections=tuple(sections))


def _shorter(section: Section, most: int) -> Section:
    """A section of at most so many lines and rows; the last group that has any counts those of the groups after it."""
    groups: list[Group] = []
    left = most
    for group in section.groups:
        if left > 0 or not groups:
            groups.append(_first(group, left))
            left -= len(groups[-1].items)
        else:
            groups[-1] = replace(groups[-1], cut=groups[-1].cut + _first(group, 0).cut)
    return replace(section, groups=tuple(groups), tables=tuple(_top(table, most) for table in section.tables))


def _first(group: Group, most: int) -> Group:
    cut = group.cut + len(group.items[most:]) + len(group.folded)
    return replace(group, items=group.items[:most], folded=(), cut=cut)


def _top(table: Table, most: int) -> Table:
    return replace(table, rows=table.rows[:most], cut=table.cut + len(table.rows[most:]))
