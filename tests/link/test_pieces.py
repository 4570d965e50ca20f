"""Where a block is cut: by what lies nearby alone."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tracker.link.pieces import LONG, SILENCE, cut

START = dt.date(2025, 1, 1)


def days(*offsets: int) -> list[dt.date]:
    return [START + dt.timedelta(offset) for offset in offsets]


def test_a_long_silence_ends_a_piece() -> None:
    assert cut(days(0, SILENCE, 2 * SILENCE + 1)) == [range(2), range(2, 3)]
    assert cut([]) == []


def test_a_long_piece_is_cut_at_a_shorter_silence() -> None:
    many = days(*(n for n in range(100) for _ in range(3)), *(n + 131 for n in range(10)))
    assert len(many) > LONG
    assert cut(many) == [range(300), range(300, 310)]
    assert cut(many[1:-1]) != [range(308)]
    assert cut(many[5:-6]) == [range(len(many) - 11)]  # short enough to stay whole


def test_without_a_silence_it_is_cut_by_the_calendar() -> None:
    many = days(*(n for n in range(200) for _ in range(5)))
    pieces = [many[places.start : places.stop] for places in cut(many)]
    assert [day for piece in pieces for day in piece] == many
    assert all(len(piece) <= LONG and piece[-1] - piece[0] < dt.timedelta(32) for piece in pieces)


def test_one_day_stays_together_however_much_is_told() -> None:
    assert cut(days(*[3] * (3 * LONG))) == [range(3 * LONG)]


@pytest.mark.parametrize("seed", range(5))
def test_what_happens_far_away_cuts_nothing_here(seed: int) -> None:
    chance = random.Random(seed)
    here = sorted(chance.choices(range(1000, 1400), k=700))
    far = sorted(chance.choices(range(5000), k=3000))
    inner = {tuple(here[p.start : p.stop]) for p in cut(days(*here))}
    around = [n for n in far if n < 1000 - SILENCE - 1 or n > 1400 + SILENCE]
    whole = sorted(here + around)
    outer = {tuple(whole[p.start : p.stop]) for p in cut(days(*whole))}
    assert inner <= outer
