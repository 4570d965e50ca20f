"""What holds for `find` on any text."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.taxonomy.actors import ACTORS, fold
from tracker.taxonomy.alias_tables import read_aliases

ALIASES = sorted({alias.text for alias in read_aliases()})
PIECES = st.sampled_from(
    [" ", "’s ", "'", "-", "\n", "\u00a0", ". ", ", ", "the ", "former ", "pro-", "a", "U.", "\u2013"]
)
TEXTS = st.lists(st.one_of(st.sampled_from(ALIASES), PIECES, st.text(max_size=8)), max_size=20).map("".join)
DAYS = st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31))
GOLD = Path(__file__).parents[3] / "shared" / "gold"


@given(TEXTS, DAYS)
def test_hits_are_slices_in_order_and_apart(text: str, on: dt.date | None) -> None:
    hits = ACTORS.find(text, on)
    free = 0
    for hit in hits:
        assert free <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.alias
        assert hit.code in ACTORS.codes
        assert hit.compound == "" or text[hit.end] in "-\u2010\u2011\u2013"
        free = hit.end


@given(TEXTS, DAYS)
def test_a_hit_is_an_alias_of_its_code(text: str, on: dt.date | None) -> None:
    for hit in ACTORS.find(text, on):
        written = fold(hit.alias)
        assert any(alias.code == hit.code and fold(alias.text).lower() == written.lower() for alias in read_aliases())


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS, DAYS)
def test_the_same_text_gives_the_same_hits(text: str, on: dt.date | None) -> None:
    assert ACTORS.find(text, on) == ACTORS.find(text, on)


@given(st.sampled_from(sorted({alias.text for alias in read_aliases() if alias.type in ("name", "nonstate")})))
def test_a_name_alone_is_found_whole_or_not_at_all(name: str) -> None:
    hits = ACTORS.find(f"As for {name}, nothing is known.")
    assert [hit.alias for hit in hits] in ([name], [])


def test_the_document_around_a_sentence_decides_what_is_ambiguous() -> None:
    document = "Penny Wong flew to Jakarta. Wong said little."
    assert [hit.code for hit in ACTORS.find("Wong said little.", dt.date(2025, 5, 1))] == []
    assert [hit.code for hit in ACTORS.find("Wong said little.", dt.date(2025, 5, 1), document)] == ["AU"]


def test_annotated_actors_are_named_in_their_documents() -> None:
    if not GOLD.is_dir():
        pytest.skip(f"{GOLD} is not here: the annotated documents are no part of the project")
    named = wanted = 0
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            hits = ACTORS.find(
                f"{document['title']}\n\n{document['text']}", dt.date.fromisoformat(document["published"])
            )
            codes = {code for hit in hits for code in (hit.code, *ACTORS.members(hit.code))}
            for measure in document["measures"]:
                actors = [*measure["issuers"], *measure["targets"]]
                wanted += len(actors)
                named += sum(actor in codes for actor in actors)
    assert named / wanted > 0.97
