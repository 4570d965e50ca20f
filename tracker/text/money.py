"""Sums of money and percentages in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.cover import Cover
from tracker.text.figures import DIGITS, HEDGE, digits_value
from tracker.text.number_words import WORDS, words_value

# Symbol or code in front of the figure; longest first.
_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD",
    "C$": "CAD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH",
    "₪": "ILS", "₹": "INR", "₩": "KRW", "₺": "TRY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF",
    "Rs": "INR", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "RUB": "RUB",
    "UAH": "UAH",
}  # fmt: skip
# Words behind the figure.
_NAMES = {
    "hong kong dollar": "HKD", "australian dollar": "AUD", "canadian dollar": "CAD", "new zealand dollar": "NZD",
    "singapore dollar": "SGD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "dollar": "USD",
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
    rf"(?:\b(?P<hedge>{HEDGE})\s{{1,3}})?(?P<hit>(?<![\w$])(?P<sign>{_SIGN})\.?\s?(?P<digits>{DIGITS})"
    rf"(?:\s?(?:-|–|to)\s?(?:{_SIGN})?\d[\d.,]{{0,12}}(?=[\s-]?{_SCALE}\b))?(?:[\s-]?(?P<scale>(?i:{_SCALE}))\b)?)(?![\d])"
)
_AFTER = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s{{1,3}})?(?P<hit>(?<![\w.,$€£])(?:(?P<digits>{DIGITS})(?:[\s-]?(?P<scale>{_SCALE}))?|(?P<words>\b{WORDS}))"
    rf"(?:\s{{1,3}}|-)?(?P<name>{_NAME})s?)(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s{{1,3}})?(?P<hit>(?<![\w.,])(?:(?P<digits>{DIGITS})|(?P<words>\b{WORDS}))"
    r"(?:\s?%|[\s-]{1,3}(?:percent|per\scent|pct|percentage[\s-]points?)\b))",
    re.IGNORECASE,
)


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
    cover = Cover(text)
    hits = [_money(text, found, _SIGNS[found["sign"]], cover) for found in _BEFORE.finditer(text)]
    for found in _AFTER.finditer(text):
        hits.append(_money(text, found, _NAMES[" ".join(found["name"].lower().split())], cover))
    return sorted((hit for hit in hits if hit), key=lambda hit: hit.start)


def _money(text: str, found: re.Match[str], currency: str, cover: Cover) -> MoneyHit | None:
    value = _value(found)
    start, end = found.span("hit")
    if value is None or not cover.take(start, end):
        return None
    return MoneyHit(start, end, value, currency, text[start:end], bool(found["hedge"]))


def _value(found: re.Match[str]) -> int | float | None:
    groups = found.groupdict()
    if groups.get("words"):
        return words_value(groups["words"] or "")
    return digits_value(found["digits"], groups.get("scale"))


def find_percents(text: str) -> list[PercentHit]:
    """The percentages of a sentence in order ("25%", "19 percent", "ten per cent")."""
    hits = []
    for found in _PERCENT.finditer(text):
        value = _value(found)
        if value is not None:
            start, end = found.span("hit")
            hits.append(PercentHit(start, end, value, text[start:end], bool(found["hedge"])))
    return hits
