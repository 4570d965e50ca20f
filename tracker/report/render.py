"""The templates of a report, and what they are given to write with."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tracker.report import marks, wording
from tracker.report.anchors import Anchors
from tracker.report.drawing import draw
from tracker.report.links import escape_markdown, markdown_link, web_address
from tracker.report.shape import Report

TEMPLATES = Path(__file__).parent / "templates"
LARGEST = 1_500_000  # bytes of a page
FOLDS = (60, 30, 12, 4, 0)
LINE = 1_080  # bytes that a short line of the page takes: a page of more lines than fit is not even written


def html(
    report: Report, bar: Sequence[tuple[str, str]] = (), site: str | None = None, folds: Sequence[int] = FOLDS
) -> str:
    """One HTML page with nothing to fetch: no script, no font, no image, no style from elsewhere.

    `bar` is links above the title, as (words, address); `site` the address of the pages of `tracker serve`, to which
    measures and mentions then lead; `folds` how many folded items of a group may stand on the page, of which the first
    that makes it small enough is taken.
    """
    charts = [chart for section in report.sections for chart in section.charts]
    drawings = dict(zip(charts, map(Markup, draw(charts)), strict=True))
    given = {"drawings": drawings, "style": Markup(_style()), "policy": policy(), "bar": bar, "site": site}
    fitting = [folded for folded in folds if LINE * _lines(report, folded) <= LARGEST]
    for folded in fitting or folds[-1:]:
        page = _template("report.html.j2").render(report=report, anchors=Anchors(report, folded), **given)
        if len(page.encode()) <= LARGEST:
            break
    return page


def _lines(report: Report, folded: int) -> int:
    """How many lines a page has that shows so many folded ones of a group."""
    groups = [group for section in report.sections for group in section.groups]
    return sum(len(group.items) + min(len(group.folded), folded) for group in groups)


def policy() -> str:
    """The Content-Security-Policy of the page: its own style, and nothing else; a server must send no stricter one."""
    style = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def _style() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


def markdown(report: Report) -> str:
    """CommonMark with tables; every text of a source is escaped."""
    return _template("report.md.j2").render(report=report)


def email(report: Report, quotes: bool) -> str:
    """HTML for mail programs: tables and inlined styles, with or without a quote a line."""
    return _template("email.html.j2").render(report=report, quotes=quotes)


def as_json(report: Report) -> str:
    """The object itself: the fields of tracker.report.shape, dates in ISO 8601."""
    return json.dumps(report, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form in a report")


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape="html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        day=wording.day,
        address=web_address,
        md=escape_markdown,
        thousands=lambda value: f"{value:,}",
    )
    environment.globals.update(
        site=None,
        md_link=markdown_link,
        plural=wording.plural,
        marks=marks,
    )
    return environment.get_template(name)
