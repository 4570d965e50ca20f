"""Who acts on whom, as conditions: in SQL on a measure or mention, in Python on an entry of the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlmodel import col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.query.filter import Filter
from tracker.query.party import choices
from tracker.taxonomy.groups import Member

Condition = ColumnElement[bool]


class _Whose(NamedTuple):
    """Columns of a table of actors, and of what they act in."""

    owner: Any
    id: Any
    code: Any
    role: Any
    first: Any  # a member of a group counts where it was one between these days
    last: Any


MEASURE = _Whose(
    col(MeasureActor.measure_id), col(Measure.id), col(MeasureActor.code), col(MeasureActor.role),
    col(Measure.first_published), col(Measure.last_published),
)  # fmt: skip
MENTION = _Whose(
    col(MentionActor.mention_id), col(Mention.id), col(MentionActor.code), col(MentionActor.role),
    col(Mention.published), col(Mention.published),
)  # fmt: skip


def asked_parties(asked: Filter) -> Iterator[tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
    """Role (None for any), parties of which one must be there, and parties that must not."""
    yield "issuer", asked.issuer, asked.not_issuer
    yield "target", asked.target, asked.not_target
    yield None, asked.actor, asked.not_actor


def of_parties(asked: Filter, whose: _Whose, *, every: bool = False) -> Iterator[Condition]:
    """The conditions on issuers and targets; `every` where all rows will be read, not the first few in some order.

    All are found soonest from the parties' own index, the first few by a look at the parties of each row.
    """

    def there(value: str, role: str | None) -> Condition:
        return and_(*(_any_of(choice, role, whose, every) for choice in choices(value)))

    for role, wanted, unwanted in asked_parties(asked):
        if wanted:
            yield or_(*(there(value, role) for value in wanted))
        for value in unwanted:
            yield not_(there(value, role))


def _any_of(choice: tuple[Member, ...], role: str | None, whose: _Whose, every: bool) -> Condition:
    always = [member.code for member in choice if not member.since and not member.until]
    codes: list[Condition] = [whose.code.in_(always)] if always else []
    for member in choice:
        if member.since or member.until:
            codes.append(
                and_(
                    whose.code == member.code,
                    *([whose.last >= member.since] if member.since else []),
                    *([whose.first <= member.until] if member.until else []),
                )
            )
    party = and_(or_(*codes), *([whose.role == role] if role else []))
    if every and len(always) == len(choice):  # whether a member was one then, only the row itself tells
        there: Condition = whose.id.in_(select(whose.owner).where(party))
        return there
    return exists().where(whose.owner == whose.id, party)


def fits_parties(
    asked: Filter, issuers: Collection[str], targets: Collection[str], first: dt.date, last: dt.date
) -> bool:
    """Whether these issuers and targets, told between two days, are those asked for."""
    for role, wanted, unwanted in asked_parties(asked):
        codes = {"issuer": {*issuers}, "target": {*targets}, None: {*issuers, *targets}}[role]
        if wanted and not any(_among(value, codes, first, last) for value in wanted):
            return False
        if any(_among(value, codes, first, last) for value in unwanted):
            return False
    return True


def _among(value: str, codes: set[str], first: dt.date, last: dt.date) -> bool:
    return all(
        any(
            member.code in codes
            and (not member.since or last >= member.since)
            and (not member.until or first <= member.until)
            for member in choice
        )
        for choice in choices(value)
    )
