"""tracker explain: why the parser noted a mention."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.terminal.options import DATABASE, Database, Format, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import write
from tracker.errors import FilterError, NotFoundError

if TYPE_CHECKING:
    from tracker.parse import Explanation

app = typer.Typer()


@app.command()
def explain(
    mention: Annotated[
        int | None,
        typer.Argument(
            min=1, max=2**31 - 1, metavar="[MENTION]", help="Number of a mention, as `tracker mentions` gives it."
        ),
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="Explain a text of this file instead.")
    ] = None,
    doc: Annotated[str | None, typer.Option("--doc", metavar="DOC_ID", help="Which text of --file.")] = None,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """Tell why the parser noted a mention.

    Rule and trigger words, features with weights, the actors weighed, how the dates came about, and the
    nearest stage it rejected; of one mention of the book, or of all mentions of one text in a file.
    """
    if (mention is None) == (file is None) or (file is None) != (doc is None):
        raise FilterError("give the number of a mention, or --file FILE --doc DOC_ID")
    found = _of_book(database, mention) if mention is not None else _of_file(str(file), str(doc))
    if form is Writing.table:
        for explanation in found:
            print(_as_text(explanation))
    else:
        write([_as_row(explanation) for explanation in found], form, ())


def _of_file(file: str, doc: str) -> list[Explanation]:
    from tracker.ingest.reader import read_statements
    from tracker.parse import explain as why
    from tracker.statement import Statement

    for item in read_statements(file):
        if isinstance(item, Statement) and doc in (item.doc_id, item.url):
            return why(item)
    raise NotFoundError(f"{file}: no text {doc!r} in it; give the doc_id or the url of one of its lines")


def _of_book(database: str, number: int) -> list[Explanation]:
    """The explanation of one mention: its text is parsed again, by this code's parser."""
    from tracker.query.why import why

    with book(database) as session:
        return [why(session, number)]


def _as_row(explanation: Explanation) -> dict[str, Any]:
    return dataclasses.asdict(explanation) | {"mention": explanation.mention.as_dict()}


def _weights(reasons: tuple[tuple[str, float], ...]) -> str:
    return ", ".join(f"{name} {weight:+.2f}" for name, weight in reasons)


def _as_text(explanation: Explanation) -> str:
    """One explanation as lines that a person reads."""
    one, mention = explanation, explanation.mention
    lines = [
        f"{mention.kind} · {mention.stage} · {', '.join(mention.issuers)} → {', '.join(mention.targets) or '(none)'}",
        f"  “{mention.evidence}”",
        f"  rule        {mention.rule}   (trigger words: {', '.join(one.trigger_words)})",
        f"  confidence  {one.confidence:.2f}: {_weights(one.confidence_reasons)}",
        f"  detection   {one.detection:.2f}: {_weights(one.detection_reasons)}",
        f"  stage       {mention.stage} {one.stage:.2f}: {_weights(one.stage_reasons)}",
        f"  nearly      {one.nearest_stage} {one.nearest_stage_probability:.2f}",
        f"  date        {mention.event_date or 'none'}: {one.dates}",
        "  actors",
    ]
    for actor in one.actors:
        lines.append(
            f"    {actor.code} ({', '.join(actor.named)})  issuer {actor.issuer:.2f}, target {actor.target:.2f}"
        )
        lines.append(f"      issuer: {_weights(actor.issuer_reasons)}")
        lines.append(f"      target: {_weights(actor.target_reasons)}")
        lines.append(f"      beside the others: {_weights(actor.beside_reasons)}")
    return "\n".join(lines) + "\n"
