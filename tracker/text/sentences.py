"""Sentences of a text as exact offsets, by rules, in linear time.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis (with the quotes and brackets that close
behind it), at a line end that is not a mere wrap, and always at a blank line. A semicolon or a comma ends nothing.
Bullets, speaker labels ("MS. SMITH:", "Q") and the heading that opens a paragraph stay outside the sentences.
"""

from __future__ import annotations

import re

from tracker.text.abbreviations import NEVER_FINAL, NOT_AFTER_CLOCK, NUMBERED, PERHAPS_FINAL, STARTERS

Span = tuple[int, int]

# A line; a single line break before a lower-case word and after a word or comma is a wrap inside a sentence.
_BLOCK = re.compile(
    r"[^\n\r\v\f\x85\u2028\u2029]+(?:(?<=[\w,])\r?\n(?=[a-z]{2})[^\n\r\v\f\x85\u2028\u2029]+)*"
)
# Stops, closers, footnote marks, then white space or (a missing space) the next sentence at once.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\[\d{1,3}\])*(?:\s+|(?=[A-Z“]))")
_CREDIT = re.compile(
    r"\([^()\n]{0,160}(?:R(?:EUTERS|euters)|Getty|AFP|AP|EPA|Anadolu|[Cc]redit:)[^()\n]{0,60}\)\s+(?=[\"“A-Z])"
)
_BULLET = re.compile(r"\s*(?:[-–—•·▪●◦*►■–]\s+)*")
_LABEL = re.compile(
    r"(?:Q(?=\s+[\"“A-Z])|Q:|A:|(?:(?:M[RS]|MRS|DR|THE|AMB|GEN|SEN|GOV)\.?\s)?[A-Z][A-Z.'’ -]{1,60}:"
    r"|(?:M[rs]|Mrs|Dr)\.? (?:[A-Z][\w'’-]+ ?){1,3}:)\s+"
)
_NEXT = re.compile(r"[\"'“‘«(\[—–-]*\s?(\w+)")
_CLOSERS = "\"'”’»)]"
_TOKEN_EDGE = re.compile(r"[\s(\[\"“‘«/—–]")
_WEB_TAIL = frozenset({"Com", "Org", "Net", "Gov", "Js", "Io"})


def split_sentences(text: str) -> list[Span]:
    """Offsets of the sentences of `text` in order, each `text[start:end]` without white space at its edges."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        _split_block(text, block.start(), block.end(), spans)
    return spans


def sentence_around(text: str, pos: int) -> Span | None:
    """The sentence that holds the character at `pos`, looking only at its own line; None between sentences."""
    if not 0 <= pos < len(text):
        return None
    start, end = pos, pos
    while start > 0 and not _is_blank_line(text, start):
        start = text.rfind("\n", 0, start - 1) + 1
    while end < len(text) and not (end > pos and _is_blank_line(text, end)):
        end = text.find("\n", end) + 1 or len(text)
    for first, last in split_sentences(text[start:end]):
        if start + first <= pos < start + last:
            return start + first, start + last
    return None


def _is_blank_line(text: str, line: int) -> bool:
    """Whether a paragraph begins at the line start `line`: the line break before it follows another."""
    return line >= 2 and text[line - 1] == "\n" and text[line - 2] == "\n"


def _split_block(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Append the sentences of one line (or wrapped run of lines) to `spans`."""
    start = _after_marks(text, start, end)
    breaks = [(m.start(), m.end()) for m in _STOP.finditer(text, start, end) if _ends(text, m, end)]
    if "(" in text[start:end]:
        breaks = sorted(breaks + [(m.end(), m.end()) for m in _CREDIT.finditer(text, start, end)])
    for _, stop in breaks:
        _append(text, start, stop, spans)
        start = max(start, stop)
    _append(text, start, end, spans)


def _after_marks(text: str, start: int, end: int) -> int:
    """Where the words of a line begin: behind bullets and a speaker's label."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    label = _LABEL.match(text, start, end)
    return label.end() if label else start


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Append the span without its outer white space, unless it holds no word."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left >= right:
        return
    if not any(c.isalnum() for c in text[left:right]):
        return
    spans.append((left, right))


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether the sentence ends at this stop, judged by the word before and the word behind it."""
    after = stop.end()
    if after >= end:
        return False
    mark = stop.group()
    following = _NEXT.match(text, after, min(end, after + 60))
    if not following:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if not mark[-1].isspace():
        return _missing_space(text, stop, word)
    if mark.rstrip().rstrip(_CLOSERS) != ".":
        return True
    return not _is_abbreviation(_word_before(text, stop.start()), word, following, text)


def _word_before(text: str, pos: int) -> str:
    """The token in front of `pos`, at most 24 characters of it."""
    piece = text[max(0, pos - 24) : pos]
    edges = list(_TOKEN_EDGE.finditer(piece))
    return piece[edges[-1].end() :] if edges else piece


def _missing_space(text: str, stop: re.Match[str], word: str) -> bool:
    """Whether a stop that runs into a capital ("reported.Officials") ends a sentence."""
    mark = stop.group()
    if len(mark) > 1 and mark[-1] in _CLOSERS:
        return True
    before = _word_before(text, stop.start())
    if not before or not (before[-1].islower() or before[-1].isdigit()) or len(before) < 2:
        return False
    if "." in before or "@" in before or word in _WEB_TAIL or before.lower() in NEVER_FINAL:
        return False
    return word in {"A", "I"} or (len(word) > 1 and word[1].islower())


def _is_abbreviation(before: str, word: str, following: re.Match[str], text: str) -> bool:
    """Whether the full stop behind `before` belongs to it and the sentence goes on with `word`."""
    low = before.lower().lstrip("'’")
    if low in NEVER_FINAL:
        return True
    if low in NUMBERED:
        return word[0].isdigit() or (word.isupper() and set(word) <= set("IVXLC"))
    if low in {"a.m", "p.m"}:
        return word in NOT_AFTER_CLOCK
    initials = len(before) == 1 and before.isalpha() and before.isupper()
    dotted = "." in before and all(len(part) == 1 and part.isalpha() for part in before.split("."))
    if initials and text[following.start() : following.start(1)].strip():
        return False
    if initials or dotted or low in PERHAPS_FINAL:
        return word not in STARTERS
    return before.isdigit() and len(before) <= 2 and _opens_line(text, following.start(), before)


def _opens_line(text: str, pos: int, number: str) -> bool:
    """Whether `number` before `pos` is the number of a list item ("1. The parties …")."""
    line = max(text.rfind("\n", max(0, pos - 40), pos) + 1, pos - 40, 0)
    return text[line:pos].strip(" \t.(-•*") == number
