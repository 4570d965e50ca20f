"""The drawings: checked by altair, the same bytes each time, nothing to fetch, every mark with its words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import altair as alt
import pytest
from lxml import etree

from tests.report.sample import DAYS, FLOWS, LIVES, WEEKS
from tracker.report import drawing
from tracker.report.drawing import svg
from tracker.report.drawing.flows import axes
from tracker.report.drawing.specs import spec
from tracker.report.pictures import Bars, Chart, Flow, Flows, Lane, Lives, Mark, Series

CHARTS = {"days": DAYS, "weeks": WEEKS, "lives": LIVES, "flows": FLOWS}


@pytest.fixture(scope="module")
def drawn() -> dict[str, etree._Element]:
    return dict(zip(CHARTS, map(etree.fromstring, drawing.draw(list(CHARTS.values()))), strict=True))


def texts(root: etree._Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter("{*}text")]


def titles(root: etree._Element) -> list[str]:
    return [str(one.text) for one in root.iter("{*}title")]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_altair_takes_the_specification(chart: Chart) -> None:
    alt.LayerChart.from_dict(spec(chart))


def test_same_data_same_bytes() -> None:
    charts = list(CHARTS.values())
    assert drawing.draw(charts) == drawing.draw(charts)


def test_a_process_beside_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    here = drawing.draw([DAYS])
    monkeypatch.setattr(drawing, "_beside", None)
    drawing.get_ready()
    assert drawing._beside is not None
    try:
        assert drawing.draw([DAYS]) == here
    finally:
        drawing._beside.shutdown()


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_small_and_stands_alone(drawn: dict[str, etree._Element], name: str) -> None:
    root = drawn[name]
    text = etree.tostring(root, encoding="unicode")
    assert len(text) < 20_000
    assert not re.search(r"href|url\(|<style|<script|<image|\bid=|aria-hidden", text)
    assert root.get("viewBox").startswith("0 0 340 ")  # one width for all, or labels differ in size
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{CHARTS[name].title}. {CHARTS[name].text}"


@pytest.mark.parametrize("first", [dt.date(2025, 5, 18), dt.date(2025, 4, 28), dt.date(2022, 9, 28)])
def test_a_label_does_not_push_the_life_lines_over_the_edge(first: dt.date) -> None:
    lane = dataclasses.replace(LIVES.lanes[0], marks=(Mark(first, "considered", False), *LIVES.lanes[0].marks[1:]))
    (text,) = drawing.draw([dataclasses.replace(LIVES, lanes=(lane,))])
    assert "transform" not in etree.fromstring(text.encode())[0].attrib


@pytest.mark.parametrize("name", CHARTS)
def test_every_colour_has_its_class(drawn: dict[str, etree._Element], name: str) -> None:
    for element in drawn[name].iter("{*}*"):
        for way in ("fill", "stroke"):
            colour = element.get(way, "none")
            assert colour in ("none", "transparent") or f"{way[0]}-{svg._NAMES[colour]}" in element.get("class", "")


def test_days_bear_their_sums(drawn: dict[str, etree._Element]) -> None:
    assert [one for one in texts(drawn["days"]) if one.isdigit()] == ["1", "2"]
    assert set(DAYS.labels) <= set(texts(drawn["days"]))
    assert titles(drawn["days"]) == ["Tue 20: 1 sanctions", "Wed 21: 1 diplomacy", "Wed 21: 1 support"]


def test_the_week_stands_out_among_26(drawn: dict[str, etree._Element]) -> None:
    bars = [one for one in drawn["weeks"].iter("{*}path") if one.get("class", "").startswith("f-")]
    assert len(bars) == 3 * 27 * 2 // 3  # each third value is 0
    assert [one[0].text for one in bars if one.get("opacity") != "0.5"] == [
        "W21: 2 sanctions",
        "W21: 2 diplomacy",
        "W21: 2 support",
    ]
    assert "W21" in texts(drawn["weeks"])
    assert "median 4.5" in titles(drawn["weeks"])


def test_lives_say_title_and_last_stage(drawn: dict[str, etree._Element]) -> None:
    said = texts(drawn["lives"])
    assert "EU sanctions package 17 on Russia" in said
    assert {"adopted", "rejected", "14 May", "19 May"} <= set(said)
    assert "EU sanctions package 17 on Russia: adopted, 2025-05-20" in titles(drawn["lives"])


def test_talk_is_hollow_and_acts_are_full(drawn: dict[str, etree._Element]) -> None:
    fills = {title.text.split(": ")[-1]: title.getparent().get("class") for title in drawn["lives"].iter("{*}title")}
    assert fills["adopted, 2025-05-20"] == "f-sanctions s-sanctions"
    assert fills["proposed, 2025-05-19"] == "f-sheet s-diplomacy"


def test_a_life_within_the_week_fills_the_width() -> None:
    day = dt.date(2025, 5, 19)
    one = Lives("t", "", day, day + dt.timedelta(days=6), (Lane("x", "x", "support", (Mark(day, "announced", True),)),))
    (text,) = drawing.draw([one])
    assert "19 May" in texts(etree.fromstring(text.encode()))


def test_flows_count_and_name(drawn: dict[str, etree._Element]) -> None:
    assert {"EU", "Norway", "Russia", "Ukraine"} <= set(texts(drawn["flows"]))
    assert "Norway → Ukraine: 1 support" in titles(drawn["flows"])


def test_many_actors_are_cut_to_the_busiest() -> None:
    flows = tuple(
        Flow(f"I{n}", f"Issuer {n}", f"T{n}", f"A very long target name {n}", "support", n) for n in range(1, 30)
    )
    (text,) = drawing.draw([Flows("t", "", flows)])
    said = texts(etree.fromstring(text.encode()))
    assert "Issuer 29" in said
    assert "Issuer 1" not in said
    assert "A very long t…" in said


def test_texts_of_sources_cannot_break_the_drawing() -> None:
    nasty = "\"];alert(1)//<b>&'\\"
    bars = Bars(nasty, nasty, (nasty, "b"), (Series("sanctions", (1, 0)),))
    (text,) = drawing.draw([bars])
    root = etree.fromstring(text.encode())
    assert nasty in texts(root)
    assert root.get("aria-label") == f"{nasty}. {nasty}"


def test_an_actor_whose_targets_are_all_cut_has_no_row() -> None:
    loud = [Flow("US", "US", f"T{n}", f"Target {n}", "support", 9) for n in range(20)]
    rows, columns = axes((*loud, Flow("NO", "Norway", "UA", "Ukraine", "support", 1)))
    assert rows == ["US"]
    assert "UA" not in columns
