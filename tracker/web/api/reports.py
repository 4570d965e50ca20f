"""/api/v1/reports/weekly/{week}: what changed in an ISO week, as HTML, Markdown or JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from tracker.query import Filter
from tracker.report import formats, period, render
from tracker.report.gather import LIKELY, gather
from tracker.web import answers
from tracker.web.accept import chosen
from tracker.web.asked import Asked, filter_parameters
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["reports"])
FORMS = ("json", "html", "md")  # of tracker/report/formats; the first where a client takes any


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
        **answers.problems(404, 406),
    },
    openapi_extra=filter_parameters("since", "until", "week", "sort"),
)
def weekly(
    request: Request,
    book: Reading,
    asked: Asked,
    week: Annotated[str, Path(description="ISO week, Monday to Sunday, UTC.", examples=["2025-W21"])],
    form: Annotated[
        Literal["json", "html", "md"] | None, Query(alias="format", description="By default what Accept asks for.")
    ] = None,
) -> Response:
    """What changed in a week: new measures, what moved, reversals, what is due, figures that differ, the sources.

    Mentions below a confidence of 0.5 are left out and counted, unless `min_confidence` says otherwise.
    """
    days = period.week(week, asked.clock)
    written = form or _form(request)
    given = {name: getattr(asked, name) for name in asked.model_fields_set}
    report = gather(book, days, Filter(**{"min_confidence": LIKELY} | given))
    writing = formats.named(written)
    headers = {"Content-Security-Policy": f"{render.policy()}; frame-ancestors 'none'"} if written == "html" else None
    return answers.sized(request, writing.write(report), writing.MEDIA, headers)


def _form(request: Request) -> str:
    media = {formats.named(form).MEDIA.split(";")[0]: form for form in FORMS}
    liked = chosen(request.headers.get("accept", ""), list(media))
    if liked is None:
        raise HTTPException(406, f"a report is {', '.join(media)}; ask for one of them, or with format=")
    return media[liked]
