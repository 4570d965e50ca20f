"""One report from one book: the facts are loaded once, then every section takes its part."""

from __future__ import annotations

from sqlmodel import Session

from tracker.report.facts import Facts
from tracker.report.load import load
from tracker.report.period import Period
from tracker.report.sections import modules
from tracker.report.shape import Report

TITLE = "Policy measures"


def gather(session: Session, period: Period, min_confidence: float = 0.0) -> Report:
    """The report on `period`, as the book stood at its end on the period's clock.

    Mentions below `min_confidence` count for nothing. The same book gives the same report on any day.
    """
    return assemble(load(session, period, min_confidence), period)


def assemble(facts: Facts, period: Period) -> Report:
    """The report that these facts make; pure."""
    sections = tuple(module.gather(facts, period) for module in modules())
    label = period.label.replace("--", " to ")
    return Report(f"{TITLE}, {label}", period.label, period.start, period.end, period.clock, sections)
