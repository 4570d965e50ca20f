"""The few phrases that a report builds itself: dates, figures, stages, parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.report.facts import EventFact, MentionFact
from tracker.taxonomy.stages import STAGES
from tracker.text.quantity_nouns import SINGULAR

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# What is done is no longer conditional, whatever clause the sentence has.
TALK = frozenset(STAGES[: STAGES.index("agreed")])
ARROW = " → "
_TIMED = frozenset({"ceasefire", "exemption", "tariff"})
MOST_STAGES = 4  # in one path; of more the first and the last two stand


def day(date: dt.date, precision: str | None = "day") -> str:
    """A date as a reader says it, no finer than its precision: "20 May 2025", "May 2025", "2025"."""
    if precision == "year":
        return f"{date:%Y}"
    if precision == "month":
        return f"{date:%B %Y}"
    return f"{date.day} {date:%B %Y}"


def weekday(date: dt.date) -> str:
    """A heading for one day: "Tuesday 20 May 2025"."""
    return f"{date:%A} {day(date)}"


def stage(name: str) -> str:
    """A stage in words: "in force"."""
    return name.replace("_", " ")


def kind(name: str) -> str:
    """A kind in words: "sanctions package"."""
    return name.replace("_", " ")


def number(value: float) -> str:
    """A number with thousands marked, whole where it is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def ordinal(value: int) -> str:
    """A place in a row: "17th", "21st"."""
    tail = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"


def money(amount: float, currency: str | None) -> str:
    """An amount with its currency: "EUR 1.5 billion"."""
    for scale, word in _SCALES:
        if abs(amount) >= scale:
            return f"{currency or ''} {number(round(amount / scale, 2))} {word}".strip()
    return f"{currency or ''} {number(amount)}".strip()


def quantity(what: str, count: int) -> str:
    """A count of something: "1 entity", "200 vessels"."""
    return f"{count:,} {SINGULAR.get(what, what) if count == 1 else what}"


def lasts(kind: str) -> bool:
    """Whether a number of days tells how long a measure of this kind holds; of others it is mostly something else."""
    return kind in _TIMED


def figures(kind: str, mention: MentionFact) -> tuple[str, ...]:
    """The figures that one mention gives of a measure of this kind in words, in a fixed order."""
    words = [quantity(what, count) for what, count in mention.quantities]
    if mention.amount is not None:
        words.append(money(mention.amount, mention.currency))
    if mention.percent is not None:
        words.append(f"{number(mention.percent)}%")
    if mention.duration_days is not None and lasts(kind):
        words.append("1 day" if mention.duration_days == 1 else f"{mention.duration_days:,} days")
    words += mention.legal_refs
    if mention.conditional and mention.stage in TALK:
        words.append("conditional")
    return tuple(words)


def path(events: Sequence[EventFact], before: str | None = None) -> str:
    """The stages in order, each repeated stage once: "considered → agreed → adopted"; only those that moved it."""
    steps = [event for event in events if event.step]
    if not steps:
        last = events[-1].stage
        return f"{stage(last)} again" if last == before else stage(last)
    names = [before] if before else []
    for event in steps:
        if not names or names[-1] != event.stage:
            names.append(event.stage)
    if len(names) > MOST_STAGES:
        names = [names[0], "…", *names[-2:]]
    return ARROW.join(stage(name) for name in names)


def event_day(event: EventFact) -> str:
    """When an event happened, in words; "" where no source says."""
    return day(event.date, event.precision) if event.date else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 publisher", "3 publishers"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
