"""Each invariant, once broken, is found by the check that looks after it; a sound book has no findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from tracker.db.tables import METADATA
from tracker.ingest import Ingest
from tracker.query.audit import audit, checks
from tracker.statement import Statement

TABLES = METADATA.tables


def statement(number: int, text: str, publisher: str = "Herald", **more: Any) -> Statement:
    return Statement.model_validate(
        {
            "url": f"https://example.org/{publisher}/{number}",
            "publisher": publisher,
            "source_type": "news",
            "published": f"2025-05-{10 + number}",
            "text": text,
            **more,
        }
    )


@pytest.fixture
def book(engine: sa.Engine) -> sa.Engine:
    """A book of two papers, one of which copies the other."""
    story = (
        "Ministers of the European Union adopted the 17th package of sanctions against Russia on Tuesday. "
        "It lists 189 vessels of the fleet that carries Russian oil, and puts the firms behind them under sanctions. "
        "Diplomats said that work on the next step had begun, and gave no date for it."
    )
    with Ingest(engine) as door:
        door.add(statement(10, story))
        door.add(statement(11, story, "Gazette"))
        door.add(statement(12, "The United States proposed a 30-day ceasefire between Russia and Ukraine."))
        door.add(statement(12, "Canada imposed tariffs on steel from China.", fetched_at="2025-05-30T10:00:00Z"))
    with Session(engine) as session:
        assert audit(session) == []
    return engine


BROKEN = {
    "evidence": ("UPDATE mention SET start = start + 1 WHERE id = 1", "is not the slice"),
    "two current versions": ("UPDATE version SET current = (1 = 1)", "2 current versions"),
    "no current version": ("UPDATE version SET current = (1 = 0)", "0 current versions"),
    "superseded": ("UPDATE mention SET superseded_at = recorded_at WHERE id = 1", "though its version is current"),
    "never compared": ("DELETE FROM copy_signature", "never compared with others"),
    "copy of nothing": ("UPDATE version SET copy_cluster = 'x' WHERE id = 3", "holds one document only"),
    "unlinked": ("DELETE FROM measure_mention WHERE mention_id = 1", "belongs to no measure"),
    "no step": ("UPDATE measure_mention SET event_id = NULL WHERE mention_id = 1", "stands behind no step"),
    "measure of nothing": ("DELETE FROM measure_mention", "no mention speaks of it"),
    "step of nothing": ("DELETE FROM measure_mention", "no mention stands behind it"),
    "stage": ("UPDATE measure SET stage = 'lifted'", "stage differ from what its mentions say"),
    "parties": ("DELETE FROM measure_actor", "issuers, targets differ"),
    "life line": ("UPDATE measure_event SET move = 'odd'", "differ from what its mentions say"),
    "log of nothing": ("DELETE FROM measure", "the log has it, the book does not"),
    "no log": ("DELETE FROM change", "the log does not tell of it"),
    "log": ("UPDATE measure SET title = 'x'", "the log and the book differ in title"),
    "clock": ("UPDATE change SET recorded_at = '2020-01-01 00:00:00.000000' WHERE id = 2", "before the one above it"),
    "in no block": ("DELETE FROM mention_block WHERE mention_id = 1", "is in no block"),
    "in another block": ("UPDATE mention_block SET block = 'tariff XX'", "is in the block 'tariff XX', not in"),
    "in a block though superseded": (
        "UPDATE mention SET superseded_at = recorded_at WHERE id = 1",
        "is superseded, but still in a block",
    ),
    "old name to nowhere": (
        "INSERT INTO measure_alias VALUES ('old', 'none', '2025-06-01 00:00:00.000000')",
        "leads to none, which is not in the book",
    ),
    "old name in use": (
        "INSERT INTO measure_alias SELECT slug, slug, first_recorded FROM measure",
        "a measure has it now",
    ),
    "relation of nobody": ("DELETE FROM measure_mention", "no mention of it says so"),
    "relation that is not said": (
        "INSERT INTO measure_relation (measure_id, relation, bears, key, day, mention_id) "
        "SELECT measure_id, 'lifts', (1 = 1), 'EU>RU', '2025-05-20', mention_id FROM measure_mention",
        "relations differ from what its mentions say",
    ),
    "relation that is missing": ("DELETE FROM measure_relation", "relations differ from what its mentions say"),
    "source": ("UPDATE document SET source_id = 3 - source_id WHERE id = 1", "another source than its current version"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found(book: sa.Engine, what: str) -> None:
    statement, words = BROKEN[what]
    with book.begin() as connection:
        connection.execute(sa.text(statement))
    with Session(book) as session:
        found = audit(session)
    assert any(words in finding.words for finding in found), found
    assert {finding.check for finding in found} <= checks().keys()


def test_places_in_the_archive(book: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "pages"
    monkeypatch.setenv("TRACKER_ARCHIVE", str(archive))
    offset = _archived(tmp_path / "good.warc.gz")
    places = [("good.warc.gz", offset), ("good.warc.gz", 0), ("garbage.warc.gz", 0), ("none.warc.gz", 0)]
    version = TABLES["version"]
    with book.begin() as connection:
        for version_id, (name, place) in enumerate(places, start=1):
            values = {"warc_file": name, "warc_offset": place}
            connection.execute(version.update().where(version.c.id == version_id).values(values))
    with Session(book) as session:
        assert audit(session) == []  # no archive here: nothing to say
        archive.mkdir()
        (tmp_path / "good.warc.gz").rename(archive / "good.warc.gz")
        (archive / "garbage.warc.gz").write_bytes(b"a b c d 3\nabc\n")  # would pass for an ARC record
        found = {finding.words.split(":")[0]: finding.words for finding in audit(session)}
    assert found.keys() == {"version 2", "version 3", "version 4"}
    assert "a warcinfo record at byte 0, no answer" in found["version 2"]
    assert "no record begins at byte 0" in found["version 3"]
    assert "the file is missing" in found["version 4"]


def _archived(path: Path) -> int:
    """The offset of the one answer in a new archive file."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        offset = file.tell()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record("https://example.org/", "response", payload=BytesIO(b"x"), http_headers=head)
        )
    return offset
