"""Blocks in the book: which mentions must be linked again when some come or go, found by one step of an index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import Session, col

from tracker.db.tables.mention_block import MentionBlock
from tracker.link.keys import Linkable
from tracker.link.load import chunks
from tracker.link.pieces import LONG, cut

Seen = tuple[dt.date, int]  # day and id of a mention

_DAY = col(MentionBlock.published)
_BLOCK = col(MentionBlock.block) == bindparam("block")
_EARLIER, _LATER = _DAY.op("<")(bindparam("day")), _DAY.op(">")(bindparam("day"))
# The day on which the mention lies that is so many places before, or after, a day.
_BEFORE = select(_DAY).where(_BLOCK, _EARLIER).order_by(_DAY.desc()).limit(1).offset(bindparam("places"))
_AFTER = select(_DAY).where(_BLOCK, _LATER).order_by(_DAY).limit(1).offset(bindparam("places"))
_BETWEEN = select(_DAY, col(MentionBlock.mention_id)).where(_BLOCK, _DAY.between(bindparam("first"), bindparam("last")))


def enter(session: Session, standing: Iterable[Linkable], past: Iterable[Linkable]) -> list[int]:
    """Ids of all mentions in a piece (see `pieces`) to which one of these is new, or in which it lies or lay.

    The standing ones are in the book's blocks afterwards, those of the past are not.
    """
    come = {mention.mention_id: (mention.block_name, mention.published) for mention in standing}
    leave = {mention.mention_id: (mention.block_name, mention.published) for mention in past}
    # Where it lay: elsewhere, once the code names blocks otherwise.
    lay = _places(session, come.keys() | leave.keys())
    moved = {id_: place for id_, place in lay.items() if come.get(id_) != place}
    return _entered(session, _by_block(come), _by_block(leave | moved))


def _places(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, dt.date]]:
    """Block and day of each of these mentions that the book's blocks have."""
    rows = select(col(MentionBlock.mention_id), col(MentionBlock.block), _DAY)
    found: dict[int, tuple[str, dt.date]] = {}
    for some in chunks(ids):
        for id_, block, day in session.execute(rows.where(col(MentionBlock.mention_id).in_(some))):
            found[id_] = (block, day)
    return found


def _by_block(places: Mapping[int, tuple[str, dt.date]]) -> dict[str, set[Seen]]:
    found: dict[str, set[Seen]] = {}
    for id_, (block, day) in places.items():
        found.setdefault(block, set()).add((day, id_))
    return found


def _entered(session: Session, come: Mapping[str, set[Seen]], gone: Mapping[str, set[Seen]]) -> list[int]:
    touched: list[int] = []
    fresh: list[dict[str, object]] = []
    for block in sorted(come.keys() | gone.keys()):
        here, left = come.get(block, set()), gone.get(block, set())
        for first, last in _stretches(session, block, here | left):
            before = {
                (day, id_) for day, id_ in session.execute(_BETWEEN, {"block": block, "first": first, "last": last})
            }
            now = {one for one in here if first <= one[0] <= last}
            touched += _touched(before, sorted((before - left) | now), now)
            fresh += [{"mention_id": id_, "block": block, "published": day} for day, id_ in sorted(now - before)]
    for some in chunks(id_ for ones in gone.values() for _, id_ in ones):
        session.execute(delete(MentionBlock).where(col(MentionBlock.mention_id).in_(some)))
    if fresh:
        session.execute(insert(MentionBlock), fresh)
    return touched


def _touched(before: Iterable[Seen], after: Sequence[Seen], come: set[Seen]) -> Iterator[int]:
    """Ids in the pieces after that are not as they were before, or in which one of `come` lies."""
    old = set(_pieces(sorted(before)))
    for piece in _pieces(after):
        if piece not in old or not come.isdisjoint(piece):
            yield from (id_ for _, id_ in piece)


def _pieces(seen: Sequence[Seen]) -> Iterator[tuple[Seen, ...]]:
    for places in cut([day for day, _ in seen]):
        yield tuple(seen[places.start : places.stop])


def _stretches(session: Session, block: str, touched: set[Seen]) -> list[tuple[dt.date, dt.date]]:
    """First and last days around the touched ones, far enough that their pieces lie within."""
    places = LONG + len(touched)
    spans: list[tuple[dt.date, dt.date]] = []
    for day in sorted({day for day, _ in touched}):
        first = session.scalar(_BEFORE, {"block": block, "day": day, "places": places}) or dt.date.min
        last = session.scalar(_AFTER, {"block": block, "day": day, "places": places}) or dt.date.max
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans
