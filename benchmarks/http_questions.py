"""Questions as analysts ask them, drawn from what a book holds, each another one."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.engine import open_engine
from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.source import Source

SAMPLE = 2000  # measures that are asked for


@dataclass(frozen=True, slots=True)
class Question:
    """An address, and what its row of the table is called."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Book:
    """What of a book the questions are made of."""

    slugs: Sequence[str]
    titles: Sequence[str]
    kinds: Sequence[str]
    issuers: Sequence[str]
    targets: Sequence[str]
    sources: Sequence[str]
    documents: int
    first: dt.date
    last: dt.date

    def questions(self, count: int, draw: random.Random) -> list[Question]:
        """So many questions, the frequent ones more often."""
        asked = draw.choices(list(_MIX), [weight for weight, _ in _MIX.values()], k=count)
        found = []
        for name in asked:
            path, parameters = _MIX[name][1](self, draw)
            unique = {"limit": draw.randint(40, 60)} if name in _LISTS else {}
            query = urlencode(parameters | unique)
            found.append(Question(name, f"{path}?{query}" if query else path))
        return found

    def day(self, draw: random.Random) -> dt.date:
        """A day of the book."""
        return self.first + dt.timedelta(days=draw.randrange((self.last - self.first).days))


def read_book(database: str) -> Book:
    """What the questions are made of."""
    engine = open_engine(database, create=False)
    with Session(engine) as session:
        step = max(1, (session.scalar(select(func.max(col(Measure.id)))) or 0) // SAMPLE)
        some = session.execute(select(col(Measure.slug), col(Measure.title)).where(col(Measure.id) % step == 0)).all()
        parties = (
            select(col(MeasureActor.code)).group_by(col(MeasureActor.code)).order_by(func.count().desc()).limit(20)
        )
        of_role = {
            role: session.scalars(parties.where(col(MeasureActor.role) == role)).all() for role in ("issuer", "target")
        }
        first, last = session.execute(
            select(func.min(col(Measure.first_published)), func.max(col(Measure.last_published)))
        ).one()
        book = Book(
            slugs=[slug for slug, _ in some],
            titles=[title for _, title in some],
            kinds=session.scalars(select(col(Measure.kind)).distinct().order_by(col(Measure.kind))).all(),
            issuers=of_role["issuer"],
            targets=of_role["target"],
            sources=session.scalars(select(col(Source.slug)).order_by(col(Source.slug))).all(),
            documents=session.scalar(select(func.max(col(Document.id)))) or 1,
            first=first,
            last=last,
        )
    engine.dispose()
    return book


Asked = tuple[str, dict[str, object]]
_API = "/api/v1"


def _kind_and_issuer(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/measures", {"kind": draw.choice(book.kinds), "issuer": draw.choice(book.issuers)}


def _parties(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/measures", {"issuer": draw.choice(book.issuers), "target": draw.choice(book.targets)}


def _week(book: Book, draw: random.Random) -> Asked:
    day = book.day(draw)
    return f"{_API}/measures", {"since": day, "until": day + dt.timedelta(days=6), "min_sources": draw.randint(0, 2)}


def _words(book: Book, draw: random.Random) -> Asked:
    words = [word for word in draw.choice(book.titles).split() if word.isalpha()]
    return f"{_API}/measures", {"text": " ".join(draw.sample(words, min(2, len(words))))}


def _then(book: Book, draw: random.Random) -> Asked:
    day = book.last - dt.timedelta(days=draw.randint(360, 370))
    return f"{_API}/measures", {
        "as_of": day,
        "kind": draw.choice(book.kinds),
        "issuer": draw.choice(book.issuers),
        "since": day - dt.timedelta(days=90),
    }


def _measure(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/measures/{draw.choice(book.slugs)}", {}


def _page(book: Book, draw: random.Random) -> Asked:
    return f"/measures/{draw.choice(book.slugs)}", {}


def _list_page(book: Book, draw: random.Random) -> Asked:
    return "/measures", {"kind": draw.choice(book.kinds), "target": draw.choice(book.targets)}


def _mentions(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/mentions", {"issuer": draw.choice(book.issuers), "kind": draw.choice(book.kinds)}


def _documents(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/documents", {"source": draw.choice(book.sources), "until": book.day(draw)}


def _document(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/documents/{draw.randint(1, book.documents)}", {}


def _changes(book: Book, draw: random.Random) -> Asked:
    return f"{_API}/changes", {"since": book.day(draw)}


_MIX: dict[str, tuple[int, Callable[[Book, random.Random], Asked]]] = {
    "a measure": (20, _measure),
    "a measure's page": (20, _page),
    "measures by issuer and target": (10, _parties),
    "measures by kind and issuer": (10, _kind_and_issuer),
    "measures by words": (8, _words),
    "measures of a week": (8, _week),
    "measures as of a year ago": (2, _then),
    "page of measures": (6, _list_page),
    "mentions by issuer and kind": (6, _mentions),
    "documents of a source": (4, _documents),
    "a document": (4, _document),
    "changes since a day": (4, _changes),
}
_LISTS = {name for name in _MIX if not name.startswith(("a ", "page"))}
