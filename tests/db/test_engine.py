"""Opening the book: several processes at once, and every place that is no book says what to do."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tracker.db.engine import open_engine, raw_engine, writing
from tracker.db.tables import METADATA
from tracker.errors import DatabaseError

# Root may write anywhere; a root without CAP_DAC_OVERRIDE (bit 1) is bound by permissions like anybody.
BOUND_BY_PERMISSIONS = """
import ctypes
header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
kernel = ctypes.CDLL(None, use_errno=True)
assert kernel.capget(header, data) == 0
data[0] &= ~2
assert kernel.capset(header, data) == 0
"""
OPEN = "import sys; from tracker.db.engine import open_engine; open_engine(sys.argv[1]).dispose()"
OPEN_AND_TELL = """
import sys
from tracker.db.engine import open_engine
from tracker.errors import DatabaseError
try:
    open_engine(sys.argv[1]).dispose()
except DatabaseError as error:
    print(error)
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_opening_at_once_migrate_once(database: str) -> None:
    children = [child(OPEN, database) for _ in range(4)]
    for process in children:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    engine = raw_engine(database)
    with engine.connect() as connection:
        assert len(connection.execute(sa.text("SELECT version_num FROM alembic_version")).all()) == 1
    assert set(METADATA.tables) <= set(sa.inspect(engine).get_table_names())
    engine.dispose()


def test_a_newer_book_is_refused(database: str) -> None:
    engine = open_engine(database)
    with writing(engine).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseError, match=r"newer version.*9999.*update the tracker"):
        open_engine(database)


def test_tables_of_another_program_are_left_alone(database: str) -> None:
    engine = raw_engine(database)
    with writing(engine).begin() as connection:
        connection.execute(sa.text("CREATE TABLE document (words VARCHAR)"))
    engine.dispose()
    with pytest.raises(DatabaseError, match=r"tables of something else \(document\); name another"):
        open_engine(database)


def test_foreign_keys_hold(engine: sa.Engine) -> None:
    mention_actor = METADATA.tables["mention_actor"]
    row = {"mention_id": 7, "role": "issuer", "code": "EU", "position": 0}
    with pytest.raises(sa.exc.IntegrityError), writing(engine).begin() as connection:
        connection.execute(mention_actor.insert(), row)


def test_sqlite_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "tracker.db"))
    with engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()


def test_a_reader_is_not_held_up_by_a_writer(engine: sa.Engine) -> None:
    count = sa.select(sa.func.count()).select_from(METADATA.tables["issue"])
    with writing(engine).begin() as writer:
        issue = {"recorded_at": sa.func.now(), "kind": "test", "message": "x"}
        writer.execute(METADATA.tables["issue"].insert().values(**issue))
        with engine.connect() as reader:
            assert reader.execute(count).scalar_one() == 0
    with engine.connect() as reader:
        assert reader.execute(count).scalar_one() == 1


def test_in_memory() -> None:
    engine = open_engine(":memory:")
    assert set(METADATA.tables) <= set(sa.inspect(engine).get_table_names())
    engine.dispose()


def a_directory(folder: Path) -> str:
    return str(folder)


def in_no_folder(folder: Path) -> str:
    return str(folder / "missing" / "tracker.db")


def a_text_file(folder: Path) -> str:
    path = folder / "notes.db"
    path.write_text("These are notes, long enough to be looked at as a header. " * 20)
    return str(path)


def another_programs_file(folder: Path) -> str:
    path = folder / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()
    return str(path)


def a_file_that_is_no_folder(folder: Path) -> str:
    (folder / "notes.txt").write_text("notes")
    return str(folder / "notes.txt" / "tracker.db")


def an_unreachable_server(folder: Path) -> str:
    return f"postgresql://someone:secret@/book?host={folder}"


def another_kind_of_server(folder: Path) -> str:
    return "mysql://localhost/book"


def no_name(folder: Path) -> str:
    return ""


def a_port_that_is_no_number(folder: Path) -> str:
    return "postgresql://someone:secret@localhost:port/book"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (a_directory, "a directory; name a database file in it"),
        (in_no_folder, "the folder .*missing does not exist; make it"),
        (a_text_file, "notes.db: file is not a database; name another file"),
        (another_programs_file, r"other.db: holds tables of something else \(bookmark\)"),
        (a_file_that_is_no_folder, "notes.txt does not exist"),
        (an_unreachable_server, "check that the server runs"),
        (no_name, "no database is named; give a file or postgresql://user@host/name"),
        (a_port_that_is_no_number, "is no database URL; give a file or postgresql://user@host/name"),
        (another_kind_of_server, "mysql is not supported; use a SQLite file or PostgreSQL"),
    ],
)
def test_what_is_no_book_says_what_to_do(tmp_path: Path, make, message: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        open_engine(make(tmp_path))
    assert re.search(message, str(caught.value))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_file_is_no_book_to_a_reader(tmp_path: Path) -> None:
    (tmp_path / "tracker.db").touch()
    with pytest.raises(DatabaseError, match="an empty file; make the database with `tracker init`"):
        open_engine(str(tmp_path / "tracker.db"), create=False)
    assert (tmp_path / "tracker.db").stat().st_size == 0


def test_a_missing_book_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such database; make it with `tracker init`"):
        open_engine(str(tmp_path / "tracker.db"), create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", [False, True])
def test_a_folder_that_cannot_be_written(tmp_path: Path, existing: bool) -> None:
    book = tmp_path / "tracker.db"
    if existing:
        sqlite3.connect(book).close()
        book.touch()
        book.chmod(0o444)
    tmp_path.chmod(0o555)
    output, errors = child(BOUND_BY_PERMISSIONS + OPEN_AND_TELL, str(book)).communicate(timeout=60)
    tmp_path.chmod(0o755)
    assert "must be writable; name another with --database" in output, errors
    assert str(book) in output
