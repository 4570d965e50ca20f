"""Text in, measure mentions out: pure, without clock, network or database."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.parse.document import read_document
from tracker.parse.explain import Explanation, explain_document
from tracker.parse.language import language
from tracker.parse.mention import Mention
from tracker.parse.model import shipped_models
from tracker.parse.pipeline import mentions_of
from tracker.statement import Statement

__all__ = ["PARSER", "Explanation", "Mention", "Parsed", "explain", "parse"]

PARSER = "linear-14"


@dataclass(frozen=True)
class Parsed:
    """What parsing one statement gave: its mentions in order of the text, or why it was not read."""

    mentions: tuple[Mention, ...]
    skipped: str | None = None


def parse(statement: Statement) -> Parsed:
    """The measure mentions of one statement; relative dates count from its dateline or publication day.

    A text that is not English is left with the reason ("language: de"), never read as English.
    """
    spoken = language(statement.text)
    if spoken != "en":
        return Parsed((), f"language: {spoken}")
    document = read_document(statement)
    if document is None:
        return Parsed(())
    return Parsed(tuple(mentions_of(document, shipped_models())))


def explain(statement: Statement) -> list[Explanation]:
    """How each mention of one statement came about, in the order of `parse`; empty where `parse` finds none."""
    if language(statement.text) != "en":
        return []
    document = read_document(statement)
    return explain_document(document, shipped_models()) if document else []
