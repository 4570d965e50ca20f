"""How the pages say things: filters of the templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tracker.kinds import KINDS
from tracker.report.wording import day, number, plural, weekday
from tracker.taxonomy.actors import ACTORS


def words(name: str) -> str:
    """A kind, stage or figure of the vocabulary in words: "price cap", "in force"."""
    return name.replace("_", " ")


def label(name: str) -> str:
    """The same with a capital, for headings."""
    return words(name)[:1].upper() + words(name)[1:]


def actor(code: str) -> str:
    """The name of an actor's code."""
    return ACTORS.name(code)


def family(kind: str) -> str:
    """The family of a kind."""
    return KINDS[kind].family


def instant(value: dt.datetime | None) -> str:
    """An instant as a reader says it: "6 October 2026, 14:05"; "" for none."""
    return f"{day(value.date())}, {value:%H:%M}" if value else ""


def short(date: dt.date, precision: str | None = "day") -> str:
    """A date for a narrow column: "6 Oct 2026", "Oct 2026", "2026"."""
    if precision in ("month", "year"):
        return f"{date:%b %Y}" if precision == "month" else f"{date:%Y}"
    return f"{date.day} {date:%b %Y}"


def percent(share: float) -> str:
    """A share of 1 in percent."""
    return f"{share:.0%}"


FILTERS: dict[str, Callable[..., Any]] = {
    "actor": actor,
    "day": day,
    "family": family,
    "instant": instant,
    "label": label,
    "number": number,
    "percent": percent,
    "plural_of": plural,
    "short": short,
    "thousands": lambda value: f"{value:,}",
    "weekday": weekday,
    "words": words,
}
