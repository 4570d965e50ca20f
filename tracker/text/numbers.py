"""All that counts in a sentence: numbers, money, percentages, lengths of time, ordinals, counted things."""

from tracker.text.durations import DurationHit, find_durations
from tracker.text.figures import NumberHit, find_numbers
from tracker.text.money import MoneyHit, PercentHit, find_money, find_percents
from tracker.text.ordinals import OrdinalHit, find_ordinals
from tracker.text.quantities import QuantityHit, as_prisoners, find_quantities

__all__ = [
    "DurationHit",
    "MoneyHit",
    "NumberHit",
    "OrdinalHit",
    "PercentHit",
    "QuantityHit",
    "as_prisoners",
    "find_durations",
    "find_money",
    "find_numbers",
    "find_ordinals",
    "find_percents",
    "find_quantities",
]
