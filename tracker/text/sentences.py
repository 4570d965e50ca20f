"""Sentences of a text as exact offsets, by rules, in linear time.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis (with the quotes and brackets that
close behind it), at a line end that is not a mere wrap, and always at a blank line. A semicolon or a comma
ends nothing. Bullets, datelines and speakers' labels ("MS. SMITH:", "Q") stay outside the sentences; a
heading that opens a line ("Relief for Freedonia: The union …") is a sentence of its own.
"""

from __future__ import annotations

import re

from tracker.text.abbreviations import NEVER_FINAL, carries_on

Span = tuple[int, int]

# A line; a single line break before a lower-case word and after a word or comma is a wrap inside a sentence.
_LINE = r"[^\n\r\v\f\x85\u2028\u2029]"
_BLOCK = re.compile(rf"{_LINE}++(?:(?<=[\w,])\r?\n(?=[a-z]{{2}}){_LINE}++)*+")
# Stops, closers, footnote marks, then white space or (a missing space) the next sentence at once. Only the
# first of several stops begins a match, so that a run of stops costs its length once.
_STOP = re.compile(
    r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?:\[\d{1,3}\])*+(?:\s++(?![a-z])"
    r"|(?<=[\"'”’»)\]])(?=[A-Z“])|(?=[A-Z“]))"
)
# The credit that ends a caption; a run of capitals (a link to another story) in a line of plain sentences.
_AFTER_BRACKET = re.compile(r"\)\s++(?=[\"“A-Z])")
_CREDIT = re.compile(
    r"(?:\((?:[Pp]hoto|PHOTO|[Cc]redit|CREDIT|[Ii]mage)\b[^()\n]{0,90}"
    r"|(?:[Vv]ia |VIA |/|\(|, ?)(?:AFP|AP|EPA|Getty Images|R(?:EUTERS|euters))(?:/[^()\n]{1,60})?)$"
)
_SHOUT = re.compile(r"[A-Z]{2}(?<![A-Z.'’-][A-Z]{2})[A-Z'’.-]*+,? [A-Z]{2}[A-Z'’.-]*+,? [A-Z]{2}")
_CAPITALS = re.compile(r"(?<![A-Z] )(?<![A-Z], )\b(?:[A-Z]{2}[A-Z'’.-]*+,? |A |I ){4,40}(?=[A-Z][a-z])")
_BULLET = re.compile(r"\s*+(?:[-–—•·▪●◦*►■➤]\s++)*+")
_LABEL = re.compile(
    r"(?:Q(?=\s+[\"“A-Z—])|Q:|A:|(?:(?:M[RS]|MRS|DR|THE|AMB|GEN|SEN"
    r"|GOV)\.? )?[A-Z][A-Z.'’-]{1,30}(?: [A-Z.'’-]{1,30}){0,2}:"
    r"|(?:M[rs]|Mrs|Dr)\.? (?:[A-Z][\w'’-]{1,30} ?){1,3}:"
    # Datelines: "VADUZ, May 20. /AGENCY/.", "VADUZ, Freedonia (AGENCY) —".
    r"|[A-Z]{3}[A-Z.'’/, -]{0,40}(?:[A-Z][a-z]{2,8}\.? \d{1,2}\.? )?/[A-Z]{2,12}(?:-[A-Z]{2,12})?/\."
    r"|[A-Z]{3}[A-Z.'’/-]*+[^\n().:]{0,50}(?:\.[^\n().:]{0,20})?\([A-Z][\w /.]{1,25}\)\s?(?:—|–|--?))\s++"
)
# Capitalised words (small ones between them) up to a colon at the head of a line.
_SMALL = r"(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|its|against)"
_HEADING = re.compile(
    rf"(?:\*\*)?[A-Z][\w.’'-]{{0,30}}(?:,? (?:[A-Z0-9&][\w.’'/-]{{0,30}}|{_SMALL}\b"
    rf"|[–—-])){{1,14}}:(?:\*\*)?(?= [\"“A-Z])"
)
_NEXT = re.compile(r"([\"'“‘«(\[—–-]*)\s?(\w+)")
_ITEM = re.compile(r"\([a-z]{1,4}\) ?[\"“(A-Z]")  # "(b) The ban …"
_CLOSERS = "\"'”’»)]"
_WORD = re.compile(r"[^\W_]")
_TOKEN_EDGE = re.compile(r"[\s(\[\"“‘«/—–]")
_WEB_TAIL = frozenset({"Com", "Org", "Net", "Gov", "Js", "Io"})


def split_sentences(text: str) -> list[Span]:
    """Offsets of the sentences of `text` in order; no `text[start:end]` has white space at its edges."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        _split_block(text, block.start(), block.end(), spans)
    return spans


def sentence_around(text: str, pos: int) -> Span | None:
    """The sentence that holds the character at `pos`, from its own paragraph; None between sentences."""
    if not 0 <= pos < len(text):
        return None
    start = text.rfind("\n\n", 0, pos + 1) + 1
    end = text.find("\n\n", pos)
    for first, last in split_sentences(text[start : end if end >= 0 else len(text)]):
        if start + first <= pos < start + last:
            return start + first, start + last
    return None


def _split_block(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Append the sentences of one line (or wrapped run of lines) to `spans`."""
    start = _BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # matches nothing at worst
    if label := _LABEL.match(text, start, end):
        start = label.end()
    breaks = [stop.end() for stop in _STOP.finditer(text, start, end) if _ends(text, stop, end)]
    if heading := _HEADING.match(text, start, end):
        breaks.append(heading.end())
    if text.find("(", start, end) >= 0:
        breaks.extend(
            bracket.end()
            for bracket in _AFTER_BRACKET.finditer(text, start, end)
            if _CREDIT.search(text, max(start, bracket.start() - 160), bracket.start())
        )
    if _SHOUT.search(text, start, end):
        for capitals in _CAPITALS.finditer(text, start, end):
            breaks.extend(capitals.span())
    for stop_end in sorted(breaks):
        if stop_end > start:
            _append(text, start, stop_end, spans)
            start = stop_end
    _append(text, start, end, spans)


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Append the span without its outer white space, unless it holds no word."""
    piece = text[start:end].lstrip()
    left, piece = end - len(piece), piece.rstrip()
    if _WORD.search(piece):
        spans.append((left, left + len(piece)))


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether the sentence ends at this stop, judged by the word before and the word behind it."""
    after = stop.end()
    if after >= end:
        return False
    following = _NEXT.match(text, after, min(end, after + 60))
    if not following:
        return True
    opening, word = following.groups()
    if word[0].islower():
        return opening == "(" and bool(_ITEM.match(text, after))
    mark = stop.group()
    if not mark[-1].isspace():
        return _missing_space(text, stop, word)
    if mark.rstrip().rstrip(_CLOSERS) != ".":
        return True
    before = _word_before(text, stop.start())
    if before == "X" and text.endswith("on ", 0, stop.start() - 1):
        return True  # the network: "she wrote on X. Officials …"
    if before.isdigit():
        return len(before) > 2 or not _opens_line(text, stop.start(), before)
    return not carries_on(before, word, opening=opening)


def _word_before(text: str, pos: int) -> str:
    """The token in front of `pos`, at most 24 characters of it."""
    return _TOKEN_EDGE.split(text[max(0, pos - 24) : pos])[-1]


def _missing_space(text: str, stop: re.Match[str], word: str) -> bool:
    """Whether a stop that runs into a capital ("reported.Officials") ends a sentence."""
    mark = stop.group()
    if len(mark) > 1 and mark[-1] in _CLOSERS:
        return True
    before = _word_before(text, stop.start())
    if len(before) < 2 or not (before[-1].islower() or before[-1].isdigit()):
        return False
    if "." in before or "@" in before or word in _WEB_TAIL or before.lower() in NEVER_FINAL:
        return False
    return word in {"A", "I"} or (len(word) > 1 and word[1].islower())


def _opens_line(text: str, pos: int, number: str) -> bool:
    """Whether `number` before `pos` is the number of a list item ("1. The parties …")."""
    line = max(text.rfind("\n", max(0, pos - 40), pos) + 1, pos - 40, 0)
    return text[line:pos].strip(" \t(-•*") == number
