"""measures, show, mentions and search on a small book."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import Any

import pytest
from sqlmodel import Session
from told import NOON, store, told

from tests.cli.conftest import STATEMENTS, Run
from tracker.cli.terminal.output import Format, clipped, write
from tracker.db.engine import open_engine
from tracker.link import link_mentions
from tracker.query import Filter

CAP = "eu-ru-price-cap-2025-07"
SLUG = "eu-ru-sanctions-package-17"


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run(*arguments, "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize("command", ["measures", "mentions", "search"])
def test_the_options_are_the_filter(run: Run, command: str) -> None:
    told = " ".join(run(command, "--help").out.split())
    for name, field in Filter.model_fields.items():
        given_otherwise = command == "search" and name in ("text", "sort")
        assert (f" --{name.replace('_', '-')} " in told) is not given_otherwise
        # Long words of help are broken at hyphens.
        assert (str(field.description).replace(" ", "") in told.replace(" ", "")) is not given_otherwise


def test_measures_shows_the_package_once(full: Run) -> None:
    (row,) = rows(full, "measures", "--issuer", "EU", "--target", "RU", "--since", "2025-05-12")
    assert (row["measure"], row["stage"], row["corroboration"]) == (SLUG, "adopted", "corroborated")
    assert len(row["sources"]) == 2
    table = full("measures")
    assert SLUG in table.out
    assert "adopted" in table.out


def test_filters_narrow_and_repeat(full: Run) -> None:
    assert rows(full, "measures", "--kind", "ceasefire") == []
    assert len(rows(full, "measures", "--kind", "ceasefire", "--kind", "sanctions_package")) == 1
    assert len(rows(full, "measures", "--kind", "ceasefire,sanctions_package")) == 1
    (then,) = rows(full, "measures", "--as-of", "2025-05-15")
    assert then["stage"] == "agreed"


def test_show_as_of_a_day(full: Run) -> None:
    then = json.loads(full("show", SLUG, "--as-of", "2025-05-15", "--format", "json").out)
    assert [event["stage"] for event in then["events"]] == ["agreed"]
    before = full("show", SLUG, "--as-of", "2020-01-01", "--clock", "recorded")
    assert (before.code, "not in the book as it stood on 2020-01-01" in before.err) == (1, True)
    assert rows(full, "measures", "--as-of", "2999-01-01", "--clock", "recorded") == rows(full, "measures")
    assert rows(full, "mentions", "--as-of", "2999-01-01", "--clock", "recorded") == rows(full, "mentions")


def test_show_tells_life_and_sources(full: Run) -> None:
    ran = full("show", SLUG)
    assert ran.code == 0
    for words in ("EU sanctions package 17 on Russia", "agreed", "adopted", "https://gazette.example/b-1"):
        assert words in ran.out
    detail = json.loads(full("show", SLUG, "--format", "json").out)
    assert [event["stage"] for event in detail["events"]] == ["agreed", "adopted"]
    assert {mention["url"] for mention in detail["told_by"]} == {STATEMENTS[0]["url"], STATEMENTS[1]["url"]}
    assert json.loads(full("show", SLUG, "--format", "jsonl").out) == detail
    told = list(csv.DictReader(io.StringIO(full("show", SLUG, "--format", "csv").out)))
    assert [row["measure_id"] for row in told] == [SLUG] * len(detail["told_by"])
    sure = json.loads(full("show", SLUG, "--format", "json", "--min-confidence", "1").out)
    assert len(sure["told_by"]) < len(detail["told_by"])


def test_show_of_what_is_not_there(full: Run) -> None:
    ran = full("show", "eu-ru-sanctions-package-18")
    assert (ran.code, ran.out) == (1, "")
    assert "eu-ru-sanctions-package-18" in ran.err


def test_mentions_have_the_shape_of_parse(full: Run, statements: Any) -> None:
    stored = {row["doc_id"]: row for row in rows(full, "mentions")}
    assert {row["measure_id"] for row in stored.values()} == {SLUG}
    for line in map(json.loads, full("parse", str(statements)).out.splitlines()):
        for mention in line["mentions"]:
            row = stored[line["doc_id"]]
            assert {name: row[name] for name in mention} == mention


def test_search_finds_words_of_a_sentence(full: Run) -> None:
    assert [row["doc_id"] for row in rows(full, "search", "189", "vessels")] == ["b-1"]
    assert rows(full, "search", "submarines") == []
    assert full("search", "vessels", "--text", "oil").code == 2
    assert rows(full, "search", "189", "vessels", "--not-issuer", "EU") == []


@pytest.mark.parametrize(
    "option",
    [("--kind", "foo"), ("--since", "may"), ("--issuer", "Atlantis"), ("--clock", "x"), ("--sort", "x")],
)
@pytest.mark.parametrize("command", ["measures", "mentions"])
def test_values_outside_the_vocabulary(full: Run, command: str, option: tuple[str, str]) -> None:
    ran = full(command, *option)
    assert (ran.code, ran.out) == (2, "")
    assert option[0].removeprefix("--") in ran.err
    assert "Traceback" not in ran.err


def test_a_table_has_fifty_rows_and_counts_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    many = [{"name": f"row-{number}"} for number in range(60)]
    write(many, Format.table, ("name",))
    first = capsys.readouterr()
    assert "row-49" in first.out
    assert "row-50" not in first.out
    assert "10 more" in first.err
    write(many, Format.table, ("name",), limit=60)
    assert "row-59" in capsys.readouterr().out
    for form in (Format.json, Format.jsonl, Format.csv):
        write(many, form, ("name",))
        ran = capsys.readouterr()
        assert "row-59" in ran.out
        assert ran.err == ""


def test_a_table_shows_texts_as_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    write([{"name": "[bold]no markup[/bold]"}], Format.table, ("name",))
    assert "[bold]no markup[/bold]" in capsys.readouterr().out


@pytest.mark.parametrize(("width", "narrow"), [(40, True), (60, False), (100, False)])
def test_a_narrow_terminal_gets_no_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, narrow: bool
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    names = ("measure", "stage", "last_event", "sources", "mentions", "title")
    row = {"measure": "eu-ru-sanctions-package-17", "stage": "adopted", "sources": 4, "title": "Package 17"}
    write([row], Format.table, names)
    out = capsys.readouterr().out
    assert ("stage: adopted · sources: 4 · title:" in out) is narrow
    assert ("───" in out) is not narrow


def test_a_table_leaves_out_what_has_no_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    row = {"measure": "eu-ru-sanctions-package-17", "stage": "adopted", "mentions": 400, "title": "Package " * 20}
    write([row], Format.table, tuple(row))
    cut = capsys.readouterr()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", cut.out).splitlines()
    assert (max(map(len, lines)) <= 70, "…" in cut.out, "400" in cut.out) == (True, True, False)
    assert "mentions; --wide shows them" in cut.err
    write([row], Format.table, tuple(row), wide=True)
    whole = capsys.readouterr()
    assert ("Package " * 20).strip() in whole.out
    assert "400" in whole.out
    assert whole.err == ""


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("no_color", [None, "1"])
def test_colours_are_for_terminals_that_want_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str | None
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    write([{"measure": "a", "stage": "lifted"}], Format.table, ("measure", "stage"))
    coloured = "\x1b[35m" in capsys.readouterr().out
    assert coloured is (terminal and not no_color)


def test_csv_keeps_lists_in_one_field(capsys: pytest.CaptureFixture[str]) -> None:
    write([{"codes": ["EU", "US"], "figures": {"vessels": 2}, "day": None}], Format.csv, ())
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row == {"codes": "EU;US", "figures": '{"vessels": 2}', "day": ""}


def test_clipped() -> None:
    assert clipped("a  b\nc") == "a b c"
    assert clipped("word " * 100, 10) == "word word…"


def test_show_names_relations_from_both_ends(run: Run, tmp_path: Any) -> None:
    engine = open_engine(str(tmp_path / "tracker.db"))
    package = told("sanctions_package", "adopted", "EU>RU", "2025-07-18", "It was adopted.", package_number=18)
    cap = told("price_cap", "adopted", "EU>RU", "2025-07-20", "In the 18th package the cap on oil was lowered.")
    with Session(engine) as session, session.begin():
        link_mentions(session, [store(session, one) for one in (package, cap)], NOON)
    engine.dispose()
    assert "part of         eu-ru-sanctions-package-18 · EU sanctions package 18" in run("show", CAP).out
    assert f"has the part    {CAP} · " in run("show", "eu-ru-sanctions-package-18").out
    assert "Relations" not in run("show", CAP, "--as-of", "2025-07-19").out
