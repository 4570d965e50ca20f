"""Figures on which sources differ."""

from __future__ import annotations

from tracker.report import wording
from tracker.report.facts import Facts, MeasureFact
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Section, Table

ORDER = 90
ROWS = 40
Figures = dict[str, dict[float, set[str]]]  # what is counted: value: who says so


def gather(facts: Facts, period: Period) -> Section:
    """One row a figure with more than one value: who gives which, the issuer's own marked."""
    rows = []
    for measure in ranked(facts.measures, period):
        if not measure.voices(period):
            continue
        for what, values in sorted(_figures(measure).items()):
            if len(values) > 1:
                said = "; ".join(_said(what, value, values[value]) for value in sorted(values))
                rows.append((measure.title, what, said))
    return Section(
        "spread",
        "Figures with spread",
        intro="Figures that differ are kept side by side; the issuer's own is marked.",
        table=Table(("Measure", "Figure", "Who says what"), tuple(rows[:ROWS]), max(0, len(rows) - ROWS)),
        empty="No two sources give different figures for one measure.",
    )


def _figures(measure: MeasureFact) -> Figures:
    found: Figures = {}

    def note(what: str, value: float, who: str) -> None:
        found.setdefault(what, {}).setdefault(value, set()).add(who)

    for mention in measure.mentions:
        who = f"{mention.publisher} (issuer)" if mention.official else mention.publisher
        for what, count in mention.quantities:
            note(what, count, who)
        if mention.amount is not None:
            note(mention.currency or "amount", mention.amount, who)
        if mention.percent is not None:
            note("percent", mention.percent, who)
        if mention.duration_days is not None:
            note("days", mention.duration_days, who)
    return found


def _said(what: str, value: float, publishers: set[str]) -> str:
    names = sorted(publishers, key=lambda name: ("(issuer)" not in name, name))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    text = wording.money(value, None) if what.isupper() else wording.number(value)
    return f"{text} ({', '.join(names[:3])}{more})"
