"""What holds for any text: slices, order, bounds, no crash, the same hits again, long texts in one pass."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.dateline import dateline_date
from tracker.text.dates import find_dates
from tracker.text.legal_refs import find_legal_refs
from tracker.text.numbers import (
    find_durations,
    find_money,
    find_numbers,
    find_ordinals,
    find_percents,
    find_quantities,
)
from tracker.text.sentences import sentence_around, split_sentences


class Hit(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


BASE = dt.date(2025, 5, 14)
FINDERS: dict[str, Callable[[str], Sequence[Hit]]] = {
    "dates": lambda text: find_dates(text, BASE),
    "durations": find_durations,
    "legal_refs": find_legal_refs,
    "money": find_money,
    "numbers": find_numbers,
    "ordinals": find_ordinals,
    "percents": find_percents,
    "quantities": find_quantities,
}
# Words that the patterns look for, to be strung together at random.
_WORDS = (
    "May|5|16|2025|Wednesday|last|next|week|today|the day before|a|an|one|two|hundred|and|million|dozen|$|€|%"
    "|percent|30-day|months|17th|seventeenth|XVII|package|round|No.|individuals|entities|ships|prisoners|each"
    "|1,000|for|-|for-|1,000-for-1,000|Executive Order|14024|,|General License|8A|(EU)|Regulation|2025/932"
    "|UNSCR|2231|(2015)|Act|of|in|by|until|expires|U.S.|Mr.|.|…|“|”|(|)|[1]|Q|MS. MOSS:|- |(a)|VADUZ|(AGN)"
    "|—|REUTERS|İ|ß|٣|²|\n|\n\n|\u2028|\x00|\U0001f600"
)
PIECES = st.sampled_from(_WORDS.split("|"))
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_sentences_are_ordered_slices_of_every_word(text: str) -> None:
    spans = split_sentences(text)
    assert spans == split_sentences(text)
    end = 0
    for first, last in spans:
        assert end <= first < last <= len(text)
        assert text[first:last] == text[first:last].strip()
        end = last
    for first, last in spans[:5]:
        assert sentence_around(text, (first + last) // 2) is not None


@given(
    st.lists(
        st.sampled_from(["The union agreed.", "Nothing else is known!", "Will it hold?"]),
        min_size=1,
        max_size=30,
    )
)
@settings(deadline=None)
def test_plain_sentences_come_back_as_they_went_in(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


@pytest.mark.parametrize("name", sorted(FINDERS))
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_hits_lie_in_the_text_in_order(name: str, text: str) -> None:
    hits = FINDERS[name](text)
    assert hits == FINDERS[name](text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    spans = sorted({(hit.start, hit.end) for hit in hits})
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert end <= start
    for hit in hits:
        assert getattr(hit, "words", text[hit.start : hit.end]) == text[hit.start : hit.end]


@given(st.dates(), TEXTS)
@settings(max_examples=150, deadline=None)
def test_dates_resolve_against_any_day(base: dt.date, text: str) -> None:
    for hit in find_dates(
        text + " last week, tomorrow, in three weeks, on Friday, 29 February, end of next month", base
    ):
        assert hit.date_future >= hit.date
        assert hit.precision in {"day", "week", "month", "year"}
        assert hit.direction in {"past", "future", "unknown"}


@given(st.dates(min_value=dt.date(1945, 1, 1), max_value=dt.date(2100, 1, 1)), st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_is_the_last_such_day(base: dt.date, back: int) -> None:
    day = base - dt.timedelta(days=back)
    (hit,) = find_dates(f"It was signed on {day:%A}.", base)
    assert hit.date == day
    assert (hit.date_future - base).days in range(7)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2099, 12, 31)))
@settings(deadline=None)
def test_a_full_date_reads_back_from_any_style(day: dt.date) -> None:
    styles = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%d/%m/%Y}",
    )
    for style in styles:
        (hit,) = find_dates(f"It was signed on {style}.", BASE)
        assert (hit.date, hit.precision, hit.role) == (day, "day", "on")


@given(TEXTS, st.dates())
@settings(max_examples=150, deadline=None)
def test_a_dateline_is_never_ahead_of_the_publication(text: str, published: dt.date) -> None:
    dated = dateline_date(f"VADUZ, May 20 (AGN) — {text}", published)
    assert dated is None or (dated - published).days <= 1


# A text made of one piece: what would cost its square if any pattern rescanned it.
LONG = [
    ".",
    " ",
    "\n",
    "A",
    "A ",
    "A.",
    "a ",
    "1 ",
    "1,",
    "-",
    "one ",
    "hundred ",
    "(",
    ")",
    '"',
    "U.S. ",
    "Q: ",
    "The ",
    "Act ",
]


@pytest.mark.parametrize("piece", LONG)
def test_long_runs_are_read_in_one_pass(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    for find in FINDERS.values():
        assert all(hit.end <= len(text) for hit in find(text))
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert len(spans) == 0 or piece.strip(" .-()\"'\n") != ""


def test_many_sentences_keep_their_offsets() -> None:
    text = "It ended on 3 May. " * 50_000
    spans = split_sentences(text)
    assert len(spans) == 50_000
    assert spans[-1] == (len(text) - 19, len(text) - 1)
    assert len(find_dates(text[:190_000], BASE)) == 10_000
