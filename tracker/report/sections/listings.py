"""Who was put on lists and taken off, how many, under which regime."""

from __future__ import annotations

from tracker.report import parties, wording
from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.sentence import acting
from tracker.report.shape import Cell, Section, Table
from tracker.report.steps import Steps, line_of_steps, with_steps

ORDER = 70
DONE = ("announced", "agreed", "adopted", "extended", "amended", "lifted")
ENACTED = frozenset({"adopted", "extended", "amended", "lifted"})  # that a listing is in force is no act
PARTS = (("Designations and packages", ("sanctions_package", "designation")), ("Delistings", ("delisting",)))
COUNTED = ("persons", "entities", "vessels", "aircraft", "banks")
COLUMNS = ("Day", "Who", "Regime", "What", *(name.capitalize() for name in COUNTED), "Basis", "Mark")
ROWS = 60


def gather(facts: Facts, period: Period) -> Section:
    """A table of the acts with their numbers, regime and legal basis; then a line on each, announced ones too."""
    groups, rows = [], []
    for heading, kinds in PARTS:
        found = with_steps(facts.measures, period, kinds=kinds, stages=DONE)
        if found:
            groups.append(group(heading, found, line_of_steps))
            rows += [_row(one) for one in found if any(event.stage in ENACTED for event in one.events)]
    return Section(
        "listings",
        "Designations and delistings",
        intro="Numbers are the issuer's own, else those of most sources; the regime is whom the lists are about.",
        groups=tuple(groups),
        tables=(Table(COLUMNS, tuple(rows[:ROWS]), max(0, len(rows) - ROWS), "Lists changed"),) if rows else (),
        brief=True,
        empty="Nobody was put on a list or taken off one.",
    )


def _row(steps: Steps) -> tuple[Cell, ...]:
    measure, events = steps
    event = [event for event in events if event.stage in ENACTED][-1]
    ids = tuple(sorted(one.id for one in event.mentions if one.id))
    refs = sorted({ref for one in event.mentions for ref in one.legal_refs})
    return (
        Cell(wording.event_day(event) or f"told {wording.day(event.published)}"),
        Cell(parties.names(acting(measure, event))),
        Cell(parties.names(measure.targets) or "not named"),
        Cell(f"{wording.kind(measure.kind)}, {wording.stage(event.stage)}", ids),
        *(_count(steps, name) for name in COUNTED),
        Cell(", ".join(refs[:3])),
        Cell(measure.standing),
    )


def _count(steps: Steps, name: str) -> Cell:
    """The measure's preferred number of one class, with the mentions that give it."""
    value = dict(steps.measure.figures).get(name)
    if value is None:
        return Cell("")
    given = [one.id for one in steps.measure.mentions if dict(one.quantities).get(name) == value and one.id]
    return Cell(wording.number(value), tuple(sorted(given)))
