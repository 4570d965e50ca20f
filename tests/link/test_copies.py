"""Copies of one story are found among many papers, whatever the order, and at the same cost in any book."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session, col

from tracker.db.tables.copy_bucket import CopyBucket
from tracker.db.tables.document import Document
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.copies import find_copies
from tracker.link.sketch import alike, buckets, signature
from tracker.query.copies import first_of_copies

NOON = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 5, 20)


def story(seed: int, length: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"word{chance.randrange(5000)}" for _ in range(length)]


def changed(words: list[str], count: int) -> list[str]:
    """The words with `count` of them, far apart, replaced."""
    chance = random.Random(count)
    places = set(chance.sample(range(len(words)), count))
    return [f"other{chance.randrange(10**9)}" if n in places else word for n, word in enumerate(words)]


@pytest.fixture
def told(engine: Engine) -> Iterator[Session]:
    """A session on a book with one source."""
    with Session(engine) as session:
        session.add(Source(id=1, slug="herald", name="Herald", type="news"))
        session.flush()
        yield session


def add(session: Session, key: str, text: str, day: dt.date = DAY, agency: str | None = None) -> tuple[int, str]:
    """A document of one version; its version's id and text."""
    document = Document(key=key, source_id=1)
    session.add(document)
    session.flush()
    version = Version(
        document_id=document.id or 0,
        source_id=1,
        content_hash=f"hash of {key}".ljust(20, "."),
        published=day,
        recorded_at=NOON,
        language="en",
        title="",
        text=text,
        agency=agency,
        parser="test",
    )
    session.add(version)
    session.flush()
    return version.id or 0, text


def clusters(session: Session) -> list[list[str]]:
    """The keys of the documents of each cluster."""
    found: dict[str, list[str]] = {}
    query = select(col(Version.copy_cluster), col(Document.key)).join(Document)
    for cluster, key in session.execute(query.where(col(Version.copy_cluster).is_not(None))):
        found.setdefault(cluster or "", []).append(key)
    return sorted(sorted(keys) for keys in found.values())


TEXTS: dict[str, tuple[list[str], dt.date, str | None]] = {
    "a": (story(1), DAY, None),
    "a copied": (changed(story(1), 2), DAY + dt.timedelta(days=2), None),
    "a rewritten": (changed(story(1), 60), DAY, None),
    "a a month later": (story(1), DAY + dt.timedelta(days=30), None),
    "b": (story(2), DAY, "Agency"),
    "b shortened": (story(2)[:240], DAY, "AGENCY."),
    "b shortened, of another": (story(2)[:240], DAY, "Other"),
    "b's copy": (changed(story(2), 1), DAY, None),
    "c": (story(3), DAY, None),
}
EXPECTED = [["a", "a copied"], ["b", "b shortened", "b shortened, of another", "b's copy"]]


@pytest.mark.parametrize("seed", range(4))
def test_copies_are_found_in_any_order_and_batches(told: Session, seed: int) -> None:
    chance = random.Random(seed)
    keys = chance.sample(sorted(TEXTS), len(TEXTS))
    size = chance.choice((1, 2, len(keys)))
    for start in range(0, len(keys), size):
        find_copies(told, dict(add(told, key, " ".join(TEXTS[key][0]), *TEXTS[key][1:]) for key in keys[start:][:size]))
    names = {
        key: name for name, key in told.execute(select(col(Version.copy_cluster), col(Document.key)).join(Document))
    }
    assert clusters(told) == EXPECTED
    assert names["a"] == names["a copied"] == "hash of a copied"
    assert names["a rewritten"] is names["a a month later"] is names["c"] is None
    first = first_of_copies(told, [names["a"]])
    assert first == {names["a"]: "a"}


def test_a_late_copy_joins_two_clusters_and_tells_whom_it_moved(told: Session) -> None:
    words = story(4)
    left, right = changed(words, 4), [*changed(words, 4)[:-1], "end"]
    one, two = add(told, "z", " ".join(left)), add(told, "y", " ".join(left))
    assert set(find_copies(told, dict([one, two]))) == {one[0], two[0]}
    three = add(told, "x", " ".join(right))
    assert three[0] in find_copies(told, dict([three]))
    assert clusters(told) == [["x", "y", "z"]]
    again = {row.copy_cluster for row in told.scalars(select(Version))}
    assert again == {"hash of x......."}


def test_versions_of_one_document_are_no_copies(told: Session) -> None:
    version_id, text = add(told, "a", " ".join(story(1)))
    first = told.get_one(Version, version_id)
    second = Version(**first.model_dump(exclude={"id", "content_hash"}), content_hash="second")
    told.add(second)
    told.flush()
    assert find_copies(told, {version_id: text, second.id or 0: text}) == []


def test_the_estimate_is_near_the_truth() -> None:
    for count in (0, 3, 6, 30, 100):
        words = story(count, 500)
        other = changed(words, count)
        one, two = ({tuple(some[n : n + 5]) for n in range(len(some) - 4)} for some in (words, other))
        truth = len(one & two) / len(one | two)
        assert alike(signature(" ".join(words)), signature(" ".join(other))) == pytest.approx(truth, abs=0.12)


@pytest.mark.parametrize("text", ["", "one", "one two three four five", "—", "Ünïcode 漢字 words"])
def test_short_texts_have_sketches_too(text: str) -> None:
    assert alike(signature(text), signature(text)) == 1
    assert len(set(buckets(signature(text), None))) == 8
    assert len(set(buckets(signature(text), "agency"))) == 20


def test_one_more_text_costs_the_same_in_a_larger_book(told: Session) -> None:
    def commands_for(key: str, seed: int) -> int:
        commands: list[str] = []
        version = add(told, key, " ".join(story(seed, 60)))
        listen = lambda *given: commands.append(given[2])  # noqa: E731
        event.listen(told.get_bind(), "before_cursor_execute", listen)
        find_copies(told, dict([version]))
        event.remove(told.get_bind(), "before_cursor_execute", listen)
        return len(commands)

    few = commands_for("first", 1)
    find_copies(told, dict(add(told, f"more {n}", " ".join(story(100 + n, 60))) for n in range(300)))
    assert commands_for("last", 2) == few
    if told.get_bind().dialect.name == "sqlite":
        query = select(col(CopyBucket.version_id)).where(col(CopyBucket.bucket).in_([1, 2]))
        compiled = query.compile(told.get_bind(), compile_kwargs={"literal_binds": True})
        plan = told.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
        assert all("SEARCH" in row[-1] for row in plan), plan
