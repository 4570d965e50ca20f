"""page: a template as a whole page of the site, and the addresses of its style and script."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.report.links import web_address
from tracker.web.pages import wording

WEB = Path(__file__).parents[1]
STATIC = WEB / "static"


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template of `tracker/web/templates` with these values."""
    return HTMLResponse(templates().get_template(template).render(path=request.url.path, **values), status)


@cache
def templates() -> Environment:
    """The templates; every value is escaped, and a name that a template misspells is an error."""
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS, web=web_address)
    environment.globals["asset"] = asset
    return environment


@cache
def asset(name: str) -> str:
    """The address of a file of `tracker/web/static`; when its content changes the address does, past every cache."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
