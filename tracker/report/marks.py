"""The marks that stand beside a line: how far a measure got, who speaks for it; never a colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.report.pictures import Bars
from tracker.report.shape import Item, Link, Table
from tracker.report.wording import ARROW, plural
from tracker.taxonomy.stages import BREACHES, REVERSALS, STAGES

STANDINGS = {
    "official": ("●", "the issuer says so itself"),
    "corroborated": ("◐", "two independent sources or more"),
    "single-source": ("○", "one source only"),
    "contested": ("≠", "sources disagree"),
}
FAMILIES = ("sanctions", "diplomacy", "support")
WITNESSES = 8  # publishers named in one line
_NUMBER = re.compile(r"[-+]?[\d,]*(\.\d+)?%?")
_LEVELS = "▁▂▃▄▅▆▇█"
_TALK = frozenset(stage.replace("_", " ") for stage in STAGES[: STAGES.index("agreed")])
_BACK = frozenset(stage.replace("_", " ") for stage in REVERSALS | BREACHES)


def voices(item: Item) -> str:
    """The corroboration mark with the number of independent sources: "● official, 3 sources"."""
    if not item.standing:
        return ""
    mark = f"{STANDINGS[item.standing][0]} {item.standing}"
    return f"{mark}, {plural(item.voices, 'source')}" if item.voices and item.standing != "single-source" else mark


def manner(stage: str) -> str:
    """What kind of stage it is: "talk", "act", "back" (taken back, refused, broken), "gap" for steps left out."""
    plain = stage.removesuffix(" again")
    if plain in _BACK:
        return "back"
    if plain in _TALK:
        return "talk"
    return "gap" if plain == "…" else "act"


def steps(move: str) -> Iterator[tuple[str, str]]:
    """Each stage of a move ("agreed → adopted") with its manner."""
    for stage in move.split(ARROW) if move else ():
        yield stage, manner(stage)


def witnesses(item: Item) -> Sequence[Link]:
    """Who says so, for one line: one link a publisher, official ones first."""
    first: dict[str, Link] = {}
    for link in (*item.sources, *(quote.link for quote in item.quotes)):
        first.setdefault(link.publisher, link)
    return list(first.values())[:WITNESSES]


def explained(mentions: Sequence[int], most: int = 12) -> str:
    """The command that shows the sentences behind a figure: "tracker explain 12 15"."""
    if not mentions:
        return ""
    more = f" and {len(mentions) - most} more" if len(mentions) > most else ""
    return f"tracker explain {' '.join(map(str, mentions[:most]))}{more}"


def sums(chart: Bars) -> list[int]:
    """The whole of each bar."""
    return [sum(values) for values in zip(*(one.values for one in chart.series), strict=True)]


def sparkline(chart: Bars) -> str:
    """The bars as one line of letters: "▁▄█▂"."""
    totals = sums(chart)
    return "".join(_LEVELS[-(-total * (len(_LEVELS) - 1) // max(*totals, 1))] for total in totals)


def numeric(table: Table) -> set[int]:
    """The columns that hold nothing but numbers."""
    columns = enumerate(zip(*table.rows, strict=True))
    return {place for place, cells in columns if all(_NUMBER.fullmatch(cell.text) for cell in cells)}
