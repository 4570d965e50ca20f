"""What the shell offers on Tab: kinds, stages, actors, and the sources and measures of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import typer

from tracker.cli.terminal.options import DATABASE, book
from tracker.errors import TrackerError

Offer = tuple[str, str]  # a word, and what it means
MOST = 100


def _kinds(_: typer.Context) -> Iterable[Offer]:
    from tracker.kinds import KINDS

    return ((name, kind.family) for name, kind in KINDS.items())


def _vocabulary(name: str) -> Callable[[typer.Context], Iterable[Offer]]:
    def words(_: typer.Context) -> Iterable[Offer]:
        from tracker.query import vocabulary

        return ((word, "") for word in getattr(vocabulary, name))

    return words


def _stages(_: typer.Context) -> Iterable[Offer]:
    from tracker.taxonomy.stages import STAGES

    return ((stage, "") for stage in STAGES)


def _actors(_: typer.Context) -> Iterable[Offer]:
    from tracker.taxonomy.actors import ACTORS
    from tracker.taxonomy.groups import GROUPS

    yield from ((code, ACTORS.name(code)) for code in sorted(ACTORS.codes))
    yield from ((f"{code}-members", f"any member of {ACTORS.name(code)}") for code in sorted(GROUPS))


def _columns(_: typer.Context) -> Iterable[Offer]:
    from tracker.query.vocabulary import SORTS

    return ((sign + name, "") for name in SORTS for sign in ("", "-"))


def _sources(context: typer.Context) -> Iterable[Offer]:
    from sqlalchemy import select
    from sqlmodel import col

    from tracker.db.tables.source import Source

    with book(_database(context)) as session:
        return [(slug, name) for slug, name in session.execute(select(col(Source.slug), col(Source.name)))]


def measures(context: typer.Context, incomplete: str) -> list[Offer]:
    """The measures of the book whose slug begins so."""
    from sqlalchemy import select
    from sqlmodel import col

    from tracker.db.tables.measure import Measure

    query = select(col(Measure.slug), col(Measure.title)).where(
        col(Measure.slug).startswith(incomplete, autoescape=True)
    )
    try:
        with book(_database(context)) as session:
            return [(slug, title) for slug, title in session.execute(query.order_by(col(Measure.slug)).limit(MOST))]
    except TrackerError:
        return []  # a shell that asks for words is no place for messages


def _database(context: typer.Context) -> str:
    return str(context.params.get("database") or DATABASE)


def _offer(words: Callable[[typer.Context], Iterable[Offer]]) -> Callable[[typer.Context, str], list[Offer]]:
    """What completes the last of several words with commas or pluses between."""

    def offered(context: typer.Context, incomplete: str) -> list[Offer]:
        cut = max(incomplete.rfind(","), incomplete.rfind("+")) + 1
        return list(_beginning(words, context, incomplete[:cut], incomplete[cut:]))[:MOST]

    return offered


def _beginning(words: Any, context: typer.Context, before: str, last: str) -> Iterator[Offer]:
    try:
        for word, meaning in words(context):
            if word.lower().startswith(last.lower()):
                yield before + word, meaning
    except TrackerError:
        return  # no book yet: nothing to offer


COMPLETIONS = {
    "kind": _offer(_kinds),
    "family": _offer(_vocabulary("FAMILIES")),
    "stage": _offer(_stages),
    "issuer": _offer(_actors),
    "target": _offer(_actors),
    "actor": _offer(_actors),
    "source": _offer(_sources),
    "corroboration": _offer(_vocabulary("CORROBORATIONS")),
    "clock": _offer(_vocabulary("CLOCKS")),
    "sort": _offer(_columns),
}
