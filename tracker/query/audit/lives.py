"""Every measure says what its mentions say: stage, steps, dates, parties, figures, corroboration."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from tracker.link.entry import entry_of
from tracker.link.held import Held, all_measures
from tracker.link.load import CHUNK, by_ids
from tracker.link.state import measure_state

NAME = "life lines"


def findings(session: Session) -> Iterator[str]:
    """Measures of which the book says something else than can be worked out from their mentions."""
    waiting: dict[str, Held] = {}
    for slug, held in all_measures(session):
        waiting[slug] = held
        if len(waiting) == CHUNK:
            yield from _differing(session, waiting)
            waiting.clear()
    yield from _differing(session, waiting)


def _differing(session: Session, some: dict[str, Held]) -> Iterator[str]:
    standing, _ = by_ids(session, {mention for held in some.values() for mention in held.mentions})
    known = {mention.mention_id: mention for mention in standing}
    for slug, held in some.items():
        mentions = [known[one] for one in held.mentions if one in known]
        if not mentions:
            continue  # the check of the links tells of it
        due, said = entry_of(measure_state(slug, mentions)), held.entry
        names = sorted(name for name in due.keys() | said.keys() if due.get(name) != said.get(name))
        if names:
            way_out = "run `tracker reparse --all`"
            yield f"measure {slug}: {', '.join(names[:5])} differ from what its mentions say; {way_out}"
