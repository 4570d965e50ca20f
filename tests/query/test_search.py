"""Search: what is found in measures, mentions and documents, best first, with the hit marked in a piece of text."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col

from tracker.db.search import fits, parse
from tracker.db.tables.measure_mention import MeasureMention
from tracker.errors import FilterError, NotFoundError
from tracker.query import Filter, measures, mentions, search_ranks
from tracker.query.search import Hit, search
from tracker.query.snippet import snippet


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize("words", ["package", "ceasefire", "tank*", '"price cap"', "exchange -prisoners", "EU OR US"])
def test_mentions_are_found_by_their_sentences(session: Session, words: str) -> None:
    due = {row.id for row in mentions(session) if fits(words, row.evidence)}
    found = search(session, words, "mentions", limit=1000)
    assert {hit.mention for hit in found.rows} == due
    assert [hit.score for hit in found.rows] == sorted((hit.score for hit in found.rows), reverse=True)
    assert (found.found, found.more, found.next) == (len(due), False, None)


@pytest.mark.parametrize("words", ["package", "russia", "ceasefire", "tankers"])
def test_measures_are_found_by_title_or_sentence(session: Session, words: str) -> None:
    titles = {row.measure for row in measures(session) if fits(words, row.title)}
    said = {row.measure_id for row in mentions(session) if fits(words, row.evidence)}
    found = search(session, words, "measures", limit=1000).rows
    assert {hit.measure for hit in found} == titles | said
    assert {hit.measure for hit in found[: len(titles)]} == titles  # they come first
    for hit in found:
        assert marked(hit)
        assert (hit.mention is None) == (hit.measure in titles)
        assert hit.mention is not None or hit.snippet == hit.title


def test_documents_are_found_by_their_text(session: Session) -> None:
    rows = mentions(session)
    found = search(session, "package", "documents", limit=1000).rows
    assert {hit.url for hit in found} == {row.url for row in rows if fits("package", row.evidence)}
    assert all("package" in [word.lower() for word in marked(hit)] for hit in found)
    assert all(hit.document and hit.measure is None for hit in found)


@pytest.mark.parametrize("within", ["measures", "mentions", "documents"])
def test_pages_give_each_hit_once(session: Session, within) -> None:
    whole = search(session, "package OR ceasefire OR talks", within, limit=1000).rows
    assert len(whole) > 3
    pages: list[Hit] = []
    after = None
    while True:
        some = search(session, "package OR ceasefire OR talks", within, limit=2, after=after)
        pages += some.rows
        after = some.next
        if after is None:
            break
    assert pages == whole


NARROWED: tuple[dict[str, object], ...] = (
    {"kind": "sanctions_package"}, {"issuer": "EU"}, {"not_issuer": "EU"}, {"since": "2025-05-15"},
    {"stage": "adopted"}, {"until": "2025-05-20"}, {"as_of": "2025-05-18"},
    {"family": "diplomacy", "min_confidence": 0.2},
)  # fmt: skip


@pytest.mark.parametrize("asked", NARROWED)
def test_filters_hold(session: Session, asked: dict[str, object]) -> None:
    words, known = "package OR ceasefire OR sanctions", Filter(**asked)
    due = {row.id for row in mentions(session, known) if fits(words, row.evidence)}
    assert {hit.mention for hit in search(session, words, "mentions", known, limit=1000).rows} == due
    slugs = {row.measure for row in measures(session, known)}
    found = {hit.measure for hit in search(session, words, "measures", known, limit=1000).rows}
    assert found == slugs & {hit.measure for hit in search(session, words, "measures", limit=1000).rows}
    pages = {row.url for row in mentions(session, known) if fits(words, row.evidence)}
    documents = {hit.url for hit in search(session, words, "documents", known, limit=1000).rows}
    assert pages <= documents
    assert documents <= {row.url for row in mentions(session) if fits(words, row.evidence)}


def test_a_source_narrows_documents(session: Session) -> None:
    source = mentions(session)[0].source
    found = search(session, "package OR ceasefire OR sanctions", "documents", Filter(source=source), limit=1000).rows
    assert {hit.source for hit in found} <= {source}
    with pytest.raises(NotFoundError, match="not in this book"):
        search(session, "package", "documents", Filter(source="nobody"))


def test_of_many_the_newest_are_ranked(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [hit.mention for hit in search(session, "package OR ceasefire OR sanctions", limit=1000).rows]
    monkeypatch.setattr(search_ranks, "RANKED", 3)
    found = search(session, "package OR ceasefire OR sanctions", limit=1000)
    assert (found.found, found.more) == (3, True)
    assert [hit.mention for hit in found.rows] == [one for one in whole if one in sorted(whole)[-3:]]
    session.execute(delete(MeasureMention).where(col(MeasureMention.mention_id).in_(sorted(whole)[-3:])))
    again = search(session, "package OR ceasefire OR sanctions", limit=1000)
    assert {hit.mention for hit in again.rows} == set(sorted(whole)[-6:-3])
    session.rollback()


def test_the_last_word_may_be_begun(session: Session) -> None:
    assert not search(session, "packa", "mentions").rows
    typed = search(session, "packa", "mentions", typing=True, limit=1000)
    assert {hit.mention for hit in typed.rows} == {
        hit.mention for hit in search(session, "packa*", "mentions", limit=1000).rows
    }
    assert all(word.lower().startswith("packa") for hit in typed.rows for word in marked(hit))


def test_what_cannot_be_searched_says_so(session: Session) -> None:
    with pytest.raises(FilterError, match="close the quotation"):
        search(session, '"price')
    with pytest.raises(FilterError, match="use one of measures, mentions, documents"):
        search(session, "price", "papers")  # type: ignore[arg-type]
    with pytest.raises(FilterError, match="drop the clock"):
        search(session, "price", asked=Filter(as_of=dt.date(2025, 5, 20), clock="recorded"))
    for cursor in ("x", "é", "bnVsbA", "WzEsICJhIiwgMl0", "9" * 5000):
        with pytest.raises(FilterError, match="not of this search"):
            search(session, "price", after=cursor)


PIECES = {
    "tanker": ("A tanker left, the Tankers stayed; “TANKER!”", ["tanker", "TANKER"]),
    "tank*": ("A tanker left, the Tankers stayed.", ["tanker", "Tankers"]),
    "cafe skoda": ("Café by Škoda, cafés by none; Cafe\u0301.", ["Café", "Škoda", "Cafe\u0301"]),
    '"price cap" -oil': ("The price — cap of prices, cap: price-cap.", ["price — cap", "price-cap"]),
    "u.s.": ("U.S. and us, the U S of S", ["U.S", "U S"]),
    '"a price" price': ("It is a price, the price.", ["a price", "price"]),
    "<b>bold</b>": ("It is <b>bold</b>.", ["b>bold</b"]),
    "ольга": ("ОЛЬГА Ольга", ["ОЛЬГА", "Ольга"]),
    "istanbul": ("İstanbul, ISTANBUL", ["İstanbul", "ISTANBUL"]),
}


@pytest.mark.parametrize(("words", "case"), PIECES.items())
def test_hits_are_marked(words: str, case: tuple[str, list[str]]) -> None:
    text, due = case
    piece = snippet(text, parse(words))
    assert (piece.words, piece.start) == (text, 0)
    assert [text[start:end] for start, end in piece.marks] == due


def test_a_piece_of_a_long_text_has_most_of_the_hits() -> None:
    text = "oil " + "word " * 200 + "then oil and gas came, gas and oil, " + "more " * 200
    piece = snippet(text, parse("oil gas"), width=80)
    assert [piece.words[start:end] for start, end in piece.marks] == ["oil", "gas", "gas", "oil"]
    assert piece.words.startswith("…")
    assert piece.words.endswith("…")
    assert piece.words.strip("…") in text
    assert text[piece.start :].startswith(piece.words.strip("…"))
    assert len(piece.words) <= 82
    assert snippet(text, parse("nothing"), width=80).words == "oil " + "word " * 14 + "word…"
