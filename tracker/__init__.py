"""Watches what governments and the press say, and keeps one trustworthy book of policy measures.

    from datetime import date

    import tracker

    with tracker.open_book("tracker.db") as book:
        book.ingest(tracker.read_statements("statements.jsonl.gz"))
        for row in book.measures(issuer=["EU"], target=["RU"]):
            print(row.measure, row.stage)
        print(tracker.to_markdown(book.report("2025-W21")))

    for mention in tracker.parse_text("Canada lifted its tariffs.", date(2026, 5, 4)).mentions:
        print(mention.kind, mention.stage, mention.evidence)

Every error that a caller can meet is a TrackerError.
"""

from __future__ import annotations

import datetime as dt
import importlib
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tracker.book import Book, open_book
    from tracker.errors import TrackerError
    from tracker.ingest.reader import read_statements
    from tracker.parse import Mention, Parsed
    from tracker.query import Filter
    from tracker.report.render import as_json as to_json
    from tracker.report.render import html as to_html
    from tracker.report.render import markdown as to_markdown
    from tracker.statement import Statement

__all__ = [
    "Book",
    "Filter",
    "Mention",
    "Parsed",
    "Statement",
    "TrackerError",
    "open_book",
    "parse_text",
    "read_statements",
    "to_html",
    "to_json",
    "to_markdown",
]

# Where each name lives; imported when first asked for, so that `import tracker` costs nothing.
_HOMES = {
    "Book": ("tracker.book", "Book"),
    "Filter": ("tracker.query", "Filter"),
    "Mention": ("tracker.parse.mention", "Mention"),
    "Parsed": ("tracker.parse", "Parsed"),
    "Statement": ("tracker.statement", "Statement"),
    "TrackerError": ("tracker.errors", "TrackerError"),
    "open_book": ("tracker.book", "open_book"),
    "read_statements": ("tracker.ingest.reader", "read_statements"),
    "to_html": ("tracker.report.render", "html"),
    "to_json": ("tracker.report.render", "as_json"),
    "to_markdown": ("tracker.report.render", "markdown"),
}


def parse_text(
    text: str,
    published: dt.date,
    *,
    title: str = "",
    publisher: str = "unknown",
    source_type: Literal["official", "news"] = "news",
) -> Parsed:
    """What one text says: `mentions` in order of the text, or the reason in `skipped` why it was not read.

    Relative dates count from `published`. Give `publisher` and `source_type` for an official text: its
    "we" is the publisher. Each mention's `evidence` is the slice `start:end` of the text without the blanks
    around it. StatementError where the text is empty or too long.
    """
    from pydantic import ValidationError

    from tracker.errors import StatementError
    from tracker.parse import parse
    from tracker.statement import Statement, fault

    try:
        statement = Statement(
            doc_id="text",
            publisher=publisher,
            source_type=source_type,
            published=published,
            title=title,
            text=text,
        )
    except ValidationError as error:
        faults = "; ".join(f"{one['loc'][-1]}: {fault(one)}" for one in error.errors())
        raise StatementError(f"the text cannot be parsed ({faults})") from None
    return parse(statement)


def __getattr__(name: str) -> Any:
    """The public name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
