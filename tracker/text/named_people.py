"""How many people a sentence names one by one as freed: "release Ann Roe and Ben Low" names two."""

from __future__ import annotations

import re
from collections.abc import Container

_RANK = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep)\b\.?|General|Colonel|Major|Captain|Sergeant|Corporal|Judge"
    r"|Professor|Journalist|President|Minister|Ambassador)"
)
_LINK = r"(?:al|el|bin|ibn|de|da|van|von|der|di|le|la)"
_PART = r"[A-Z](?:[\w’'-]*\w)?\.?"
_NAME = rf"(?:{_RANK}\s){{0,2}}{_PART}(?:\s(?:{_LINK}[\s-])?{_PART}){{0,4}}"
_BACK = (
    r"(?:home|immediately|unconditionally|now|today|from|to|and|at|as|so|before|without|in|on|by|for|safely|swiftly)"
)
_THEM = rf"(?:him|her)(?=[.,;!?—]|\s{_BACK}\b|$)"
_ITEM = rf"(?:{_NAME}|{_THEM})(?!['’]s?\b)"
_AND = r"(?:,\s(?:and\s)?|\sand\s)(?:also\s)?"
_LIST = rf"(?P<list>{_ITEM}(?:{_AND}{_ITEM})*)"
_FREE = (
    r"(?:releas(?:e|es|ed|ing)|free[ds]?|freeing|repatriat(?:e|es|ed|ing|ion)|bring|brings|brought|bringing|exchanged?"
    r"|swap(?:s|ped)?|return(?:s|ed|ing)?|pardon(?:s|ed)?)(?:\sof)?"
)
_FREED = re.compile(rf"\b{_FREE}\s(?:both\s)?{_LIST}")
_FULL = rf"{_PART}(?:\s(?:{_LINK}[\s-])?{_PART}){{1,4}}"  # a first word alone may only open the sentence
_IS_FREE = re.compile(
    rf"(?P<list>{_FULL}(?:{_AND}{_FULL})*)[^.;]{{0,80}}?\s(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen|will\sbe)\s(?:finally\s|also\s|now\s)?"
    r"(?:freed|released|exchanged|swapped|returned|repatriated|free|home|back)\b"
)
_THEIRS = re.compile(r"\b(?:his|her)\s(?:\w+\s){0,2}?(?:release|freedom|liberation|safe\sreturn|return\shome)\b")
_NO_NAME = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "A", "An", "This",
    "That", "These", "Those", "It", "They", "We", "He", "She", "I", "In", "On", "At", "By", "For", "From", "But", "And",
    "Executive", "Order", "Section", "President", "Government",
})  # fmt: skip


def people_freed(text: str, others: Container[int] = ()) -> int:
    """How many people a sentence names as freed or to be freed, "her" among them; 0 where it names none.

    others: the places in the text that belong to names of states and other actors, which are nobody's own name.
    """
    most = max(
        (len(_names(found, others)) for pattern in (_FREED, _IS_FREE) for found in pattern.finditer(text)), default=0
    )
    return most or int(bool(_THEIRS.search(text)))


def _names(found: re.Match[str], others: Container[int]) -> list[str]:
    """The names of a list up to the first that is none."""
    names = []
    place = found.start("list")
    for item in re.finditer(_ITEM, found["list"]):
        name = item.group()
        if name.split()[0] in _NO_NAME or any(place + at in others for at in range(item.start(), item.end())):
            break
        names.append(name)
    return names
