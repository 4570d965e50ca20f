"""tracker report: what changed in a week, or between two days."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database, MinConfidence, book, day
from tracker.cli.terminal.output import message
from tracker.errors import ReportError

if TYPE_CHECKING:
    from tracker.report.period import Period

app = typer.Typer(name="report", help="Write what changed in a week, or between two days.", no_args_is_help=True)


class Writing(StrEnum):
    """The writings of a report."""

    html = "html"
    markdown = "markdown"
    json = "json"


class Clock(StrEnum):
    """Which of the three clocks decides what belongs to the period."""

    published = "published"
    recorded = "recorded"
    event = "event"


Form = Annotated[
    Writing | None,
    typer.Option("--format", help="What to write; by default what the ending of --output says, else html."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output by default.")]
ByClock = Annotated[Clock, typer.Option("--clock", help="The clock that decides what belongs to the period.")]
LIKELY = 0.5  # a report tells what is more likely than not what a careful reader would note
ENDINGS = {".md": Writing.markdown, ".json": Writing.json}


@app.command()
def weekly(
    week: Annotated[str | None, typer.Option(help="ISO week, like 2025-W21; the last complete one by default.")] = None,
    form: Form = None,
    output: Output = None,
    clock: ByClock = Clock.published,
    min_confidence: MinConfidence = LIKELY,
    database: Database = DATABASE,
) -> None:
    """Report on one ISO week, Monday to Sunday, UTC."""
    from tracker.report import period

    if week is None:
        chosen = period.last_complete_week(dt.datetime.now(dt.UTC).date(), clock)
    else:
        chosen = period.week(week, clock)
    _write(chosen, form, output, min_confidence, database)


@app.command()
def between(
    start: Annotated[str, typer.Argument(metavar="FROM", help="First day, like 2025-05-12.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Last day, included.")],
    form: Form = None,
    output: Output = None,
    clock: ByClock = Clock.published,
    min_confidence: MinConfidence = LIKELY,
    database: Database = DATABASE,
) -> None:
    """Report on the days from FROM to TO, both included."""
    from tracker.report import period

    chosen = period.between(day(start, "FROM"), day(end, "TO"), clock)
    _write(chosen, form, output, min_confidence, database)


def _write(period: Period, form: Writing | None, output: Path | None, floor: float, database: str) -> None:
    from tracker.report import render
    from tracker.report.gather import gather

    with book(database) as session:
        report = gather(session, period, floor)
    writer = {Writing.html: render.html, Writing.markdown: render.markdown, Writing.json: render.as_json}
    ending = ENDINGS.get(output.suffix.lower(), Writing.html) if output else Writing.html
    text = writer[form or ending](report)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{output}: cannot be written ({error.strerror}); name another file") from None
    message(f"{report.title}: {output}")
