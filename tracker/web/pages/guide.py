"""The guide: what the words of the book mean, and where to begin with a question."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from tracker.kinds import KINDS
from tracker.query.vocabulary import FAMILIES
from tracker.web.pages.shell import page

router = APIRouter()


@cache
def meanings() -> dict[str, Any]:
    """What each word means, by table of guide.toml."""
    return tomllib.loads((Path(__file__).parent / "guide.toml").read_text(encoding="utf-8"))


@router.get("/guide")
def guide(request: Request) -> Response:
    """Kinds, stages, corroboration, clocks."""
    kinds = {family: [name for name, kind in KINDS.items() if kind.family == family] for family in FAMILIES}
    return page(request, "guide.html", meaning=meanings(), kinds=kinds)
