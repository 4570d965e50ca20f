"""One measure as a page in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tracker.cli.terminal.output import cell

if TYPE_CHECKING:
    from tracker.query import EventRow, FigureRow, MeasureDetail, MentionRow, RelationRow

WIDTH = 110
QUOTES = 12  # mentions shown; the machine formats give all
CHANGES = 12
RELATIONS = 12
# How a relation reads from the measure that bears it, and from the other.
WORDS = {
    "amends": ("amends", "amended by"),
    "answers": ("answers", "answered by"),
    "extends": ("extends", "extended by"),
    "implements": ("implements", "implemented by"),
    "lifts": ("lifts", "lifted by"),
    "part_of": ("part of", "has the part"),
}


def print_measure(measure: MeasureDetail) -> None:
    """Its name and standing, its steps, the sentences that tell it, what changed in the book."""
    width = None if sys.stdout.isatty() else WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    console.print(Text(measure.title, style="bold"))
    console.print(f"{measure.measure} · {measure.kind} · {measure.stage} · {measure.corroboration}")
    console.print(f"issuers {cell(measure.issuers) or '-'} · targets {cell(measure.targets) or '-'}")
    _section(console, "Life", [_event(event) for event in measure.events])
    if measure.figures:
        _section(console, "Figures", [_figure(figure) for figure in measure.figures])
    if measure.relations:
        _section(console, "Relations", [_relation(one) for one in measure.relations[:RELATIONS]])
        _more(console, len(measure.relations) - RELATIONS)
    told = sorted(measure.told_by, key=lambda m: (m.salience != "main", -m.confidence, m.published, m.id))
    console.print(Text("\nWho says so", style="bold"))
    for mention in told[:QUOTES]:
        console.print(Padding(_quote(mention), (0, 0, 0, 2), expand=False))
    _more(console, len(told) - QUOTES)
    changes = [
        f"{change.recorded_at:%Y-%m-%d} {change.what}: {change.before or '-'} → {change.after or '-'}"
        for change in measure.changes
    ]
    _section(console, "What changed in the book", changes[-CHANGES:])
    _more(console, len(changes) - CHANGES)


def _section(console: Console, title: str, lines: list[str]) -> None:
    console.print(Text(f"\n{title}", style="bold"))
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def _more(console: Console, count: int) -> None:
    if count > 0:
        console.print(f"  … and {count} more; --format json gives everything")


def _event(event: EventRow) -> str:
    """ "2025-05-20  adopted  first told 2025-05-20, 9 mentions of 6 sources"."""
    date = event.event_date.isoformat() if event.event_date else "no day"
    if event.event_date and event.event_date_precision in ("month", "year"):
        date = date[: 7 if event.event_date_precision == "month" else 4]
    told = f"first told {event.first_published}, {event.mentions} mentions of {len(event.sources)} sources"
    # A step that needs an eye is marked; one forward is what a reader expects.
    mark = "" if event.move in ("first", "forward") else f" · {event.move}"
    return f"{date:<12}{event.stage.replace('_', ' '):<14}{told}{' · official' if event.official else ''}{mark}"


def _figure(figure: FigureRow) -> str:
    """ "vessels  189  council (official)"; values that are not preferred stand in brackets."""
    value = f"{figure.value:,.10g}"
    by = ", ".join(figure.sources) + (" (official)" if figure.official else "")
    return f"{figure.name:<16}{value if figure.preferred else f'({value})':<18}{by}"


def _relation(relation: RelationRow) -> str:
    """ "part of        eu-ru-sanctions-package-18 · EU sanctions package 18 on Russia"."""
    words = WORDS[relation.relation][0 if relation.bears else 1]
    return f"{words:<16}{relation.measure} · {relation.title}"


def _quote(mention: MentionRow) -> Text:
    text = Text()
    text.append(f"“{' '.join(mention.evidence.split())}”\n")
    where = mention.url or mention.doc_id or ""
    text.append(f"{mention.stage} · {mention.publisher}, {mention.published} · {where} · ", style="dim")
    if mention.copy_of:
        text.append(f"the same story first at {mention.copy_of} · ", style="dim")
    text.append(f"mention {mention.id}, confidence {mention.confidence:.2f}\n", style="dim")
    return text
