"""Numbers in words: "two hundred and five", "seventeenth", Roman numerals."""

from __future__ import annotations

import re

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
}  # fmt: skip

NUMBER_NAMES = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
SMALL_COUNT = rf"(?:a\s{{1,3}}couple\s{{1,3}}of|a\s{{1,3}}few|an?|{NUMBER_NAMES})"
_SCALE_NAMES = "|".join(SCALES)
_GAP = r"\s{1,3}"
# "one", "twenty-five", "two hundred and five", "a hundred", "a dozen", "half a million"
WORDS = (
    rf"(?:half{_GAP}a{_GAP}(?:million|billion|dozen)"
    rf"|(?:(?:a{_GAP}couple{_GAP}of|an?|{NUMBER_NAMES}){_GAP})?dozen(?!s)"
    rf"|(?:an?{_GAP}(?:{_SCALE_NAMES})|(?:{NUMBER_NAMES}))\b"
    rf"(?:(?:{_GAP}(?:and{_GAP})?|-)(?:{NUMBER_NAMES}|{_SCALE_NAMES})\b){{0,8}})"
)
ORDINAL_WORDS = rf"(?:(?:{'|'.join(TENS)})[\s-])?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def small_count(words: str) -> int | None:
    """The number of a short count ("a", "three", "12"); None for one that is not said ("a few")."""
    low = " ".join(words.lower().split())
    if low.isdigit():
        return int(low)
    if low in {"a", "an"}:
        return 1
    if low == "a couple of":
        return 2
    return UNITS.get(low, TENS.get(low))


def words_value(words: str) -> int | None:
    """The value of a number in words, or None where the words are none ("and", "twenty thirty")."""
    tokens = [t for t in re.split(r"[\s-]+", words.lower().strip()) if t not in {"and", "a", "an", "of", ""}]
    if tokens[:1] == ["half"]:
        return {"million": 500_000, "billion": 500_000_000, "dozen": 6}.get(tokens[-1])
    if tokens[-1:] == ["dozen"]:
        return 24 if "couple" in tokens else 12 * (words_value(" ".join(tokens[:-1])) or 1)
    total, group, last = 0, 0, 10**18
    for token in tokens:
        if token in SCALES:
            scale = SCALES[token]
            group = (group or 1) * scale
            if scale >= 1000:
                total, group = total + group, 0
            last = scale
            continue
        value = UNITS.get(token, TENS.get(token))
        if value is None or (last < 10 or (last < 100 and value >= 10)):
            return None
        group, last = group + value, 10 if value < 10 and last == 99 else (99 if value >= 20 else 9)
    return total + group if tokens else None


def ordinal_value(words: str) -> int | None:
    """17 for "17th", "seventeenth" or "XVII"; None for anything else."""
    low = words.lower().strip()
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", low):
        return int(match[1])
    parts = re.split(r"[\s-]+", low)
    if parts[-1] in ORDINALS and all(part in TENS for part in parts[:-1]):
        return sum(TENS[part] for part in parts[:-1]) + ORDINALS[parts[-1]]
    return roman_value(words.strip())


def roman_value(words: str) -> int | None:
    """The value of a Roman numeral up to 89, or None."""
    if not words or not _ROMAN.fullmatch(words):
        return None
    values = [_ROMAN_VALUES[letter] for letter in words]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
