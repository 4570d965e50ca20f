"""How the report was made, so that it can be made again and compared."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.period import Period
from tracker.report.shape import Cell, Section, Table

ORDER = 190


def gather(facts: Facts, period: Period) -> Section:
    """Its arguments, the versions behind it, and the digest of what was read from the book."""
    how = facts.made
    rows = [
        *((f"--{name}", value) for name, value in how.arguments),
        *how.versions,
        ("digest of what was read", how.book),
    ]
    return Section(
        "made",
        "How this report was made",
        intro="The same book and the same arguments give the same report, byte for byte; another digest means that the "
        "book says something else. `tracker report diff` tells what.",
        tables=(Table(("What", "Value"), tuple((Cell(name), Cell(value)) for name, value in rows)),),
    )
