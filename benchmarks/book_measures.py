"""Measures of the synthetic book: their mentions, their states as linking works them out, and their change log."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.book_lives import Life, Told
from benchmarks.bulk import Bulk
from tracker.link.entry import Entry, difference, entry_of
from tracker.link.halves import halves
from tracker.link.identity import identify
from tracker.link.keys import Linkable
from tracker.link.log import compare
from tracker.link.state import measure_state
from tracker.link.timeline import timeline

RENAMED = 0.01  # of the measures had another name once
WORDS = {"day": "on that day", "month": "that month"}


@dataclass(slots=True)
class Kept:
    """A measure whose life goes on."""

    life: Life
    slug: str = ""
    mentions: list[Linkable] = field(default_factory=list)
    entry: Entry | None = None

    @property
    def expected(self) -> int:
        """How many mentions it has at least when all is told."""
        return len(self.life.tellings)


def mention_rows(bulk: Bulk, random: Random, one: Told, evidence: str, own: dict[str, Any]) -> dict[str, Any]:
    """Store a mention and its parties; what linking sees of it."""
    life = one.life
    known: dict[str, Any] = {"kind": life.kind, "stage": one.stage, "evidence": evidence}
    known |= {"event_date_precision": one.precision, "package_number": life.package if random.random() < 0.6 else None}
    known |= {name: own[name] for name in ("published", "start", "event_date", "recorded_at")}
    if random.random() < 0.05 and one.stage in ("adopted", "in_force", "extended"):
        known |= {"expiry_date": own["published"] + dt.timedelta(days=random.choice((90, 180, 365)))}
    if random.random() < 0.05:
        known |= {"planned_date": own["published"] + dt.timedelta(days=random.randint(1, 90))}
    if random.random() < 0.05:
        known |= {"amount": float(random.randint(1, 900) * 1_000_000), "currency": random.choice(("EUR", "USD"))}
    number = bulk.new_id("mention")
    row = known | own | {"id": number, "conditional": random.random() < 0.02, "legal_refs": "[]", "rule": life.kind}
    row |= {"quantities": json.dumps(one.quantities), "event_date_words": WORDS.get(one.precision or "")}
    row |= {"confidence": round(random.betavariate(6, 1.6), 3), "salience": random.choice(("main", "secondary"))}
    bulk.add("mention", row)
    for role, codes in (("issuer", life.issuers), ("target", life.targets)):
        for position, code in enumerate(codes):
            bulk.add("mention_actor", {"mention_id": number, "role": role, "code": code, "position": position})
    parties = {"issuers": frozenset(life.issuers), "targets": frozenset(life.targets)}
    return known | parties | {"mention_id": number, "quantities": one.quantities}


def log_state(bulk: Bulk, kept: Kept, fresh: Sequence[tuple[Linkable, str]], slugs: set[str], at: dt.datetime) -> None:
    """What the new mentions of a measure change in the book, told in its log as linking would."""
    kept.mentions += [mention for mention, _ in fresh]
    for mention, _ in fresh:
        row = {"mention_id": mention.mention_id, "block": mention.block_name, "published": mention.published}
        bulk.add("mention_block", row)
    if not kept.slug:
        kept.slug = _slug(kept, slugs)
    before, after = kept.entry, entry_of(measure_state(kept.slug, kept.mentions))
    told = [one for _, one in compare({kept.slug: before} if before else {}, {kept.slug: after})]
    if before:
        told += [("source added", "mentions", None, key) for key in sorted({key for _, key in fresh})]
    delta: str | None = json.dumps(difference(before, after))
    for what, name, was, now in told:
        row = {"id": bulk.new_id("change"), "recorded_at": at, "measure_slug": kept.slug, "what": what, "field": name}
        bulk.add("change", row | {"before": was, "after": now, "cause": fresh[0][1], "delta": delta})
        delta = None
    kept.entry = after


def keep_measure(bulk: Bulk, kept: Kept, random: Random, at: dt.datetime, sources: Mapping[str, int]) -> None:
    """The rows of a measure of which all is told."""
    state, number = measure_state(kept.slug, kept.mentions), bulk.new_id("measure")
    columns = state.columns | {"figures": json.dumps(state.columns["figures"])}
    bulk.add("measure", {"id": number, "slug": kept.slug} | columns)
    for role, code in sorted(state.actors):
        bulk.add("measure_actor", {"measure_id": number, "role": role, "code": code})
    for event in timeline(kept.mentions):
        step = bulk.new_id("measure_event")
        row = {"id": step, "measure_id": number, "stage": event.stage, "event_date": event.date, "move": event.move}
        row |= {"event_date_precision": event.precision, "official": event.official}
        row |= {"first_published": event.first_published, "first_recorded": event.first_recorded}
        bulk.add("measure_event", row)
        for mention in event.mentions:
            link = {"mention_id": mention.mention_id, "measure_id": number, "event_id": step, "made_by": "rule"}
            bulk.add("measure_mention", link | {"score": 2.5, "parts": '{"parties": 1.5, "time": 1.0}'})
    for source, count in Counter(m.publisher for m in kept.mentions).items():
        bulk.add("measure_source", {"measure_id": number, "source_id": sources[source], "mentions": count})
    for half in halves(kept.mentions):
        row = {"id": bulk.new_id("measure_relation"), "measure_id": number, "relation": half.relation}
        row |= {"bears": half.bears, "key": half.key, "day": half.day, "mention_id": half.mention_id}
        bulk.add("measure_relation", row)
    if random.random() < RENAMED:
        name = {"slug": f"{kept.slug}-once", "measure_slug": kept.slug, "recorded_at": at}
        bulk.add("measure_alias", name)


def _slug(kept: Kept, taken: set[str]) -> str:
    """A name for the measure that no other has."""
    identity = identify(kept.mentions)
    dated = f"{identity.slug}-{identity.day or identity.told:%d}"
    marked = (f"{dated}-{kept.life.number}",)
    names = (identity.slug, *(() if identity.own else (dated,)), *marked)
    slug: str = next(name for name in names if name not in taken)
    taken.add(slug)
    return slug
