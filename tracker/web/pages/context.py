"""cited: mentions with the words around them, and where their text stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link.load import chunks
from tracker.query import MentionRow
from tracker.text.sentences import split_sentences

REACH = 500  # characters on each side in which the neighbours are looked for


@dataclass(frozen=True, slots=True)
class Cited:
    """A mention between its neighbours; its own sentence as pieces: plain, or (true) the words that proposed it."""

    mention: MentionRow
    document: int
    version: int
    archived: bool
    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str


def cited(session: Session, mentions: Sequence[MentionRow]) -> list[Cited]:
    """The mentions, in their order, each with its neighbours out of its version's text."""
    start, end = col(Mention.start), col(Mention.end)
    first = case((start > REACH, start - REACH), else_=0)
    query = select(
        *(col(Mention.id), col(Version.id), col(Version.document_id), col(Version.warc_file)),
        *(func.substr(col(Version.text), first + 1, start - first), func.substr(col(Version.text), end + 1, REACH)),
    ).join(Version, col(Version.id) == col(Mention.version_id))
    places = {
        row[0]: row[1:]
        for some in chunks(mention.id for mention in mentions)
        for row in session.execute(query.where(col(Mention.id).in_(some)))
    }
    return [_cited(mention, *places[mention.id]) for mention in mentions]


def _cited(mention: MentionRow, version: int, document: int, file: str | None, before: str, after: str) -> Cited:
    pieces = trigger_pieces(mention.evidence, mention.rule)
    return Cited(mention, document, version, file is not None, _last(before), pieces, _first(after))


def _last(text: str) -> str:
    """The sentence at the end of a stretch, with an ellipsis where the stretch cuts it."""
    spans = split_sentences(text)
    if not spans:
        return ""
    cut = len(spans) == 1 and len(text) == REACH
    return ("… " if cut else "") + text[spans[-1][0] : spans[-1][1]]


def _first(text: str) -> str:
    """The sentence at the beginning of a stretch."""
    spans = split_sentences(text)
    if not spans:
        return ""
    cut = spans[0][1] == len(text) == REACH
    return text[spans[0][0] : spans[0][1]] + (" …" if cut else "")


def trigger_pieces(evidence: str, rule: str) -> tuple[tuple[str, bool], ...]:
    """The evidence cut where the words of its rule stand ("designation: impos* ~ companies"), those marked true."""
    phrases = rule.partition(": ")[2].split(" ~ ")
    patterns = [r"\s+".join(_word(word) for word in phrase.split()) for phrase in phrases if phrase.strip()]
    if not patterns:
        return ((evidence, False),)
    pieces: list[tuple[str, bool]] = []
    place = 0
    for hit in re.finditer("|".join(rf"\b(?:{one})\b" for one in patterns), evidence, re.IGNORECASE):
        pieces += [(evidence[place : hit.start()], False), (hit.group(), True)]
        place = hit.end()
    pieces.append((evidence[place:], False))
    return tuple(piece for piece in pieces if piece[0])


def _word(word: str) -> str:
    """The pattern of one word of a rule, in which a star stands for any ending."""
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
