"""One report from one book: the facts are loaded once, then every section takes its part."""

from __future__ import annotations

import dataclasses

from sqlmodel import Session

from tracker.query.filter import Filter
from tracker.report.facts import Facts
from tracker.report.keys import keyed
from tracker.report.load import load
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.sections import modules
from tracker.report.shape import Report

TITLE = "Policy measures"


def gather(session: Session, period: Period, asked: Filter | None = None) -> Report:
    """The report on `period`, as the book stood at its end on the period's clock (or at the filter's `as_of`).

    The filter restricts the measures; mentions below its `min_confidence` count for nothing. The same book and the
    same arguments give the same report on any day.
    """
    return assemble(load(session, period, asked), period)


def assemble(facts: Facts, period: Period) -> Report:
    """The report that these facts make; pure. Sections find the measures with the most important first."""
    ordered = dataclasses.replace(facts, measures=tuple(ranked(facts.measures, period)))
    sections = [keyed(module.gather(ordered, period)) for module in modules()]
    label = period.label.replace("--", " to ")
    return Report(
        title=f"{TITLE}, {label}",
        label=period.label,
        start=period.start,
        end=period.end,
        clock=period.clock,
        sections=tuple(section for section in sections if section.has_news or section.empty),
        made=facts.made,
    )
