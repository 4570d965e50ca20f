"""The guide: what the words of the book mean, and where to begin with a question."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tracker.kinds import KINDS
from tracker.query.vocabulary import FAMILIES
from tracker.taxonomy.meanings import meanings
from tracker.web.pages.shell import page

router = APIRouter()


@router.get("/guide")
def guide(request: Request) -> Response:
    """Kinds, stages, corroboration, clocks."""
    kinds = {family: [name for name, kind in KINDS.items() if kind.family == family] for family in FAMILIES}
    return page(request, "guide.html", meaning=meanings(), kinds=kinds)
