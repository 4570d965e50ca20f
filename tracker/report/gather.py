"""One report from one book: the facts are loaded once, then every section takes its part."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlmodel import Session

from tracker.query.filter import Filter
from tracker.report.doubles import folded
from tracker.report.facts import Facts, MeasureFact
from tracker.report.keys import keyed
from tracker.report.load import load
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.sections import modules
from tracker.report.shape import Report

TITLE = "Policy measures"
LIKELY = 0.5  # a report tells what is more likely than not what a careful reader would note


def gather(session: Session, period: Period, asked: Filter | None = None) -> Report:
    """The report on `period`, as the book stood at its end on the period's clock (or at the filter's `as_of`).

    The filter restricts the measures; mentions below its `min_confidence` count for nothing. The same book and the
    same arguments give the same report on any day.
    """
    return assemble(load(session, period, asked), period)


def assemble(facts: Facts, period: Period) -> Report:
    """The report that these facts make; pure. Sections find the most important measures first, doubles told as one."""
    before = facts.before
    if before:
        before = dataclasses.replace(before, measures=_ordered(before.measures, period.before()))
    ordered = dataclasses.replace(facts, measures=_ordered(facts.measures, period), before=before)
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


def _ordered(measures: Sequence[MeasureFact], period: Period) -> tuple[MeasureFact, ...]:
    return tuple(ranked(folded(ranked(measures, period), period), period))
