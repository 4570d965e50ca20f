"""What counts in a sentence: numbers, money, percentages, lengths of time, ordinals, counted things."""

from __future__ import annotations

import pytest

from tracker.text.number_words import ordinal_value, roman_value, words_value
from tracker.text.numbers import (
    find_durations,
    find_money,
    find_numbers,
    find_ordinals,
    find_percents,
    find_quantities,
)
from tracker.text.quantities import as_prisoners

NUMBERS = [
    ("two hundred and five", [205]),
    ("some 200", [200]),
    ("more than 1,000", [1000]),
    ("a dozen", [12]),
    ("two dozen", [24]),
    ("half a dozen", [6]),
    ("dozens of ships", []),
    ("several dozen ships", []),
    ("hundreds of thousands", []),
    ("2.5 million", [2_500_000]),
    ("three million", [3_000_000]),
    ("a hundred and one", [101]),
    ("twenty-five", [25]),
    ("one thousand two hundred", [1200]),
    ("12\u00a0000", [12_000]),
    ("F-16 and S-400", []),
    ("1,000-for-1,000", [1000, 1000]),
    ("30-day", [30]),
    ("version 1.2.3", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "values"), NUMBERS)
def test_numbers(text: str, values: list[float]) -> None:
    assert [hit.value for hit in find_numbers(text)] == values


@pytest.mark.parametrize("text", ["some 200", "more than 200", "at least 200", "Nearly 200", "up to 200"])
def test_a_hedge_makes_a_number_approximate(text: str) -> None:
    assert find_numbers(text)[0].approx
    assert not find_numbers("exactly 200")[0].approx


MONEY = [
    ("$300 million", [(300_000_000, "USD")]),
    ("€18.1 billion and 50bn euros", [(18_100_000_000, "EUR"), (50_000_000_000, "EUR")]),
    ("HK$5m", [(5_000_000, "HKD")]),
    ("A$2.5bn", [(2_500_000_000, "AUD")]),
    ("US$1,200", [(1200, "USD")]),
    ("£3 million", [(3_000_000, "GBP")]),
    ("100 million yen", [(100_000_000, "JPY")]),
    ("two billion dollars", [(2_000_000_000, "USD")]),
    ("20 million Swiss francs", [(20_000_000, "CHF")]),
    ("5 trillion rubles", [(5_000_000_000_000, "RUB")]),
    ("USD 40 million", [(40_000_000, "USD")]),
    ("$10-15 billion", [(10_000_000_000, "USD")]),
    ("40 million Hong Kong dollars", [(40_000_000, "HKD")]),
    ("a $1.5-billion loan", [(1_500_000_000, "USD")]),
    ("300 million people", []),
    ("the dollar fell", []),
    ("$5 and €6", [(5, "USD"), (6, "EUR")]),
]


@pytest.mark.parametrize(("text", "sums"), MONEY)
def test_money(text: str, sums: list[tuple[float, str]]) -> None:
    assert [(hit.value, hit.currency) for hit in find_money(text)] == sums


PERCENTS = [
    ("19 percent", [19]),
    ("25%", [25]),
    ("ten per cent", [10]),
    ("12.5 per cent", [12.5]),
    ("25 percentage points", [25]),
    ("from 10% to 20%", [10, 20]),
    ("19 pounds", []),
]


@pytest.mark.parametrize(("text", "values"), PERCENTS)
def test_percents(text: str, values: list[float]) -> None:
    assert [hit.value for hit in find_percents(text)] == values


DURATIONS = [
    ("a 30-day ceasefire", [30]),
    ("for six months", [180]),
    ("a one-year waiver", [365]),
    ("a 72-hour pause", [3]),
    ("a 20-hour pause", [1]),
    ("for another year", [365]),
    ("for a further six months", [180]),
    ("two additional weeks", [14]),
    ("a two-week truce", [14]),
    ("a week-long truce", [7]),
    ("a year-long ban", [365]),
    ("a fortnight", [14]),
    ("half a year", [180]),
    ("two days ago", []),
    ("a week after the talks", []),
    ("about a month into the siege", []),
    ("for at least the next six weeks", [42]),
    ("for a period of five years", [1825]),
    ("would last at least sixty days", [60]),
    ("a 40-year-old man", []),
    ("months-long", []),
    ("a day later", []),
    ("thirty days", [30]),
]


@pytest.mark.parametrize(("text", "days"), DURATIONS)
def test_durations(text: str, days: list[int]) -> None:
    assert [hit.days for hit in find_durations(text)] == days


def test_a_duration_says_how_it_stands() -> None:
    (before_noun,) = find_durations("a 30-day truce")
    (behind_for,) = find_durations("They stop for 30 days.")
    assert (before_noun.attributive, before_noun.lead) == (True, None)
    assert (behind_for.attributive, behind_for.lead) == (False, "for")


ORDINALS = [
    ("the 17th package of sanctions", [(17, "package")]),
    ("a seventeenth package", [(17, "package")]),
    ("the union's 17th sanctions package", [(17, "package")]),
    ("a new, already sixth, sanctions package", [(6, "package")]),
    ("package XVII", [(17, "package")]),
    ("Package No. 17", [(17, "package")]),
    ("the 17 package", [(17, "package")]),
    ("a fourteenth round of talks", [(14, "round")]),
    ("the 17th and 18th packages", [(17, "package"), (18, "package")]),
    ("the second phase of the exchange", [(2, "phase")]),
    ("phase two", [(2, "phase")]),
    ("the twenty-first tranche", [(21, "tranche")]),
    ("the first time the package failed", []),
    ("a package of 17 ships", []),
    ("a $17 package", []),
    ("the package 300 million strong", []),
    ("on the 17th of May", []),
]


@pytest.mark.parametrize(("text", "values"), ORDINALS)
def test_ordinals(text: str, values: list[tuple[int, str]]) -> None:
    assert [(hit.value, hit.noun) for hit in find_ordinals(text)] == values


QUANTITIES = [
    ("It listed 17 individuals and 58 entities.", [("persons", 17), ("entities", 58)]),
    ("It listed 30 individuals and entities.", []),
    ("It listed six persons and an entity.", [("persons", 6), ("entities", 1)]),
    ("It listed two persons and three Alban firms.", [("persons", 2), ("entities", 3)]),
    ("It listed 189 vessels, some 200 tankers in all.", [("vessels", 189), ("vessels", 200)]),
    ("It listed three Freedonian banks.", [("banks", 3)]),
    ("It listed 28 U.S. entities.", [("entities", 28)]),
    ("It listed a dozen cargo ships.", [("vessels", 12)]),
    ("It listed dozens of companies.", []),
    ("It listed four aircraft.", [("aircraft", 4)]),
    ("They swapped 390 prisoners each.", [("prisoners", 390)]),
    ("They agreed on a 1,000-for-1,000 exchange.", [("prisoners", 1000)]),
    ("They swapped 1,000 for 1,000.", [("prisoners", 1000)]),
    ("They discussed a nine-for-nine swap.", [("prisoners", 9)]),
    ("They freed two dozen detainees.", [("prisoners", 24)]),
    ("They freed 25 prisoners of war.", [("prisoners", 25)]),
    ("They returned 6,000 bodies.", [("bodies", 6000)]),
    ("They sent 3,000 more soldiers.", [("troops", 3000)]),
    ("They freed 307 soldiers on Saturday and 390 on Friday.", [("troops", 307), ("troops", 390)]),
    ("A historic prisoner exchange took place.", []),
    ("The package of 40 million dollars hit nobody.", []),
    ("In 2024 the company closed.", []),
    ("They listed two illegal settler outposts.", [("entities", 2)]),
    ("They freed 47 detained Americans.", [("persons", 47)]),
    ("They found three means of payment.", []),
    ("40 percent of individuals agreed.", []),
]


@pytest.mark.parametrize(("text", "counts"), QUANTITIES)
def test_quantities(text: str, counts: list[tuple[str, int]]) -> None:
    assert [(hit.kind, hit.value) for hit in find_quantities(text)] == counts


def test_people_of_an_exchange_are_prisoners() -> None:
    hits = as_prisoners(find_quantities("They freed 25 soldiers, 12 civilians and 3 bodies."))
    assert [(hit.kind, hit.value) for hit in hits] == [("prisoners", 25), ("prisoners", 12), ("bodies", 3)]


def test_a_count_says_each_and_article() -> None:
    assert find_quantities("They freed 390 prisoners on each side.")[0].each
    assert find_quantities("They listed an entity.")[0].article
    assert not find_quantities("They listed one entity.")[0].article


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and five", 205),
        ("seventeen", 17),
        ("twenty-five", 25),
        ("one hundred thousand", 100_000),
        ("two million three hundred thousand", 2_300_000),
        ("twenty thirty", None),
        ("five twenty", None),
        ("", None),
    ],
)
def test_words_value(words: str, value: int | None) -> None:
    assert words_value(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17th", 17),
        ("twenty-first", 21),
        ("XVII", 17),
        ("XIV", 14),
        ("IIII", None),
        ("", None),
        ("packages", None),
    ],
)
def test_ordinal_value(words: str, value: int | None) -> None:
    assert ordinal_value(words) == value


def test_every_roman_numeral_up_to_49_reads_back() -> None:
    tens, ones = ["", "X", "XX", "XXX", "XL"], ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    numerals = [ten + one for ten in tens for one in ones][1:]
    assert [roman_value(numeral) for numeral in numerals] == list(range(1, 50))
