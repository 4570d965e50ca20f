"""Figures on which sources differ, and figures that were corrected."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.report import wording
from tracker.report.facts import Facts, MeasureFact, MentionFact
from tracker.report.period import Period
from tracker.report.shape import Cell, Section, Table

ORDER = 140
ROWS = 40
NAMED = 3  # publishers of one value
Figures = dict[str, dict[float, list[MentionFact]]]  # what is counted: value: who says so


def gather(facts: Facts, period: Period) -> Section:
    """One row a figure with more than one value, and one a figure whose preferred value is another than before."""
    told = [measure for measure in facts.measures if measure.voices(period)]
    differ = [row for measure in told for row in _differing(measure)]
    corrected = [row for measure in told for row in _corrected(measure)]
    tables = (
        Table(
            ("Measure", "Figure", "Lowest", "Highest", "Who says what"),
            tuple(differ[:ROWS]),
            max(0, len(differ) - ROWS),
            "Sources differ",
        ),
        Table(
            ("Measure", "Figure", "Before this period", "Now", "Who says so"),
            tuple(corrected[:ROWS]),
            max(0, len(corrected) - ROWS),
            "Corrected",
        ),
    )
    return Section(
        "spread",
        "Figures with spread, figures corrected",
        intro="Figures that differ are kept side by side; the issuer's own is marked and goes before others.",
        tables=tuple(table for table in tables if table.rows),
        empty="No two sources give different figures for one measure, and no figure was corrected.",
    )


def _differing(measure: MeasureFact) -> Iterator[tuple[Cell, ...]]:
    for name, values in sorted(_figures(measure).items()):
        if len(values) > 1:
            low, high = min(values), max(values)
            said = "; ".join(f"{_value(name, value)} ({_who(values[value])})" for value in sorted(values))
            yield (
                Cell(measure.title),
                Cell(_name(name)),
                Cell(_value(name, low), _ids(values[low])),
                Cell(_value(name, high), _ids(values[high])),
                Cell(said, _ids([one for told in values.values() for one in told])),
            )


def _corrected(measure: MeasureFact) -> Iterator[tuple[Cell, ...]]:
    now, all_told = dict(measure.figures), _figures(measure)
    for name, before in measure.figures_before:
        after = now.get(name)
        if after is not None and after != before:
            says = all_told[name]
            yield (
                Cell(measure.title),
                Cell(_name(name)),
                Cell(_value(name, before), _ids(says.get(before, []))),
                Cell(_value(name, after), _ids(says.get(after, []))),
                Cell(_who(says.get(after, []))),
            )


def _figures(measure: MeasureFact) -> Figures:
    found: Figures = {}
    for mention in measure.mentions:
        for name, value in mention.numbers():
            found.setdefault(name, {}).setdefault(value, []).append(mention)
    return found


def _name(name: str) -> str:
    return name.removeprefix("amount ")


def _value(name: str, value: float) -> str:
    return wording.money(value, None) if name.startswith("amount") else wording.number(value)


def _who(mentions: list[MentionFact]) -> str:
    """Who gives a value: the issuer first, at most NAMED by name."""
    official = {one.publisher for one in mentions if one.official}
    names = sorted({one.publisher for one in mentions}, key=lambda name: (name not in official, name))
    shown = [f"{name}, the issuer's own" if name in official else name for name in names[:NAMED]]
    return ", ".join(shown) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _ids(mentions: list[MentionFact]) -> tuple[int, ...]:
    return tuple(sorted({one.id for one in mentions if one.id}))
