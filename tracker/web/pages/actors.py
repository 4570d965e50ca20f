"""Countries, organisations and conflicts: what they do, and what is done to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker import query
from tracker.db.tables.measure_actor import MeasureActor
from tracker.errors import NotFoundError
from tracker.query import Filter, MeasureRow
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.conflicts import Conflict, conflicts
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import address
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
SHOWN = 8  # measures under a heading


@dataclass(frozen=True, slots=True)
class Part:
    """The most told of the measures for which a filter holds, how many there are, and where all of them are listed."""

    heading: str
    rows: tuple[MeasureRow, ...]
    count: int
    address: str


@router.get("/actors")
def actors(request: Request, book: Reading) -> Response:
    """Every actor of the book, the most frequent first, and the conflicts."""
    counted = select(col(MeasureActor.code), col(MeasureActor.role), func.count()).group_by(
        col(MeasureActor.code), col(MeasureActor.role)
    )
    roles: dict[str, Counter[str]] = {"issuer": Counter(), "target": Counter()}
    for code, role, count in book.execute(counted):
        roles[role][code] = count
    codes = sorted(set(roles["issuer"]) | set(roles["target"]), key=ACTORS.name)
    return page(request, "actors.html", codes=codes, roles=roles, conflicts=named())


@router.get("/actors/{code}")
def actor(request: Request, code: str, book: Reading) -> Response:
    """One actor: whom it acts on, who acts on it, and the conflicts that it is a party of."""
    if code not in ACTORS.codes:
        raise NotFoundError(f"actor {code!r}: no code of the taxonomy; /actors lists those of this book")
    parts = [
        part(book, "Aimed at it, or binding it", Filter(target=code)),
        part(book, "What it does", Filter(issuer=code)),
    ]
    own = [(key, one) for key, one in named().items() if code in one.parties]
    return page(request, "actor.html", title=ACTORS.name(code), code=code, parts_of=parts, conflicts=own, names=())


@router.get("/conflicts/{key}")
def conflict(request: Request, key: str, book: Reading) -> Response:
    """One conflict: the diplomacy of it, and the sanctions and support for each of its parties."""
    found = named().get(key)
    if found is None:
        raise NotFoundError(f"conflict {key!r}: not known; /actors lists those that are")
    parts = [part(book, "Diplomacy", Filter(family="diplomacy", target=found.parties))]
    for code in found.parties:
        asked = Filter(family=("sanctions", "support"), target=code)
        parts.append(part(book, f"Sanctions on and support for {ACTORS.name(code)}", asked))
    title = " – ".join(ACTORS.name(code) for code in found.parties)
    return page(request, "actor.html", title=title, code="", parts_of=parts, conflicts=(), names=found.names)


def named() -> dict[str, Conflict]:
    """The conflicts by the codes of their parties, as addresses have them."""
    return {"-".join(one.parties): one for one in conflicts()}


def part(session: Session, heading: str, asked: Filter) -> Part:
    """The measures for which a filter holds, those with the most mentions first."""
    rows = query.page_of_measures(session, asked.model_copy(update={"sort": "-mentions"}), size=SHOWN).rows
    return Part(heading, tuple(rows), query.count_measures(session, asked), address("/measures", asked))
