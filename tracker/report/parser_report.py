"""How good the parser is, out of the report that its training wrote beside its weights."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tracker
from tracker.errors import ReportError

FILE = Path(tracker.__file__).parent / "parse" / "weights.md"  # beside the weights; the parser itself is not needed
_LEARNED = re.compile(r"^Learned from .*?\.", re.MULTILINE)
_SCORES = re.compile(r"^(\w+)\s+(\{.*\})$", re.MULTILINE)
_BAND = re.compile(r"^\| (\d\.\d+) to (\d\.\d+) \| (\d+) \| \d\.\d+ \| (\d\.\d+) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Band:
    """Of the mentions with a confidence from `low` to `high`, the share that annotators noted too."""

    low: float
    high: float
    mentions: int
    right: float


@dataclass(frozen=True, slots=True)
class ParserReport:
    """What was learned from, the scores on documents that the weights had not seen, and how far to believe it."""

    learned: str
    scores: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]  # "detection": precision, recall, f1
    bands: tuple[Band, ...]


@cache
def parser_report() -> ParserReport:
    """The report beside the weights of this program; ReportError where it is missing or has another form."""
    try:
        text = FILE.read_text(encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{FILE}: cannot be read ({error.strerror}); install the package again") from None
    learned, bands = _LEARNED.search(text), tuple(_bands(text))
    scores = tuple((name, tuple(ast.literal_eval(values).items())) for name, values in _SCORES.findall(text))
    if not (learned and bands and scores):
        raise ReportError(f"{FILE}: is no report of a training; `python -m benchmarks.train` writes it")
    return ParserReport(learned[0], scores, bands)


def _bands(text: str) -> Iterator[Band]:
    for low, high, mentions, right in _BAND.findall(text):
        yield Band(float(low), float(high), int(mentions), float(right))
