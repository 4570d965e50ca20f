"""Which mentions come together: the cases that the taxonomy and the design name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import stories
from told import told

from tracker.link.keys import Linkable
from tracker.link.pieces import SILENCE
from tracker.link.relink import resolve_block
from tracker.link.resolve import runs
from tracker.link.score import score_pairs


def slugs_of(mentions: list[Linkable]) -> dict[tuple[object, ...], str]:
    """Slug of each mention by its order, blocks resolved apart."""
    blocks: dict[object, list[Linkable]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    return {
        tuple(map(str, link.mention.order)): slug for block in blocks.values() for slug, link in resolve_block(block)
    }


def test_a_week_of_news_is_linked_as_a_reader_would() -> None:
    slugs = slugs_of([mention for _, mention in stories()])
    found: dict[str, set[str]] = {}
    for name, mention in stories():
        found.setdefault(name, set()).add(slugs[tuple(map(str, mention.order))])
    assert all(len(one) == 1 for one in found.values()), found
    assert len(set.union(*found.values())) == len(found)


def test_slugs_tell_what_a_measure_is() -> None:
    slugs = set(slugs_of([mention for _, mention in stories()]).values())
    assert slugs == {
        "eu-ru-sanctions-package-17",
        "eu-ru-sanctions-package-18",
        "eu-sy-sanctions-relief-2025-05",
        "gb-ru-sanctions-2025-05",
        "ru-ua-peace-talks-2025-05",
        "ru-ua-peace-talks-2025-06",
        "ru-ua-prisoner-exchange-2025-05",
        "us-sy-general-license-25",
        "us-sy-sanctions-relief-2025-05",
    }


ACTORS = st.sets(st.sampled_from(["EU", "US", "RU", "UA", "SY"]), min_size=0, max_size=2)
MENTIONS = st.builds(
    lambda kind, stage, issuers, targets, day, event, number, words, document: told(
        kind,
        stage,
        f"{','.join(sorted(issuers))}>{','.join(sorted(targets))}",
        day.isoformat(),
        words,
        event_date=event,
        package_number=number,
        document=document,
    ),
    st.sampled_from(["sanctions", "sanctions_package", "designation", "ceasefire", "exemption"]),
    st.sampled_from(["called_for", "announced", "agreed", "adopted", "rejected", "lifted"]),
    ACTORS,
    ACTORS,
    st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
    st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
    st.none() | st.integers(15, 17),
    st.sampled_from(["Tankers were listed in Riyadh.", "A fifth round is planned.", "Talks on a truce in Doha."]),
    st.sampled_from(["a", "b", "c"]),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(MENTIONS, max_size=25, unique_by=lambda m: tuple(map(str, m.order))),
    st.randoms(use_true_random=False),
)
def test_the_order_of_mentions_makes_no_difference(mentions: list[Linkable], random: object) -> None:
    first = slugs_of(mentions)
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert slugs_of(shuffled) == first


def test_two_package_numbers_of_one_issuer_never_meet() -> None:
    same = {"evidence": "The package was adopted.", "event_date": "2025-05-20"}
    one = told("sanctions_package", "adopted", "EU>RU", "2025-05-20", package_number=17, **same)
    other = told("sanctions_package", "adopted", "EU>RU", "2025-05-20", package_number=16, document="b", **same)
    assert score_pairs([one, other]).total[0, 1] < -30


def test_the_parts_of_a_score_are_named_and_add_up() -> None:
    mentions = [mention for _, mention in stories()[:2]]
    scores = score_pairs(mentions)
    parts = scores.parts(0, 1)
    assert {"kind", "issuers", "targets", "figures"} <= parts.keys()
    assert sum(parts.values()) == pytest.approx(float(scores.total[0, 1]))


def test_runs_are_pieces_in_order() -> None:
    days = [
        dt.date(2025, 1, 1),
        dt.date(2025, 1, 1) + dt.timedelta(SILENCE),
        dt.date(2025, 1, 2) + 2 * dt.timedelta(SILENCE),
    ]
    told_on = [told("ceasefire", "agreed", "RU>UA", day.isoformat()) for day in days[::-1]]
    assert [[m.published for m in run] for run in runs(told_on)] == [days[:2], days[2:]]
