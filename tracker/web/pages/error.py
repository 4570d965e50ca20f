"""The page for an error: what is wrong, and the way out."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from tracker.web.pages import shell


def page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    """What is wrong as a page of the site."""
    return shell.page(request, "error.html", status, title=title, detail=detail)
