"""The words around a mention, the marks in a text, and the points of a life line."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from pages_book import package, write
from sqlmodel import Session, col
from told import told

from tracker import query
from tracker.db.engine import open_engine
from tracker.db.tables.mention import Mention
from tracker.query import EventRow
from tracker.query.mention_rows import mention_rows
from tracker.web.pages.context import cited, trigger_pieces
from tracker.web.pages.life_line import life_line
from tracker.web.pages.marks import pieces


@pytest.mark.parametrize(
    ("evidence", "rule", "hits"),
    [
        ("The 17th package was adopted.", "sanctions_package: 17th package", ["17th package"]),
        ("It imposed bans on twenty companies.", "designation: impos* ~ companies", ["imposed", "companies"]),
        ("A Ceasefire\nbegan.", "ceasefire: ceasefire*", ["Ceasefire"]),
        ("They said (yes).", "ceasefire: (yes ~ )", []),
        ("Nothing of the kind.", "person", []),
    ],
)
def test_the_words_of_a_rule_are_found_again(evidence: str, rule: str, hits: list[str]) -> None:
    found = trigger_pieces(evidence, rule)
    assert [words for words, hit in found if hit] == hits
    assert "".join(words for words, _ in found) == evidence


def _event(stage: str, day: int | None, move: str = "forward") -> EventRow:
    first = dt.date(2025, 5, day or 14)
    return EventRow(
        stage=stage,
        event_date=first if day else None,
        event_date_precision="day" if day else None,
        first_published=first,
        first_recorded=dt.datetime(2025, 5, 30, tzinfo=dt.UTC),
        move=move,
        official=False,
        mentions=1,
        sources=("herald",),
    )


def test_a_life_goes_right_with_time_and_up_with_its_stages() -> None:
    events = [
        _event("proposed", 1, "first"),
        _event("agreed", 14),
        _event("adopted", 20),
        _event("suspended", 28, "back"),
    ]
    line = life_line(events, [dt.date(2025, 5, 2), dt.date(2025, 5, 21)], {"expires": dt.date(2025, 6, 30)}, 760)
    assert [name for name, _ in line.rows] == ["suspended", "adopted", "agreed", "proposed"]
    xs, ys = [point.x for point in line.points], [point.y for point in line.points]
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)
    assert line.points[-1].move == "back"
    assert len(line.way.split()) == 7  # a step is along, then up
    assert [one.words for one in line.ahead] == ["expires 30 June 2025"]
    assert line.ahead[0].x == line.ticks[-1][1] <= 760
    assert line.words.startswith("proposed, 1 May 2025, first told 1 May 2025; agreed")


def test_a_life_of_one_day_is_drawn() -> None:
    line = life_line([_event("agreed", None, "first")], [], {"planned": None}, 360)
    assert [label for label, _ in line.ticks] == ["14 May 2025"]
    assert 0 < line.points[0].x < 360


def test_what_does_not_move_the_measure_is_not_on_the_way() -> None:
    line = life_line([_event("agreed", 2, "first"), _event("called_for", 9, "aside")], [], {}, 360)
    assert len(line.way.split()) == 1
    assert len(line.points) == 2


def test_words_of_days_keep_apart() -> None:
    line = life_line([_event("agreed", day, "again") for day in range(1, 29)], [], {}, 360)
    labelled = [point.x for point in line.points if point.label]
    assert 1 < len(labelled) < 28
    assert all(right - left >= 46 for left, right in pairwise(labelled))
    ticks = [x for _, x in line.ticks]
    assert all(right - left >= 60 for left, right in pairwise(ticks))


def test_a_mention_is_cited_between_its_neighbours(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
    long = "So it goes on and on, " * 60
    with Session(engine) as session, session.begin():
        said = package("adopted", "2025-05-20", "The Council adopted its 17th package of sanctions on Russia.")
        write(session, "Brussels was warm. The ministers came early. ", said, " Ships are in it. More follows.")
        far = told("ceasefire", "agreed", "RU,UA>RU,UA", "2025-05-21", "A ceasefire was agreed.")
        write(session, f"{long}they said. ", far, f" And then, {long}")
    with Session(engine) as session:
        first, second = cited(session, query.mentions(session, query.Filter(sort="published")))
    engine.dispose()
    assert (first.before, first.after) == ("The ministers came early.", "Ships are in it.")
    assert second.before.startswith("… ")
    assert second.after.endswith(" …")
    assert len(second.before) < 510


def test_overlapping_mentions_are_all_marked(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
    text = "One. Two and a half. Three."
    with Session(engine) as session, session.begin():
        numbers = []
        for start, end in ((5, 20), (5, 20), (9, 26), (0, 4)):
            mention = told(
                "ceasefire", "agreed", "RU>RU", "2025-05-20", text[start:end], document="https://a.example/1"
            )
            numbers.append(write(session, text[:start], mention, text[end:]))
        rows = mention_rows(session, col(Mention.id).in_(numbers))
        found = pieces(text, rows)
    engine.dispose()
    assert "".join(piece.text for piece in found) == text
    assert [len(piece.within) for piece in found] == [1, 0, 2, 3, 1, 0]
    assert sorted(one.id for piece in found for one in piece.begin) == sorted(numbers)
    assert sorted(one.id for piece in found for one in piece.end) == sorted(numbers)
