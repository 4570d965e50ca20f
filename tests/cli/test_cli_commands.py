"""Each command on a small book: what goes to standard output, what to standard error, and the exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import STATEMENTS, Run
from tracker.parse import Parsed
from tracker.statement import Statement


def test_init_makes_a_book_and_leaves_an_old_one_alone(run: Run, tmp_path: Path) -> None:
    assert run("init").code == 0
    assert (tmp_path / "tracker.db").stat().st_size > 0
    again = run("init")
    assert (again.code, again.out) == (0, "")
    assert "tracker.db" in again.err


def test_ingest_counts_and_does_nothing_twice(run: Run, statements: Path) -> None:
    first, second = run("ingest", str(statements)), run("ingest", str(statements))
    assert (first.code, first.out, second.code) == (0, "", 0)
    assert "3 statements: 3 new, 0 changed, 0 unchanged; 1 not in English" in first.err
    assert "3 statements: 0 new, 0 changed, 3 unchanged" in second.err


def test_ingest_names_the_bad_line_and_goes_on(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(STATEMENTS[0]) + "\n{not json}\n" + json.dumps(STATEMENTS[1]) + "\n")
    ran = run("ingest", str(bad))
    assert ran.code == 1
    assert f"{bad}:2: not JSON" in ran.err
    assert "2 statements: 2 new" in ran.err
    assert "1 could not be read" in ran.err


@pytest.mark.parametrize("command", ["ingest", "parse"])
def test_files_that_cannot_be_read_are_named(run: Run, tmp_path: Path, command: str) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    for path, words in ((tmp_path / "none", "no such file"), (tmp_path, "a directory"), (empty, "empty")):
        ran = run(command, str(path))
        assert ran.code == 1
        assert str(path) in ran.err
        assert words in ran.err


def test_parse_writes_one_line_a_document(run: Run, statements: Path) -> None:
    ran = run("parse", str(statements))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["a-1", "b-1", "b-2"]
    assert lines[2] == {"doc_id": "b-2", "mentions": [], "skipped": "language: de"}
    mention = lines[1]["mentions"][0]
    assert (mention["kind"], mention["package_number"]) == ("sanctions_package", 17)
    assert mention["evidence"] == STATEMENTS[1]["text"][mention["start"] : mention["end"]]
    assert "1 documents skipped (1 language: de)" in ran.err
    assert ran.code == 0


def test_parse_leaves_out_what_is_less_sure(run: Run, statements: Path) -> None:
    ran = run("parse", str(statements), "--min-confidence", "1")
    kept = [m for line in ran.out.splitlines() for m in json.loads(line)["mentions"]]
    assert all(mention["confidence"] == 1 for mention in kept)
    assert len(kept) < sum(len(json.loads(x)["mentions"]) for x in run("parse", str(statements)).out.splitlines())


def test_sources_in_every_format(full: Run) -> None:
    rows = json.loads(full("sources", "--format", "json").out)
    assert {row["publisher"] for row in rows} == {"The Paper", "The Gazette", "Die Zeitung"}
    assert all(row["type"] == "news" and row["documents"] == 1 for row in rows)
    lines = full("sources", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(full("sources", "--format", "csv").out)))
    assert [row["slug"] for row in table] == [row["slug"] for row in rows]
    assert "The Gazette" in full("sources").out


def test_sources_tell_each_alarm_in_words(full: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.query import sources

    rows = sources.source_rows

    def alarmed(*given: Any) -> list[sources.SourceRow]:
        alarm = sources.AlarmRow(kind="silence", words="nothing new for 43 days")
        return [row.model_copy(update={"alarms": (alarm,)}) for row in rows(*given)]

    monkeypatch.setattr(sources, "source_rows", alarmed)
    told = json.loads(full("sources", "--format", "json").out)
    assert [row["alarms"] for row in told] == [["silence: nothing new for 43 days"]] * 3


def test_doctor_finds_a_sound_book(full: Run) -> None:
    ran = full("doctor", "--format", "json")
    states = {row["name"]: row["state"] for row in json.loads(ran.out)}
    assert set(states.values()) == {"fine"}
    assert {"python", "crawler", "database", "integrity", "contents", "parser", "crawls"} <= set(states)
    assert ran.code == 0


def test_another_parser_and_a_text_that_broke_it(full: Run, statements: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(statement: Statement) -> Parsed:
        raise RuntimeError("the test asked for it")

    monkeypatch.setattr("tracker.parse.PARSER", "newer-1")
    found = {row["name"]: row["found"] for row in json.loads(full("doctor", "--format", "json").out)}
    assert "3 texts were read by another parser than newer-1; `tracker reparse`" in found["parser"]
    monkeypatch.setattr("tracker.parse.parse", broken)
    fails = full("ingest", str(statements), "--database", "fails.db")
    assert (fails.code, "3 could not be read" in fails.err) == (1, True)
    assert "0 not in English" in fails.err
    doctor = full("doctor", "--format", "json", "--database", "fails.db")
    assert doctor.code == 1
    assert {row["name"]: row["found"] for row in json.loads(doctor.out) if row["state"] == "wrong"} == {
        "failures": "the parser failed on 3 texts; please report it"
    }


def test_reparse_tells_what_changed(full: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(statement: Statement) -> Parsed:
        return Parsed(())

    again = full("reparse")
    assert (again.code, again.out) == (0, "")
    assert "0 texts read again" in again.err
    whole = full("reparse", "--all")
    assert "3 texts read again" in whole.err
    assert "changed in the book: nothing" in whole.err
    monkeypatch.setattr("tracker.parse.PARSER", "newer-1")
    monkeypatch.setattr("tracker.parse.parse", nothing)
    newer = full("reparse", "--format", "jsonl")
    assert newer.code == 0
    (row,) = [json.loads(line) for line in newer.out.splitlines()]
    assert (row["what"], row["measure"]) == ("withdrawn", "eu-ru-sanctions-package-17")
    assert "parser newer-1: 3 texts read again, 0 mentions" in newer.err
    assert "changed in the book: 1 withdrawn" in newer.err
    assert full("doctor").code == 0
    assert full("reparse", "--database", "nowhere.db").code == 1


def test_doctor_without_a_book(run: Run) -> None:
    ran = run("doctor", "--format", "json")
    wrong = [row for row in json.loads(ran.out) if row["state"] == "wrong"]
    assert [row["name"] for row in wrong] == ["database"]
    assert "tracker init" in wrong[0]["found"]
    assert ran.code == 1


@pytest.mark.parametrize(("ending", "start"), [("html", "<!DOCTYPE html>"), ("md", "# Policy"), ("json", "{")])
def test_report_follows_the_ending(full: Run, tmp_path: Path, ending: str, start: str) -> None:
    file = tmp_path / f"week.{ending}"
    ran = full("report", "weekly", "--week", "2025-W21", "--output", str(file), "--min-confidence", "0")
    assert (ran.code, ran.out) == (0, "")
    assert str(file) in ran.err
    text = file.read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "189 vessels" in text
    assert "The Gazette" in text


def test_report_to_standard_output_moves_the_package(full: Run) -> None:
    arguments = ("report", "between", "2025-05-19", "2025-05-25", "--format", "json", "--min-confidence", "0")
    ran = full(*arguments)
    sections = {section["name"]: section for section in json.loads(ran.out)["sections"]}
    (moved,) = sections["moved"]["groups"][0]["items"]
    assert moved["move"] == "agreed → adopted"
    assert moved["quotes"][0]["text"] == STATEMENTS[1]["text"]
    assert moved["quotes"][0]["link"]["url"] == "https://gazette.example/b-1"
    assert full(*arguments).out == ran.out
    assert full(*arguments, "--output", "-").out == ran.out


def test_report_takes_days_as_options_and_filters(full: Run) -> None:
    days = ("--since", "2025-05-19", "--until", "2025-05-25")
    arguments = ("--format", "json", "--min-confidence", "0")
    week = full("report", "weekly", "--week", "2025-W21", *arguments)
    assert full("report", "between", *days, *arguments).out == week.out
    none = full("report", "weekly", "--week", "2025-W21", "--issuer", "JP", *arguments)
    assert not any(section["groups"] for section in json.loads(none.out)["sections"])


def test_report_diff_of_two_days_and_of_files(full: Run, tmp_path: Path) -> None:
    week = ("--week", "2025-W21", "--min-confidence", "0")
    ran = full("report", "diff", "2025-05-19", "2025-05-25", *week, "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ("added", "moved") in {(row["what"], row["section"]) for row in rows}
    file = tmp_path / "week.json"
    assert full("report", "weekly", *week, "--output", str(file)).code == 0
    same = full("report", "diff", str(file), "2025-05-25", *week)
    assert (same.code, same.out, "no difference" in same.err) == (0, "", True)
    broken = full("report", "diff", str(tmp_path), str(file))
    assert (broken.code, str(tmp_path) in broken.err) == (1, True)


def test_report_schema_is_json(full: Run) -> None:
    assert json.loads(full("report", "schema").out)["title"] == "Report"


def test_report_that_cannot_be_written(full: Run, tmp_path: Path) -> None:
    ran = full("report", "weekly", "--week", "2025-W21", "--output", str(tmp_path / "no" / "x.html"))
    assert ran.code == 1
    assert "x.html: cannot be written" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "weekly", "--week", "May"),
        ("report", "weekly", "--clock", "local"),
        ("report", "weekly", "--week", "2025-W21", "--output", "week.docx"),
        ("explain", "0"),
        ("explain", "99999999999999999999999"),
        ("report", "between", "2025-05-20", "2025-05-19"),
        ("report", "between", "2025-05-20", "tomorrow"),
        ("sources", "--format", "xml"),
        ("parse", "-", "--min-confidence", "2"),
        ("no-such-command",),
        ("ingest",),
    ],
)
def test_wrong_usage_is_exit_code_2(full: Run, arguments: tuple[str, ...]) -> None:
    ran = full(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", [("sources",), ("report", "weekly", "--week", "2025-W21")])
def test_a_book_that_is_not_there(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = run(*command, "--database", "elsewhere.db")
    assert ran.code == 1
    assert "elsewhere.db: no such database" in ran.err
    assert not (tmp_path / "elsewhere.db").exists()


def test_the_database_of_the_environment(
    run: Run, statements: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("ingest", str(statements)).code == 0
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "tracker.db").exists()


def test_crawl_knows_its_spiders(run: Run) -> None:
    ran = run("crawl", "no_such_spider")
    assert ran.code == 2
    assert "us_treasury_press" in ran.err
    many = run("crawl", "us_treasury_press", "cn_peoples_daily", "--site", "http://127.0.0.1:9")
    assert many.code == 2
    assert "name one spider" in many.err
    nowhere = run("crawl", "us_treasury_press", "--site", "nonsense")
    assert (nowhere.code, "give one like http" in nowhere.err) == (2, True)
