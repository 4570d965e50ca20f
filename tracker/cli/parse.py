"""tracker parse: the mentions in statements, without a database."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.terminal.options import MinConfidence
from tracker.cli.terminal.output import message

if TYPE_CHECKING:
    from tracker.parse import Parsed
    from tracker.statement import Statement

app = typer.Typer()
SHOWN = 20  # problems told word for word


@app.command()
def parse(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="JSON Lines, gzip or not; - is standard input.")],
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the mentions in files, storing nothing.

    One JSON line a document: {"doc_id", "mentions": […]}, with "skipped" and the reason where it
    was not read.
    """
    from tracker.errors import InputFileError, StatementError
    from tracker.ingest.reader import read_statements
    from tracker.parse import parse as read

    skipped: Counter[str] = Counter()
    problems = documents = mentions = 0
    for file in files:
        try:
            for item in read_statements(file):
                if isinstance(item, StatementError):
                    problems += 1
                    _tell(problems, item)
                    continue
                parsed = read(item)
                line = _line(item, parsed, min_confidence)
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
                documents += 1
                mentions += len(line["mentions"])
                if parsed.skipped:
                    skipped[parsed.skipped] += 1
        except InputFileError as error:
            problems += 1
            _tell(problems, error)
    message(f"{documents:,} documents, {mentions:,} mentions")
    if skipped:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(skipped.items()))
        message(f"{sum(skipped.values()):,} documents skipped ({reasons})")
    if problems:
        message(f"{problems:,} could not be read")
        raise typer.Exit(1)


def _line(statement: Statement, parsed: Parsed, floor: float) -> dict[str, Any]:
    """One line of output: the document's id (its URL where it has none) and its mentions."""
    mentions = [mention.as_dict() for mention in parsed.mentions if mention.confidence >= floor]
    line: dict[str, Any] = {"doc_id": statement.doc_id or statement.url, "mentions": mentions}
    if parsed.skipped:
        line["skipped"] = parsed.skipped
    return line


def _tell(number: int, problem: Exception) -> None:
    if number <= SHOWN:
        message(f"tracker: {problem}")
    elif number == SHOWN + 1:
        message("tracker: further problems are only counted")
