"""Who is named in a sentence: a row of actor_sentences.tsv a test (`!` out of office, `+` a compound)."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from tracker.taxonomy.actors import ACTORS, ActorHit

with (Path(__file__).parent / "actor_sentences.tsv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def written(hit: ActorHit) -> str:
    """A hit as the table writes it."""
    return f"{hit.alias}={hit.code}" + "!" * hit.former + (f" +{hit.compound}" if hit.compound in SHOWN else "")


SHOWN = ("brokered", "backed")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['on']} {row['sentence']}" for row in ROWS])
def test_sentence(row: dict[str, str]) -> None:
    hits = ACTORS.find(row["sentence"], dt.date.fromisoformat(row["on"]))
    assert " | ".join(map(written, hits)) == (row["expected"] or "")


def test_table_is_large_and_free_of_repeats() -> None:
    assert len(ROWS) >= 90
    assert len({(row["on"], row["sentence"]) for row in ROWS}) == len(ROWS)
