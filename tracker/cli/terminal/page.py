"""One measure as a page in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tracker.cli.terminal.life_line import life_line
from tracker.cli.terminal.output import cell
from tracker.cli.terminal.table import paged

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
    """Its name and standing, its life drawn and told, the sentences that tell it, what changed in the book."""
    width = None if sys.stdout.isatty() else WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    paged(console, Group(*_parts(measure, console.width)))


def _parts(measure: MeasureDetail, width: int) -> Iterator[RenderableType]:
    yield Text(measure.title, style="bold")
    yield Text(f"{measure.measure} · {measure.kind} · {measure.stage} · {measure.corroboration}")
    yield Text(f"issuers {cell(measure.issuers) or '-'} · targets {cell(measure.targets) or '-'}")
    drawn = life_line(measure.events, width - 4)
    yield from _section("Life", [*drawn, *([" "] if drawn else []), *(_event(event) for event in measure.events)])
    if measure.figures:
        yield from _section("Figures", [_figure(figure) for figure in measure.figures])
    if measure.relations:
        yield from _section("Relations", [_relation(one) for one in measure.relations[:RELATIONS]])
        yield from _more(len(measure.relations) - RELATIONS)
    told = sorted(measure.told_by, key=lambda m: (m.salience != "main", -m.confidence, m.published, m.id))
    yield Text("\nWho says so", style="bold")
    for mention in told[:QUOTES]:
        yield Padding(_quote(mention), (0, 0, 0, 2), expand=False)
    yield from _more(len(told) - QUOTES)
    changes = [
        f"{change.recorded_at:%Y-%m-%d} {change.what}: {change.before or '-'} → {change.after or '-'}"
        for change in measure.changes
    ]
    yield from _section("What changed in the book", changes[-CHANGES:])
    yield from _more(len(changes) - CHANGES)


def _section(title: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    for line in lines:
        yield Padding(Text(line), (0, 0, 0, 2), expand=False)


def _more(count: int) -> Iterator[RenderableType]:
    if count > 0:
        yield Text(f"  … and {count} more; --format json gives everything")


def _event(event: EventRow) -> str:
    """ "2025-05-20  adopted  first told 2025-05-20, 9 mentions of 6 sources"."""
    date = event.event_date.isoformat() if event.event_date else "no day"
    if event.event_date and event.event_date_precision in ("month", "year"):
        date = date[: 7 if event.event_date_precision == "month" else 4]
    mentions = "1 mention" if event.mentions == 1 else f"{event.mentions} mentions"
    sources = "1 source" if len(event.sources) == 1 else f"{len(event.sources)} sources"
    told = f"first told {event.first_published}, {mentions} of {sources}"
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
