"""A measure's page: its life, its figures, who says so in which words, and how the book came to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from tracker import query
from tracker.query import FigureRow, MeasureDetail, MentionRow
from tracker.taxonomy.meanings import meanings
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import address, clocks_of
from tracker.web.pages.context import cited
from tracker.web.pages.life_line import life_line
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
SHOWN = 20  # quotes and changes, unless all are asked for


@router.get("/measures/{slug}")
def measure(request: Request, slug: str, book: Reading) -> Response:
    """One measure; an old name leads to the present one."""
    asked = clocks_of(request)
    detail = query.measure(book, slug, asked)
    if detail.measure != slug and not asked.recorded_then:
        return RedirectResponse(address(f"/measures/{quote(detail.measure)}", asked), 302)
    every = request.query_params.get("show") == "all"
    told = detail.told_by if every else detail.told_by[:SHOWN]
    return page(
        request,
        "measure.html",
        measure=detail,
        asked=asked,
        address=address,
        cited=cited(book, told),
        more=len(detail.told_by) - len(told),
        changes=detail.changes if every else detail.changes[-SHOWN:],
        meaning=meanings()["corroboration"],
        relations=meanings()["relation"],
        names={one.source: one.publisher for one in detail.told_by},
        figures=side_by_side(detail.figures, detail.told_by),
        lines=[(name, _line(detail, width)) for name, width in (("broad", 760), ("narrow", 360))],
    )


def _line(detail: MeasureDetail, width: int) -> object:
    """The drawing of its life, in a width."""
    named = {"planned": detail.planned_date, "takes effect": detail.effective_date, "expires": detail.expiry_date}
    return life_line(detail.events, (one.published for one in detail.told_by), named, width)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Figures by source: `rows` are a figure's name and its values, one cell for each of the sources."""

    sources: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[FigureRow, ...], ...]], ...]


def side_by_side(figures: Sequence[FigureRow], told: Iterable[MentionRow]) -> SideBySide:
    """The figures as a table with a column for each source, those first that gave the preferred values."""
    weight: dict[str, tuple[int, int]] = {}
    for figure in figures:
        for source in figure.sources:
            official, count = weight.get(source, (0, 0))
            weight[source] = (official - figure.official, count - figure.preferred)
    sources = tuple(sorted(weight, key=lambda source: (weight[source], source)))
    names = dict.fromkeys(figure.name for figure in figures)
    rows = tuple(
        (name, tuple(tuple(one for one in figures if one.name == name and source in one.sources) for source in sources))
        for name in names
    )
    return SideBySide(sources, rows)
