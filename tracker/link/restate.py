"""refresh: what the book says of measures, worked out again where only the standing of their sources changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlmodel import Session

from tracker.link import load
from tracker.link.relations import keep_relations
from tracker.link.state import measure_state
from tracker.link.write import held_links, write_book


def refresh(session: Session, mention_ids: Iterable[int], cause: str, recorded_at: dt.datetime) -> int:
    """How many measures these mentions belong to; each is brought up to date, no mention moves to another."""
    slugs = sorted(set(held_links(session, mention_ids).values()))
    members = load.of_measures(session, slugs)
    states = [measure_state(slug, mentions) for slug, mentions in members.items() if mentions]
    write_book(session, states, slugs, {}, (), dict.fromkeys(slugs, cause), recorded_at)
    keep_relations(session, members)
    return len(slugs)
