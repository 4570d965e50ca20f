"""How good the reading is: the parser's scores on texts that it had not seen."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.parser_report import ParserReport, parser_report
from tracker.report.period import Period
from tracker.report.shape import Cell, Section, Table

ORDER = 180
NAMES = {
    "detection": "Finding a measure",
    "slot": "Finding it with all fields",
    "strict": "The same, strictly",
    "slots": "Of those found, right",
}


def gather(facts: Facts, period: Period) -> Section:
    """The scores of the training's own report, and how often a reading of some confidence is right."""
    report = parser_report()
    above = [band for band in report.bands if band.high > facts.floor]
    known = sum(band.mentions for band in above)
    right = sum(band.mentions * band.right for band in above) / known if known else 0.0
    share = f"Of readings above the least confidence of this report ({facts.floor:g}), {right:.0%} were right there. "
    return Section(
        "parser",
        "How good the reading is",
        intro=f"{report.learned} The figures are of documents that the weights had not seen. {share}"
        "What is read wrongly can be traced with `tracker explain`.",
        tables=(_scores(report), _bands(report)),
    )


def _scores(report: ParserReport) -> Table:
    rows = [
        (Cell(NAMES.get(name, name)), Cell(", ".join(f"{key.replace('_', ' ')} {value:.2f}" for key, value in values)))
        for name, values in report.scores
    ]
    return Table(("What", "Score"), tuple(rows), title="Scores")


def _bands(report: ParserReport) -> Table:
    rows = [
        (Cell(f"{band.low:.2f} to {band.high:.2f}"), Cell(str(band.mentions)), Cell(f"{band.right:.0%}"))
        for band in report.bands
    ]
    return Table(("Confidence", "Readings", "Right"), tuple(rows), title="How far a confidence can be believed")
