"""life_line: the life of a measure as the points of a drawing: time goes right, stages go up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.query import EventRow
from tracker.report.wording import day, stage
from tracker.taxonomy.stages import RANK

ROW, TOP, FOOT = 34, 30, 36  # units between stages, above the first, and below the last for the days
LEFT, RIGHT = 92, 34  # units for the names of the stages, and behind the last point
APART, TICK = 46, 90  # units that the words of a day need above a point, and below
STANDING = ("first", "forward", "again", "back")  # moves after which the measure stands elsewhere


@dataclass(frozen=True, slots=True)
class Point:
    """One event: where it stands, what its move is, and the words for it; `label` is "" where there is no room."""

    x: float
    y: float
    move: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day that sources named: "takes effect", "expires", "planned"."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """A drawing `width` by `height`: rows are the stages by name and height, ticks the days below."""

    width: int
    height: int
    left: int
    base: float
    rows: tuple[tuple[str, float], ...]
    points: tuple[Point, ...]
    way: str  # the points between which the measure moved, as SVG writes them
    told: tuple[float, ...]  # when sources spoke of it
    ahead: tuple[Ahead, ...]
    ticks: tuple[tuple[str, float], ...]
    words: str  # the whole drawing in a sentence


def life_line(
    events: Sequence[EventRow], told: Iterable[dt.date], named: dict[str, dt.date | None], width: int
) -> LifeLine:
    """The drawing of these events; `told` are the days of the statements, `named` those that sources name ahead."""
    moments = [moment(event) for event in events]
    days = {name: date for name, date in named.items() if date}
    spoken = sorted(set(told))
    scale = _Scale([*moments, *days.values(), *spoken], width)
    stages = sorted({event.stage for event in events}, key=lambda name: -RANK[name])
    height = {name: float(TOP + ROW * place) for place, name in enumerate(stages)}
    base = TOP + ROW * len(stages) - 4.0
    return LifeLine(
        width=width,
        height=int(base) + FOOT,
        left=LEFT,
        base=base,
        rows=tuple((stage(name), y) for name, y in height.items()),
        points=tuple(_points(events, moments, scale, height)),
        way=_way(events, moments, scale, height),
        told=tuple(scale.x(one) for one in spoken),
        ahead=tuple(Ahead(scale.x(date), f"{name} {day(date)}") for name, date in days.items()),
        ticks=scale.ticks(),
        words="; ".join(_words(event) for event in events),
    )


def moment(event: EventRow) -> dt.date:
    """The day at which an event is drawn: when it happened, else when it was first told."""
    return event.event_date or event.first_published


class _Scale:
    """Where a day stands from left to right."""

    def __init__(self, days: Sequence[dt.date], width: int) -> None:
        self.first, self.last, self.width = min(days), max(days), width

    def x(self, date: dt.date) -> float:
        room, span = self.width - LEFT - RIGHT, (self.last - self.first).days
        return round(LEFT + (room * (date - self.first).days / span if span else room / 2), 1)

    def ticks(self) -> tuple[tuple[str, float], ...]:
        """A few days, about evenly apart, the first and the last among them; the year where it is another."""
        span = (self.last - self.first).days
        most = max(1, min(span, (self.width - LEFT) // TICK))
        days = sorted({self.first + dt.timedelta(days=span * n // most) for n in range(most + 1)})
        kept = [day for day in days if day in (days[0], days[-1]) or self.x(days[-1]) - self.x(day) >= TICK]
        years = [None, *(day.year for day in kept)]
        return tuple(
            (f"{day.day} {day:%b}" + (f" {day.year}" if day.year != year else ""), self.x(day))
            for day, year in zip(kept, years, strict=False)
        )


def _points(
    events: Sequence[EventRow], moments: Sequence[dt.date], scale: _Scale, height: dict[str, float]
) -> Iterable[Point]:
    free: dict[float, float] = {}  # from where on there is room for words, by row
    for event, date in zip(events, moments, strict=True):
        x, y = scale.x(date), height[event.stage]
        room = x >= free.get(y, 0.0)
        if room:
            free[y] = x + APART
        yield Point(x, y, event.move, f"{date.day} {date:%b}" if room else "", _words(event))


def _way(events: Sequence[EventRow], moments: Sequence[dt.date], scale: _Scale, height: dict[str, float]) -> str:
    """The steps from stage to stage: along the days, then up or down."""
    points: list[str] = []
    before: float | None = None
    for event, date in zip(events, moments, strict=True):
        if event.move not in STANDING:
            continue
        x, y = scale.x(date), height[event.stage]
        if before is not None:
            points.append(f"{x},{before}")
        points.append(f"{x},{y}")
        before = y
    return " ".join(points)


def _words(event: EventRow) -> str:
    when = day(event.event_date, event.event_date_precision) if event.event_date else "no day named"
    return f"{stage(event.stage)}, {when}, first told {day(event.first_published)}"
