"""How long ago: features of dates that hold in any year."""

from __future__ import annotations

import pytest

from tests.parse.reading import candidate
from tracker.parse.age import age_features
from tracker.parse.features import CandidateFeatures


def ages(text: str, published: str = "2026-05-20") -> list[str]:
    """The features of the first candidate of sanctions."""
    return age_features(*candidate(text, "sanctions", published=published))


@pytest.mark.parametrize(
    ("words", "features"),
    [
        ("on Tuesday", {"age=1", "age=1:day", "nearest=1"}),
        ("on 1 May 2026", {"age=30:day", "year=0"}),
        ("in 2019", {"age=more:year", "year=8"}),
        ("on 1 June 2026", {"age=ahead:day"}),
        ("without delay", {"nearest=none"}),
    ],
)
def test_dates_are_told_by_their_age(words: str, features: set[str]) -> None:
    assert features <= set(ages(f"Norway imposed sanctions on Sudan {words}."))


def test_the_same_distance_in_another_decade_gives_the_same_features() -> None:
    late = ages("Norway imposed sanctions on Sudan on 2 May 2026, as in 2022.", "2026-05-20")
    early = ages("Norway imposed sanctions on Sudan on 2 May 2003, as in 1999.", "2003-05-20")
    assert late == early != []


def test_the_nearest_date_is_that_beside_the_trigger() -> None:
    found = ages("On 19 May 2026 Peru recalled that Norway had imposed, in 2014, sanctions on Sudan.")
    assert "nearest=more" in found
    assert "age=1:day" in found


def test_detection_and_stage_look_at_ages() -> None:
    features = CandidateFeatures(*candidate("Norway imposed sanctions on Sudan in 2019.", "sanctions"))
    assert "year=8" in set(features.detect) & set(features.stage)
