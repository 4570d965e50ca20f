"""How long ago: the dates that a sentence tells as features, counted back from the text's own day.

They hold in any year, as a year by name does not.
"""

from __future__ import annotations

from tracker.parse.document import Candidate, Document
from tracker.parse.model import bucket
from tracker.parse.when import gap_to_trigger

DAYS = (0, 1, 3, 7, 14, 30, 90, 365, 1000)
YEARS = (-1, 0, 1, 3, 8)
FIRST_YEAR, LAST_YEAR = 1950, 2049


def age_features(candidate: Candidate, document: Document) -> list[str]:
    """The ages of the sentence's dates, of the date nearest to the trigger, and of the years named, each once."""
    sentence, today = candidate.sentence, document.base_date
    ages = []
    for hit in document.dates_in(sentence.index):
        days = (today - hit.date).days
        ages.append((gap_to_trigger(hit.start, hit.end, candidate), _age(days), hit.precision))
    years = [int(word) for word in sentence.words if len(word) == 4 and word.isdecimal()]
    out = [f"year={bucket(today.year - year, *YEARS)}" for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    out += [name for _, age, precision in ages for name in (f"age={age}", f"age={age}:{precision}")]
    out.append(f"nearest={min(ages)[1] if ages else 'none'}")
    return list(dict.fromkeys(out))


def _age(days: int) -> str:
    return "ahead" if days < 0 else bucket(days, *DAYS)
