"""/api/v1/reports/weekly/{week}: what changed in an ISO week, as HTML, Markdown or JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from tracker.query.filter import Clock
from tracker.report import period, render
from tracker.report.gather import gather
from tracker.web import answers
from tracker.web.accept import chosen
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["reports"])
MEDIA = {"json": "application/json", "html": "text/html", "md": "text/markdown"}
WRITERS = {"json": render.as_json, "html": render.html, "md": render.markdown}
# The page brings its styles with it, and nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
LIKELY = 0.5  # as in `tracker report`


@router.get(
    "/reports/weekly/{week}",
    summary="The report on a week",
    responses={
        200: {
            "description": "The report",
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "text/html": {"schema": {"type": "string"}},
                "text/markdown": {"schema": {"type": "string"}},
            },
        },
        **answers.problems(406),
    },
)
def weekly(
    request: Request,
    book: Reading,
    week: Annotated[str, Path(description="ISO week, Monday to Sunday, UTC.", examples=["2025-W21"])],
    form: Annotated[
        Literal["json", "html", "md"] | None, Query(alias="format", description="By default what Accept asks for.")
    ] = None,
    clock: Annotated[Clock, Query(description="The clock that decides what belongs to the week.")] = "published",
    min_confidence: Annotated[
        float, Query(ge=0, le=1, description="Leave out mentions that the parser is less sure of.")
    ] = LIKELY,
) -> Response:
    """What changed in a week: new measures, what moved, reversals, what is due, figures that differ, the sources."""
    asked = period.week(week, clock)
    written = form or _form(request)
    report = gather(book, asked, min_confidence)
    body = WRITERS[written](report).encode()
    headers = {"Content-Security-Policy": POLICY} if written == "html" else None
    return answers.sized(request, body, MEDIA[written], headers)


def _form(request: Request) -> str:
    media = chosen(request.headers.get("accept", ""), list(MEDIA.values()))
    if media is None:
        raise HTTPException(406, f"a report is {', '.join(MEDIA.values())}; ask for one of them, or with format=")
    return next(form for form, known in MEDIA.items() if known == media)
