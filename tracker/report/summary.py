"""A report in one line and in a few: the subject of a mail, the body of a chat message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tracker.report import marks
from tracker.report.links import escape_markdown, markdown_link
from tracker.report.shape import Item, Report
from tracker.report.wording import day

LONGEST = 120  # letters of a subject; mail programs show less
MOST = 10  # lines of a message


def subject(report: Report) -> str:
    """The title, then what stands first in the report: "Policy measures, 2025-W21: The EU adopted …"."""
    first = next(_lines(report), None)
    if first is None:
        return f"{report.title}: nothing moved"
    return textwrap.shorten(f"{report.title}: {first.sentence}", LONGEST, placeholder=" …")


def message(report: Report, longest: int) -> str:
    """Markdown of at most `longest` letters: the figures, then as many of the first lines as fit."""
    figures = [figure for section in report.sections for figure in section.figures]
    numbers = " · ".join(f"**{figure.value:,}** {escape_markdown(figure.label)}" for figure in figures)
    text = f"**{escape_markdown(report.title)}**\n{day(report.start)} to {day(report.end)}, UTC"
    parts = [numbers] * bool(numbers) + [_line(item) for _, item in zip(range(MOST), _lines(report), strict=False)]
    for part in parts:
        if len(text) + 2 + len(part) > longest:
            break
        text += f"\n\n{part}" if part == numbers else f"\n- {part}"
    return text[:longest]


def _lines(report: Report) -> Iterator[Item]:
    """The items of the first section that has any."""
    for section in report.sections:
        items = [item for group in section.groups for item in group.items]
        if items:
            yield from items
            return


def _line(item: Item) -> str:
    links = ", ".join(markdown_link(one.publisher, one.url) for one in marks.witnesses(item)[:3])
    sign = f"{marks.STANDINGS[item.standing][0]} " if item.standing else ""
    return f"{sign}{escape_markdown(item.sentence)}{f' · {links}' if links else ''}"
