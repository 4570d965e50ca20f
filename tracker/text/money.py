"""Sums of money and percentages in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.figures import DIGITS, digits_value, is_hedged
from tracker.text.number_words import WORDS, words_value
from tracker.text.scan import Cover, has_any, lowered

# Symbol or code in front of the figure; longest first.
_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "AU$": "AUD", "A$": "AUD",
    "CA$": "CAD",
    "C$": "CAD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS", "₹": "INR", "₩": "KRW", "₺": "TRY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF",
    "Rs": "INR", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY",
    "RUB": "RUB",
    "UAH": "UAH",
}  # fmt: skip
# Words behind the figure.
_NAMES = {
    "hong kong dollar": "HKD", "australian dollar": "AUD", "canadian dollar": "CAD",
    "new zealand dollar": "NZD",
    "singapore dollar": "SGD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "dollar": "USD",
    "euro": "EUR", "pounds sterling": "GBP", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "rupee": "INR", "swiss franc": "CHF", "shekel": "ILS",
    "won": "KRW", "riyal": "SAR", "dirham": "AED", "lira": "TRY", "rial": "IRR", "swedish krona": "SEK",
    "swedish kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK", "zloty": "PLN", "usd": "USD",
    "eur": "EUR", "gbp": "GBP", "chf": "CHF", "rub": "RUB", "uah": "UAH", "€": "EUR",
}  # fmt: skip
_SCALE = r"(?:thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn|[mbk])"
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_NAME = "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in sorted(_NAMES, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<![\w$])(?P<sign>{_SIGN})\.?\s?(?P<digits>{DIGITS})(?:\s?(?:-|–"
    rf"|to)\s?(?:{_SIGN})?\d[\d.,]{{0,12}}(?=[\s-]?{_SCALE}\b))?"
    rf"(?:[\s-]?(?P<scale>(?i:{_SCALE}))\b)?(?!\d)"
)
# For text in small letters.
_AFTER = re.compile(
    rf"(?<![\w.,$€£])(?:(?P<digits>{DIGITS})(?:[\s-]?(?P<scale>{_SCALE}))?"
    rf"|\b(?P<words>{WORDS}))(?:\s{{1,3}}|-)?(?P<name>{_NAME})s?(?!\w)"
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>{DIGITS})|\b(?P<words>{WORDS}))(?:\s?%|[\s-]{{1,3}}(?:percent|per\scent"
    rf"|pct|percentage[\s-]points?)\b)"
)
_SIGN_HINTS = tuple(_SIGNS)
_NAME_HINTS = tuple({name.split()[-1] for name in _NAMES})
_PERCENT_HINTS = ("%", "per", "pct")


@dataclass(frozen=True, slots=True)
class MoneyHit:
    """One sum: `value` in units of `currency` (ISO 4217); `text[start:end] == words`."""

    start: int
    end: int
    value: int | float
    currency: str
    words: str
    approx: bool = False


@dataclass(frozen=True, slots=True)
class PercentHit:
    """One percentage; `text[start:end] == words`."""

    start: int
    end: int
    value: int | float
    words: str
    approx: bool = False


def find_money(text: str) -> list[MoneyHit]:
    """The sums of money of a sentence in order."""
    low, cover = lowered(text), Cover(text)
    before = _BEFORE.finditer(text) if has_any(text, _SIGN_HINTS) else ()
    after = _AFTER.finditer(low) if has_any(low, _NAME_HINTS) else ()
    named = [(found, _SIGNS[found["sign"]]) for found in before]
    named += [(found, _NAMES[" ".join(found["name"].split())]) for found in after]
    hits = []
    for found, currency in named:
        value = _value(found)
        start, end = found.span()
        if value is not None and cover.take(start, end):
            hits.append(MoneyHit(start, end, value, currency, text[start:end], is_hedged(low, start)))
    return sorted(hits, key=lambda hit: hit.start)


def find_percents(text: str) -> list[PercentHit]:
    """The percentages of a sentence in order ("25%", "19 percent", "ten per cent")."""
    low = lowered(text)
    hits = []
    for found in _PERCENT.finditer(low) if has_any(low, _PERCENT_HINTS) else ():
        value = _value(found)
        if value is not None:
            start, end = found.span()
            hits.append(PercentHit(start, end, value, text[start:end], is_hedged(low, start)))
    return hits


def _value(found: re.Match[str]) -> int | float | None:
    """The value of the figures with their scale, or of the number words."""
    groups = found.groupdict()
    if groups.get("words"):
        return words_value(groups["words"] or "")
    return digits_value(found["digits"], groups.get("scale"))
