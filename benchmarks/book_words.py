"""Words of the synthetic book: sentences that tell a stage of a measure, and others that tell nothing.

The words have the lengths of natural ones and Zipf's frequencies, so that a search meets words that every text has
and words that one text in a hundred thousand has. None of it is true.
"""

from __future__ import annotations

import tomllib
from itertools import accumulate
from pathlib import Path
from random import Random

from tracker.taxonomy.actors import ACTORS

_DATA = tomllib.loads(Path(__file__).with_name("book_words.toml").read_text(encoding="utf-8"))
COMMON: list[str] = _DATA["common"]
SYLLABLES: list[str] = _DATA["syllables"]
INVENTED = 12_000
VERBS = {
    "called_for": "called for", "threatened": "threatened", "considered": "weighed", "proposed": "proposed",
    "announced": "announced", "agreed": "agreed on", "adopted": "adopted", "in_force": "put into force",
    "extended": "extended", "amended": "amended", "suspended": "suspended", "completed": "completed",
    "lifted": "lifted", "expired": "let expire", "rejected": "rejected", "violated": "broke", "withdrawn": "withdrew",
}  # fmt: skip
ENDS = ("", ", officials said", ", a statement said", ", the ministry said", " after weeks of talks")


class Words:
    """Sentences by chance, always the same for the same seed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        invented = ["".join(random.choices(SYLLABLES, k=random.choice((2, 2, 3, 3, 4)))) for _ in range(INVENTED)]
        self.words = [*COMMON, *dict.fromkeys(invented)]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def some(self, least: int, most: int) -> str:
        """So many words, the common ones often."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(least, most)))

    def filler(self) -> str:
        """A sentence that tells of no measure."""
        return f"The {self.some(6, 16)}{self.random.choice(ENDS)}."

    def headline(self) -> str:
        """A title."""
        return self.some(4, 9).capitalize()

    def telling(self, stage: str, kind: str, issuers: tuple[str, ...], targets: tuple[str, ...], figure: str) -> str:
        """A sentence that tells a stage of a measure."""
        who = " and ".join(ACTORS.name(code) for code in issuers) or "They"
        what = kind.replace("_", " ")
        whom = f" concerning {' and '.join(ACTORS.name(code) for code in targets)}" if targets else ""
        figured = f", {figure}" if figure else ""
        return f"{who} {VERBS[stage]} {what}{whom}{figured}, {self.some(3, 12)}{self.random.choice(ENDS)}."
