"""News of our own making (stories.jsonl), with the measure that a reader would link each mention to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session
from told import store, told

from tracker.link import link_mentions
from tracker.link.keys import Linkable


def stories() -> list[tuple[str, Linkable]]:
    """Pairs of the reader's name for a measure and one mention of it."""
    lines = Path(__file__).with_name("stories.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for row in rows:
        row["legal_refs"] = tuple(row.get("legal_refs", ()))
    return [(row.pop("measure"), told(**row)) for row in rows]


def fill(engine: Engine, more: Iterable[Linkable] = ()) -> None:
    """Store the stories and some more mentions in a book, each recorded on the day after it was published."""
    mentions = [*(mention for _, mention in stories()), *more]
    with Session(engine) as session, session.begin():
        for mention in sorted(mentions, key=lambda mention: mention.order):
            at = dt.datetime.combine(mention.published, dt.time(12), tzinfo=dt.UTC) + dt.timedelta(days=1)
            link_mentions(session, [store(session, replace(mention, recorded_at=at))], at)
