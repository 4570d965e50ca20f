"""The list of measures: filtered, counted, sorted, page by page, and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from tracker import query
from tracker.query import Filter, to_parameters
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import address, asked_of, without
from tracker.web.pages.facets import groups
from tracker.web.pages.files import FILES
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
SIZE = 50
NOW = {"as_of": None, "min_confidence": 0.0}  # what could be ticked is of today: to count what was takes long
PATH = "/measures"
# What the form of the list shows in fields of its own; the rest of a filter goes along unseen.
FIELDS = (
    "text", "family", "kind", "stage", "issuer", "target", "source", "corroboration", "since", "until", "clock",
    "as_of", "in_force_on", "min_confidence", "package", "week",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: the field by which it sorts, its heading, and whether the greatest comes first."""

    name: str
    heading: str
    down: bool
    style: str = ""


COLUMNS = (
    Column("title", "Measure", False),
    Column("stage", "Stage", False, "wide"),
    Column("last_event", "Happened", True, "wide"),
    Column("last_published", "Last told", True),
    Column("corroboration", "Corroboration", False, "wide"),
    Column("mentions", "Mentions", True, "number wide"),
)


@router.get(PATH)
def measures(request: Request, book: Reading, after: str = "") -> Response:
    """One page of the measures for which the filter holds, with the counts of what else might be asked."""
    asked = asked_of(request)
    if any(not value for value in request.query_params.values()):  # a form sends its empty fields too
        return RedirectResponse(address(PATH, asked), 303)
    found = query.page_of_measures(book, asked, after or None, SIZE)
    now = asked.model_copy(update=NOW)
    facets = query.facets(book, now)
    count = facets.measures if now == asked else None
    if count is None:
        count = query.count_measures(book, asked)
    return page(
        request,
        "measures.html",
        asked=asked,
        rows=found.rows,
        count=count,
        first=not after,
        next=address(PATH, asked, after=found.next) if found.next else None,
        start=address(PATH, asked),
        groups=groups(facets, asked),
        chips=chips(asked),
        kept=[(name, one) for name, values in to_parameters(asked).items() if name not in FIELDS for one in values],
        columns=[(column, *sorting(column, asked)) for column in COLUMNS],
        clocks=address("", Filter(as_of=asked.as_of, clock=asked.clock, min_confidence=asked.min_confidence)),
        files=[(form, address(f"{PATH}.{form}", asked)) for form in FILES],
        names=FILES,
    )


def sorting(column: Column, asked: Filter) -> tuple[str, str]:
    """How a column is sorted now, as aria-sort says it, and the address that sorts by it, or the other way round."""
    sort = asked.sort or "-last_published"
    now = {column.name: "ascending", f"-{column.name}": "descending"}.get(sort, "")
    down = now != "descending" if now else column.down
    return now, address(PATH, asked, sort=f"{'-' if down else ''}{column.name}")


def chips(asked: Filter) -> list[tuple[str, str, str]]:
    """Each condition that is set: its name, its value, and the address without it."""
    return [
        (name, value, address(PATH, asked, **{name: without(asked, name, value)}))
        for name, values in to_parameters(asked).items()
        if name not in ("sort", "limit")
        for value in values
    ]
