"""Texts made to hurt: long ones of few words, on which time must grow as the text does."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from itertools import product

from tracker.parse import parse
from tracker.statement import Statement
from tracker.taxonomy.actors import ACTORS

SIZES = (50_000, 100_000, 200_000)  # characters
OPENING = "The word of the day is: "  # common English words, so that the text is read
REPEATED = {
    "sanctions": "sanctions ",
    "one sentence": "the EU imposed new sanctions on Russia and Iran rejected the ceasefire with Israel, ",
    "sentences": "The EU imposed sanctions on Russia. ",
    "quotes": 'He said "the EU will lift “sanctions” on Russia" and ',
    "quote marks": "\"“”' sanctions ",
    "names": "the sanctions of Putin, Zelensky, Trump and von der Leyen, ",
    "digits": "1,000 2,000.5 $3 million 17 May 2025 sanctions ",
    "stops": "sanctions... ",
    "lines": "sanctions\n",
    "brackets": "(sanctions (on (Russia ",
    "blanks": "sanctions" + " " * 40,
    "prisoners": "exchanged 390 prisoners and 200 soldiers and a fighter, ",
    "pronouns": "He said sanctions would be lifted. ",
}


def hostile(size: int) -> Iterator[tuple[str, str]]:
    """Name and text of each, of about so many characters."""
    for name, piece in REPEATED.items():
        yield name, OPENING + piece * (size // len(piece))
    yield "measures", "\n\n".join(_measures(size))


def _measures(size: int) -> Iterator[str]:
    """Sentences that each tell a measure of their own."""
    states = [ACTORS.name(code) for code in sorted(ACTORS.codes) if ACTORS.is_state(code)]
    length = 0
    for issuer, target in product(states, states):
        if length > size:
            return
        if issuer != target:
            sentence = f"{issuer} imposed sanctions on {target}."
            length += len(sentence) + 2
            yield sentence


def seconds(text: str) -> float:
    """Processor time that parsing takes."""
    statement = Statement(
        doc_id="hostile", publisher="none", source_type="news", published=dt.date(2025, 5, 20), text=text
    )
    begun = time.process_time()
    parse(statement)
    return time.process_time() - begun


def print_growth() -> None:
    """Print for each text the seconds at each size; twice the text should take twice the time."""
    taken: dict[str, list[float]] = {}
    for size in SIZES:
        for name, text in hostile(size):
            taken.setdefault(name, []).append(seconds(text))
    print("hostile  seconds for " + ", ".join(f"{size // 1000} KB" for size in SIZES))
    for name, row in taken.items():
        print(f"         {name:<14}" + "".join(f"{one:8.3f}" for one in row))
