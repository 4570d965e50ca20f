"""/api/v1/reports/weekly/{week}: what changed in an ISO week, as HTML, Markdown or JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from tracker.query.filter import Clock
from tracker.report import formats, period
from tracker.report.gather import gather
from tracker.web import answers
from tracker.web.accept import chosen
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["reports"])
FORMS = ("json", "html", "md")  # of tracker/report/formats; the first where a client takes any
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
    writing = formats.named(written)
    headers = {"Content-Security-Policy": POLICY} if written == "html" else None
    return answers.sized(request, writing.write(report), writing.MEDIA, headers)


def _form(request: Request) -> str:
    media = {formats.named(form).MEDIA.split(";")[0]: form for form in FORMS}
    liked = chosen(request.headers.get("accept", ""), list(media))
    if liked is None:
        raise HTTPException(406, f"a report is {', '.join(media)}; ask for one of them, or with format=")
    return media[liked]
