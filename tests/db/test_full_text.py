"""Full text: what may be asked, and that both databases and plain Python find the same."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from alembic import command
from sqlalchemy import Engine, delete, insert, select, text, update
from sqlmodel import Session, col

from tracker.db.engine import open_engine, raw_engine, writing
from tracker.db.migrate import alembic_config
from tracker.db.search import fits, found, parse, said, titled, written
from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.db.words import words_of
from tracker.errors import FilterError

DAY, NOON = dt.date(2025, 5, 20), dt.datetime(2025, 5, 20, 12, tzinfo=dt.UTC)
TEXTS = (
    "The bloc lists 189 tankers in its 17th package.",
    "A tanker of the shadow fleet was seized off Škoda Bay.",
    "U.S. officials weigh a price cap on oil.",
    "The cap on the price of oil and gas stays, it’s said.",
    "Café owners in Zürich and Łódź wait; naïve hopes.",
    "General License 25A, and Executive Order 14024/B.",
    "oil\u00a0gas\u2014steel/copper_zinc;e-mail@example.org http://example.org/a_b?c=1",
    "Переговоры в Стамбуле; ПРЕКРАЩЕНИЕ огня.",
    "Re\u0301sume\u0301 with loose accents, €300m at 2.5% and 1e5 units.",
    "“Oil” OR gas NOT steel: words in capitals.",
    "制裁 and ceasefire; ОЛЬГА; Ø and ø; ĳ; ﬁne; ½ of it.",
    "null '; DROP TABLE measure; -- \\ % _ * \" ( )",
)
ASKED = (
    "oil", "OIL gas", "oil OR tanker", "oil -gas", "oil NOT gas", "tanker", "tanker*", '"price cap"', '"cap on"',
    '"price of oil"', '"price ca*"', "(oil OR tankers) package", "skoda", "ŠKODA", "cafe", "zurich", "Łódź", "lodz",
    "naive", "us", "U.S.", "25a", "25", "17th", "license 25A", '"license 25"', "14024/B", "copper_zinc", "copper",
    "example.org", "http://example.org/a_b", "resume", "résumé", "300m", "2.5%", "1e5", "стамбуле", "СТАМБУЛЕ",
    "прекращение", "ольга", "制裁", "ø", "Ø", "or", "not gas", "drop table", "(oil gas) OR (cap price)",
    '-"price cap" oil', "oil -(gas OR cap)", "it's", "its", "the -the", "zzz", '"oil" steel', "s", "e-mail",
)  # fmt: skip
REFUSED = {
    "": "is empty", "   ": "is empty", "-oil": "only what is not to be found", "NOT oil": "only what is not",
    '"price cap': "close the quotation", "(oil": r"a \( without its \)", "oil)": r"a \) without its \(",
    "()": "has no word", "oil OR": "has no word", "OR oil": "has no word", "*": "no letter or digit", '""': "no letter",
    "a*": "at least 2 letters", "oil NOT": "what NOT excludes", "-- \u2014 !": "has no word", "ta*ker": "inside of",
    "(" * 11 + "oil" + ")" * 11: "too many brackets", "oil " * 200: "longer than 500", "o " * 90: "more than 32 words",
}  # fmt: skip


@pytest.fixture
def book(engine: Engine) -> Engine:
    """Each text as a measure's title, a mention's evidence and a document."""
    with writing(engine).begin() as connection:
        fill(connection)
    return engine


def fill(connection) -> None:
    connection.execute(insert(Source), {"id": 1, "slug": "paper", "name": "Paper", "type": "news"})
    for number, words in enumerate(TEXTS, 1):
        days = {"first_published": DAY, "last_published": DAY, "first_recorded": NOON, "last_recorded": NOON}
        about = {"id": number, "kind": "sanctions", "stage": "adopted"}
        measure = about | {"slug": f"m-{number}", "title": words, "corroboration": "official", "figures": {}}
        connection.execute(insert(Measure), measure | days)
        connection.execute(insert(Document), {"id": number, "key": f"doc:{number}", "source_id": 1})
        version = {"id": number, "document_id": number, "source_id": 1, "content_hash": "x", "published": DAY}
        middle = words.find(" ", len(words) // 2)
        halves = {"title": words[:middle], "text": words[middle:]}
        version |= {"recorded_at": NOON, "language": "en", "parser": "test", "current": True} | halves
        connection.execute(insert(Version), version)
        mention = about | {"version_id": number, "published": DAY, "start": 0, "end": len(words), "evidence": words}
        read = {"legal_refs": [], "quantities": {}, "conditional": False, "salience": "main", "confidence": 0.5}
        connection.execute(insert(Mention), mention | read | {"rule": "", "parser": "test", "recorded_at": NOON})


def ids(engine: Engine, column, condition) -> set[int]:
    with Session(engine) as session:
        return set(session.scalars(select(column).where(condition)))


@pytest.mark.parametrize("asked", ASKED)
def test_python_knows_what_is_found(asked: str) -> None:
    assert fits(asked, "oil") == (asked in ("oil", "OIL gas OR oil", "oil OR tanker", "oil -gas", "oil NOT gas",
                                            '-"price cap" oil', "oil -(gas OR cap)"))  # fmt: skip


def test_the_same_is_found_everywhere(book: Engine) -> None:
    for asked in ASKED:
        due = {number for number, words in enumerate(TEXTS, 1) if fits(asked, words)}
        assert ids(book, col(Mention.id), said(asked)) == due, asked
        assert ids(book, col(Measure.id), titled(asked)) == due, asked
        with Session(book) as session:
            scored = session.execute(found("mentions", asked)).all()
        assert {row[0] for row in scored} == due, asked
        if '"' not in asked:  # no phrase goes from a headline into the text
            assert ids(book, col(Version.id), written(asked)) == due, asked


def test_most_of_it_is_found() -> None:
    nowhere = {asked for asked in ASKED if not any(fits(asked, words) for words in TEXTS)}
    assert nowhere == {"us", "lodz", "25", '"license 25"', "the -the", "zzz", "oil -(gas OR cap)"}


@pytest.mark.parametrize(("asked", "fault"), REFUSED.items())
def test_what_is_no_query_says_why(asked: str, fault: str) -> None:
    with pytest.raises(FilterError, match=fault):
        parse(asked)


def test_any_text_is_a_query_or_refused(book: Engine) -> None:
    chance = random.Random(7)
    pieces = (
        '"', "'", "(", ")", "*", "-", "OR", "NOT", "oil", "\\", ":", "&", "|", "!", "<->", "^", "{", "é", "\0",
        "NEAR", "%", ";",
    )  # fmt: skip
    refused = 0
    with Session(book) as session:
        for _ in range(300):
            asked = " ".join(chance.choices(pieces, k=chance.randint(1, 7)))
            try:
                condition = said(asked)
            except FilterError:
                refused += 1
                continue
            session.scalars(select(col(Mention.id)).where(condition)).all()
    assert 50 < refused < 290


def test_the_last_word_may_be_begun() -> None:
    assert fits(parse("price ca", typing=True), TEXTS[2])
    assert not fits("price ca", TEXTS[2])
    assert fits(parse('"price cap"', typing=True), TEXTS[2])
    assert not fits(parse("price c", typing=True), TEXTS[2])


def test_words_stand_where_they_say() -> None:
    for words in TEXTS:
        assert all(word.word == word.word.lower() and words[word.start : word.end] for word in words_of(words))
    assert [word.word for word in words_of("Škoda’s U.S.")] == ["skoda", "s", "u", "s"]


def test_the_index_follows_the_book(book: Engine) -> None:
    with writing(book).begin() as connection:
        connection.execute(update(Measure).where(col(Measure.id) == 1).values(title="Halibut quota"))
        connection.execute(update(Mention).where(col(Mention.id) == 1).values(evidence="Halibut is said."))
        connection.execute(update(Version).where(col(Version.id) == 1).values(current=False))
        connection.execute(update(Version).where(col(Version.id) == 2).values(text="Halibut is written."))
        connection.execute(delete(Version).where(col(Version.id) == 3))
        connection.execute(delete(Measure).where(col(Measure.id) == 3))
    for asked in ("tankers", "fleet", "bay", "halibut", "officials"):
        due = {"tankers": (set(), set(), set()), "fleet": ({2}, {2}, {2}), "bay": ({2}, {2}, set()),
               "halibut": ({1}, {1}, {2}), "officials": (set(), set(), set())}[asked]  # fmt: skip
        assert ids(book, col(Measure.id), titled(asked)) == due[0], asked
        assert ids(book, col(Mention.id), said(asked)) == due[1], asked
        assert ids(book, col(Version.id), written(asked)) == due[2], asked


def test_an_older_book_is_filled(database: str) -> None:
    engine = raw_engine(database)
    with writing(engine).begin() as connection:
        command.upgrade(alembic_config(connection), "0005")
        fill(connection)
        connection.execute(text("UPDATE version SET current = (1 = 0) WHERE id = 2"))
    engine.dispose()
    engine = open_engine(database)
    assert ids(engine, col(Measure.id), titled("tankers")) == {1}
    assert ids(engine, col(Mention.id), said("tanker")) == {2}
    assert ids(engine, col(Version.id), written("tankers OR tanker")) == {1}
    engine.dispose()
