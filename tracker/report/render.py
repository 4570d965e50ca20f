"""A report as self-contained HTML, as Markdown and as JSON: three writings of one object."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.report import charts, wording
from tracker.report.shape import Item, Link, Report

TEMPLATES = Path(__file__).parent / "templates"
WITNESSES = 8  # publishers named in one line
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&#|~])")
_BLOCK_START = re.compile(r"^(\s*)([-+>=]|\d+[.)])")


def html(report: Report) -> str:
    """One HTML page with nothing to fetch: no script, no font, no image, no style from elsewhere."""
    return _environment(escape=True).get_template("report.html.j2").render(report=report)


def markdown(report: Report) -> str:
    """CommonMark with tables; every text of a source is escaped."""
    return _environment(escape=False).get_template("report.md.j2").render(report=report)


def as_json(report: Report) -> str:
    """The object itself: the fields of tracker.report.shape, dates in ISO 8601."""
    return json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1, default=_date) + "\n"


def _date(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form in a report")


def web_address(url: str | None) -> str:
    """The address where it is one of the web, else "": a source's `javascript:` must never become a link."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    line = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)


def markdown_link(text: str, url: str | None) -> str:
    """A link where the address is one of the web, else the text alone."""
    address = quote(web_address(url), safe=":/?#[]@!$&'*+,;=%~._-").replace("[", "%5B").replace("]", "%5D")
    return f"[{escape_markdown(text)}]({address})" if address else escape_markdown(text)


def witnesses(item: Item) -> list[Link]:
    """Who says so, for one line: one link a publisher, the quoted ones first."""
    first: dict[str, Link] = {}
    for link in (*(one.link for one in item.quotes), *item.also):
        first.setdefault(link.publisher, link)
    return list(first.values())[:WITNESSES]


def _environment(*, escape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=escape,
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
        md_link=markdown_link,
        witnesses=witnesses,
        columns=charts.columns,
        plural=wording.plural,
        canvas=(charts.WIDTH, charts.HEIGHT, charts.BASE),
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")) if escape else "",
    )
    return environment
