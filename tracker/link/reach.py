"""Which mentions must be linked again when blocks are touched on some days: whole runs, found by index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.link.keys import Block, block_of, codes_of, kinds_of
from tracker.link.resolve import SILENCE

Days = tuple[dt.date, dt.date]


def _statement(aimed: bool) -> Select[Any, Any, Any, Any]:
    """Mentions of some kinds in a stretch of time with the actors that tell their block: targets, or issuers
    of a mention without any."""
    target = aliased(MentionActor)
    is_target = exists().where(col(target.mention_id) == col(Mention.id), col(target.role) == "target")
    if aimed:
        is_target = is_target.where(col(target.code).in_(bindparam("codes", expanding=True)))
    is_target = is_target.correlate(Mention)
    return (
        select(col(Mention.id), col(Mention.kind), col(Mention.published), col(MentionActor.code))
        .outerjoin(
            MentionActor,
            (col(MentionActor.mention_id) == col(Mention.id))
            & (col(MentionActor.role) == ("target" if aimed else "issuer")),
        )
        .where(
            col(Mention.kind).in_(bindparam("kinds", expanding=True)),
            col(Mention.published).between(bindparam("first"), bindparam("last")),
            is_target if aimed else ~is_target,
        )
    )


_AIMED, _UNAIMED = _statement(True), _statement(False)


def reach(session: Session, touched: Mapping[Block, Iterable[dt.date]]) -> list[int]:
    """Ids of the mentions in every run (see `resolve.runs`) of the touched blocks near the touched days.

    Only whole runs, and perhaps a few mentions of old versions.
    """
    found: list[int] = []
    for group in sorted({group for group, _ in touched}):
        for aimed in (True, False):
            blocks = {
                block: sorted(set(days))
                for block, days in touched.items()
                if block[0] == group and bool(codes_of(block[1])) == aimed
            }
            if blocks:
                found += _reach(session, blocks, aimed)
    return sorted(found)


def _reach(session: Session, blocks: Mapping[Block, list[dt.date]], aimed: bool) -> list[int]:
    """The same for blocks of one group, all of them with targets or all without."""
    first = min(days[0] for days in blocks.values())
    last = max(days[-1] for days in blocks.values())
    margin = SILENCE
    while True:
        seen = (_back(first, margin), _on(last, margin))
        told = _told(session, blocks, aimed, seen)
        spans = {block: _spans(days, told.get(block, [])) for block, days in blocks.items()}
        edges = [edge for some in spans.values() for edge in some]
        if all(a - seen[0] >= SILENCE and seen[1] - b >= SILENCE for a, b in edges):
            return [
                mention_id
                for block, some in spans.items()
                for day, mention_id in told.get(block, [])
                if any(a <= day <= b for a, b in some)
            ]
        margin *= 2


def _told(
    session: Session, blocks: Mapping[Block, object], aimed: bool, seen: Days
) -> dict[Block, list[tuple[dt.date, int]]]:
    """Day and id of the mentions of these blocks published in a stretch of time, in order of time."""
    group = next(iter(blocks))[0]
    values = {"kinds": kinds_of(group), "first": seen[0], "last": seen[1]}
    if aimed:
        values["codes"] = sorted({code for _, conflict in blocks for code in codes_of(conflict)})
    rows: dict[int, tuple[str, dt.date, list[str]]] = {}
    for mention_id, kind, day, code in session.execute(_AIMED if aimed else _UNAIMED, values):
        rows.setdefault(mention_id, (kind, day, []))[2].extend([code] if code else [])
    found: dict[Block, list[tuple[dt.date, int]]] = {}
    for mention_id, (kind, day, codes) in rows.items():
        parties = frozenset(codes)
        block = block_of(kind, *((frozenset(), parties) if aimed else (parties, frozenset())))
        if block in blocks:
            found.setdefault(block, []).append((day, mention_id))
    return {block: sorted(some) for block, some in found.items()}


def _spans(days: Iterable[dt.date], told: Iterable[tuple[dt.date, int]]) -> list[Days]:
    """The stretches without a long silence in which the days lie."""
    touched = set(days)
    spans: list[tuple[dt.date, dt.date, bool]] = []
    for day in sorted({day for day, _ in told} | touched):
        if spans and day - spans[-1][1] <= SILENCE:
            spans[-1] = (spans[-1][0], day, spans[-1][2] or day in touched)
        else:
            spans.append((day, day, day in touched))
    return [(first, last) for first, last, is_touched in spans if is_touched]


def _back(day: dt.date, margin: dt.timedelta) -> dt.date:
    return max(dt.date.min + margin, day) - margin


def _on(day: dt.date, margin: dt.timedelta) -> dt.date:
    return min(dt.date.max - margin, day) + margin
