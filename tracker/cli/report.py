"""tracker report: what changed in a week or between two days, and what two reports differ in."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.filters import filtered
from tracker.cli.terminal.options import DATABASE, Database, Output, book, day
from tracker.cli.terminal.options import Format as RowsFormat
from tracker.cli.terminal.output import Format as Rows
from tracker.cli.terminal.output import message, write
from tracker.errors import FilterError

if TYPE_CHECKING:
    from tracker.query import Filter
    from tracker.report.period import Period
    from tracker.report.shape import Report

app = typer.Typer(name="report", help="Write what changed in a week, or between two days.", no_args_is_help=True)

Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="html, md, json, pdf, email or eml; by default what the ending of --output says, else html.",
    ),
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        "--notify",
        metavar="URL",
        envvar="TRACKER_NOTIFY",
        help="Send it there too, by an address of Apprise; repeat it for several.",
    ),
]
Week = Annotated[str | None, typer.Option(help="ISO week, like 2025-W21; the last complete one by default.")]
DRAWN = ("html", "eml", "pdf")  # the libraries that draw load in a second process while the book is read
OWN = ("sort", "limit")  # a report has its own order
DIFFERENCE_COLUMNS = ("what", "section", "item", "field", "before", "after")


@filtered(app, without=("since", "until", "week", *OWN))
def weekly(
    filters: Filter,
    week: Week = None,
    form: Form = None,
    output: Output = None,
    notify: Notify = None,
    database: Database = DATABASE,
) -> None:
    """Report on one ISO week, Monday to Sunday, UTC.

    Mentions below a confidence of 0.5 are left out and counted, unless --min-confidence says otherwise.
    """
    _write(_week(week, filters.clock), filters, form, output, notify, database)


@filtered(app, without=OWN)
def between(
    filters: Filter,
    start: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help="First day, like 2025-05-12; or --since.")
    ] = None,
    end: Annotated[str | None, typer.Argument(metavar="[TO]", help="Last day, included; or --until.")] = None,
    form: Form = None,
    output: Output = None,
    notify: Notify = None,
    database: Database = DATABASE,
) -> None:
    """Report on the days from FROM to TO, both included.

    Mentions below a confidence of 0.5 are left out and counted, unless --min-confidence says otherwise.
    """
    from tracker.report import period

    first, last = filters.days
    if (start and first) or (end and last):
        raise FilterError("FROM and TO are --since and --until; give each of them once")
    first = day(start, "FROM") if start else first
    last = day(end, "TO") if end else last
    if first is None or last is None:
        raise FilterError("give the first and the last day: report between --since 2025-05-12 --until 2025-05-18")
    _write(period.between(first, last, filters.clock), filters, form, output, notify, database)


@filtered(app, without=("since", "until", "week", "as_of", *OWN))
def diff(
    filters: Filter,
    one: Annotated[str, typer.Argument(metavar="A", help="A report in JSON, or a day: the week as known by then.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The report or the day to compare with.")],
    week: Week = None,
    form: RowsFormat = Rows.table,
    database: Database = DATABASE,
) -> None:
    """Tell what two reports differ in: lines and figures added, removed, changed.

    With days in place of files, two states of one week: `report diff 2025-05-26 2025-06-30 --week 2025-W21`. With
    --clock recorded, the book as it stood on those days.
    """
    from tracker.report.diff import differences, read_report

    def report(name: str) -> Report:
        try:
            known = dt.date.fromisoformat(name)
        except ValueError:
            return read_report(Path(name))
        return _gather(_week(week, filters.clock), _asked(filters, as_of=known), database)

    found = differences(report(one), report(other))
    write((row.as_dict() for row in found), form, DIFFERENCE_COLUMNS)
    if form is Rows.table and not found:
        message("no difference")


@app.command()
def schema() -> None:
    """Print the JSON schema of a report, which --format json follows."""
    from tracker.report.schema import written

    sys.stdout.write(written())


def _week(name: str | None, clock: str) -> Period:
    from tracker.report import period

    return period.week(name, clock) if name else period.last_complete_week(dt.datetime.now(dt.UTC).date(), clock)


def _asked(filters: Filter, **more: object) -> Filter:
    """The filter of a report: what was given but for the days, the least confidence LIKELY where none was given."""
    from tracker.query import Filter
    from tracker.report.gather import LIKELY

    given = {name: getattr(filters, name) for name in filters.model_fields_set - {"since", "until", "week"}}
    return Filter(**{"min_confidence": LIKELY} | given | more)


def _gather(period: Period, asked: Filter, database: str) -> Report:
    from tracker.report.gather import gather

    with book(database) as session:
        return gather(session, period, asked)


def _form(output: Path | None) -> str:
    """The format that the file's ending tells, HTML where there is no file or no ending."""
    from tracker.report import formats

    if output is None or not output.suffix:
        return "html"
    name = formats.of_path(output)
    if name is None:
        raise FilterError(f"{output}: no report ends like {output.suffix}; name it .html, .md … or give --format")
    return name


def _write(
    period: Period, filters: Filter, form: str | None, output: Path | None, notify: list[str] | None, database: str
) -> None:
    """Gather, write in the format asked for, and send."""
    from tracker.report import formats

    name = form or _form(output)
    writer = formats.named(name)
    if name in DRAWN or notify:
        from tracker.report.drawing import get_ready

        get_ready()
    report = _gather(period, _asked(filters), database)
    if output or not notify:
        _put(writer.write(report), output)
    if output:
        message(f"{report.title}: {output}")
    if notify:
        from tracker.report.send import notify as send

        send(report, notify)
        message(f"{report.title}: sent to {len(notify)} address{'' if len(notify) == 1 else 'es'}")


def _put(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    from tracker.export.file import write_file

    write_file(output, [data])
