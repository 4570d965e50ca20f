"""Whether a measure was in force on a day: in SQL by the book's events, in Python by a state worked out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlmodel import col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.kinds import KINDS
from tracker.link.state import MeasureState
from tracker.taxonomy.stages import RANK

_BINDING = frozenset({"adopted", "in_force", "extended", "amended"})
_OVER = frozenset({"suspended", "lifted", "expired", "withdrawn", "completed"})
_AGREED = _BINDING | {"agreed"}  # a deal between parties binds from the day it is agreed


def held_in(state: MeasureState, day: dt.date) -> bool:
    """Whether the measure had begun by that day and was neither over nor expired.

    A deal between parties binds from the day it is agreed, a law from the day it is adopted or takes effect.
    """
    binding = _AGREED if KINDS[str(state.columns["kind"])].mutual else _BINDING
    steps = [event for event in state.events if event.moment <= day and event.stage in binding | _OVER]
    if not steps or steps[-1].stage not in binding:
        return False
    effective, expiry = state.columns["effective_date"], state.columns["expiry_date"]
    begun = not isinstance(effective, dt.date) or effective <= day
    return begun and (not isinstance(expiry, dt.date) or expiry >= day)


def held_on(day: dt.date) -> ColumnElement[bool]:
    """The same as a condition on a measure, by the events that the book has now."""
    mutual = col(Measure.kind).in_([name for name, kind in KINDS.items() if kind.mutual])
    return and_(
        or_(col(Measure.first_event) <= day, col(Measure.first_published) <= day),  # spares most a look at their steps
        or_(col(Measure.effective_date).is_(None), col(Measure.effective_date) <= day),
        or_(col(Measure.expiry_date).is_(None), col(Measure.expiry_date) >= day),
        or_(and_(mutual, _stands(_AGREED, day)), and_(~mutual, _stands(_BINDING, day))),
    )


def _stands(binding: frozenset[str], day: dt.date) -> ColumnElement[bool]:
    """Whether the last step by that day, of those that bind or end, is one that binds."""
    moment = case(
        (col(MeasureEvent.event_date_precision) == "day", col(MeasureEvent.event_date)),
        else_=col(MeasureEvent.first_published),
    )
    rank = case(RANK, value=col(MeasureEvent.stage), else_=len(RANK))
    last = (
        select(col(MeasureEvent.stage))
        .where(
            col(MeasureEvent.measure_id) == col(Measure.id),
            col(MeasureEvent.stage).in_(sorted(binding | _OVER)),
            moment <= day,
        )
        .order_by(moment.desc(), rank.desc())
        .limit(1)
        .correlate(Measure)
        .scalar_subquery()
    )
    return last.in_(sorted(binding))
