"""Edits: which sentences changed where one version of a page took another's place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from sqlalchemy import insert, select
from sqlmodel import Session, col

from tracker.db.tables.edit import Edit
from tracker.db.tables.version import Version
from tracker.text.sentences import split_sentences

Pair = list[list[int] | None]  # a slice of the text before and one of the text after; one of them may be null


def record_edits(session: Session, replaced: Sequence[tuple[int, int, int]], recorded_at: dt.datetime) -> None:
    """An edit for each (document, version before, version now)."""
    ids = {version for _, *versions in replaced for version in versions}
    if not ids:
        return
    query = select(col(Version.id), col(Version.text)).where(col(Version.id).in_(ids))
    texts = {version_id: text for version_id, text in session.execute(query)}  # noqa: C416 (rows are no plain tuples)
    rows = [
        {
            "recorded_at": recorded_at,
            "document_id": document,
            "before_id": before,
            "after_id": after,
            "sentences": changed_sentences(texts[before], texts[after]),
        }
        for document, before, after in replaced
    ]
    session.execute(insert(Edit), rows)


def changed_sentences(before: str, after: str) -> list[Pair]:
    """The sentences that went, came or became others, in order, as slices of the two texts."""
    old, new = split_sentences(before), split_sentences(after)
    said = ([before[a:b] for a, b in old], [after[a:b] for a, b in new])
    found: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, *said, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[a:b], new[c:d])
            found += [[list(one) if one else None, list(two) if two else None] for one, two in pairs]
    return found
