"""Which of the actors that share an alias is meant in this place of this document, if any."""

from __future__ import annotations

import datetime as dt

from tracker.taxonomy.alias_tables import Alias

_RULE_REACH = 30  # characters before a name that its rule looks at
COMING, PAST, PRESENT = range(3)  # a term of office, in order of preference


class Needs(dict[tuple[str, ...], bool]):
    """Whether one of some words, none cut, is somewhere in the document; each question is answered once."""

    def __init__(self, whole: str) -> None:
        super().__init__()
        self._whole = whole

    def __missing__(self, words: tuple[str, ...]) -> bool:
        self[words] = any(self._stands(word) for word in words)
        return self[words]

    def _stands(self, word: str) -> bool:
        place = self._whole.find(word)
        while place >= 0:
            end = place + len(word)
            if not self._whole[end : end + 1].isalnum() and not (place and self._whole[place - 1].isalnum()):
                return True
            place = self._whole.find(word, place + 1)
        return False


def decide(
    aliases: tuple[Alias, ...], folded: str, start: int, end: int, on: dt.date | None, needs: Needs
) -> Alias | None:
    """The alias that counts here: in office first, then the one with a condition, then the nearest term."""
    fit = [alias for alias in aliases if _fits(alias, folded, start, end, on, needs)]
    if len(fit) > 1:
        fit.sort(key=lambda alias: (-standing(alias, on), not alias.needs, _days(alias, on)))
    return fit[0] if fit else None


def _fits(alias: Alias, folded: str, start: int, end: int, on: dt.date | None, needs: Needs) -> bool:
    if alias.after and not _word_before(folded, start).endswith(alias.after):
        return False
    if alias.before and not folded.startswith(alias.before, end):
        return False
    if alias.not_after and _word_before(folded, start).endswith(alias.not_after):
        return False
    if alias.not_before and _follows(alias.not_before, folded, end):
        return False
    if alias.code and folded[max(0, start - 4) : start].lower() in ("pro-", "non-"):
        return False
    return not alias.needs or needs[alias.needs]


def _word_before(folded: str, start: int) -> str:
    """What stands before a name, with a blank in front; the words of a rule have one too."""
    return " " + folded[max(0, start - _RULE_REACH) : start].rstrip()


def _follows(words: tuple[str, ...], folded: str, end: int) -> bool:
    """Whether one of the words, whole, is what comes next."""
    place = end + (folded[end : end + 1] == " ")
    return any(
        folded.startswith(word, place) and not folded[place + len(word) : place + len(word) + 1].isalnum()
        for word in words
    )


def standing(alias: Alias, on: dt.date | None) -> int:
    """PRESENT for in office on that day (or no person), PAST for no longer, COMING for not yet."""
    if on is None or alias.since is None:
        return PRESENT
    if on < alias.since:
        return COMING
    return PRESENT if alias.until is None or on <= alias.until else PAST


def _days(alias: Alias, on: dt.date | None) -> int:
    """How far the start of the term is from that day; without a day, the latest term comes first."""
    if alias.since is None:
        return 0
    return abs(((on or dt.date.max) - alias.since).days)
