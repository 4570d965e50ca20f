"""Linking measured on annotated mentions, where they are at hand: B-cubed over both dev files."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tracker.link.keys import Linkable
from tracker.link.relink import resolve_block

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FILES = [GOLD / "news.dev.jsonl", GOLD / "official.dev.jsonl"]


def test_b_cubed_on_annotated_mentions() -> None:
    if not all(path.exists() for path in FILES):
        pytest.skip(f"the annotated files are not in {GOLD}")
    pairs = [pair for path in FILES for line in path.open(encoding="utf-8") for pair in _mentions(json.loads(line))]
    blocks: dict[object, list[Linkable]] = {}
    for _, mention in pairs:
        blocks.setdefault(mention.block, []).append(mention)
    slugs = {link.mention.mention_id: slug for block in blocks.values() for slug, link in resolve_block(block)}

    found = [(key, slugs[mention.mention_id]) for key, mention in pairs]
    precision, recall = _b_cubed(found), _b_cubed([(slug, key) for key, slug in found])
    assert precision > 0.91
    assert recall > 0.9
    assert 2 * precision * recall / (precision + recall) > 0.91


def _mentions(document: dict[str, Any]) -> list[tuple[str, Linkable]]:
    return [(row["measure_key"], _linkable(document, row)) for row in document["measures"]]


def _linkable(document: dict[str, Any], row: dict[str, Any]) -> Linkable:
    days = ("event_date", "effective_date", "expiry_date", "planned_date")
    identity = f"{document['doc_id']} {row['kind']} {row['stage']} {row['measure_key']} {row['evidence']}"
    return Linkable(
        mention_id=hash(identity),
        document=document["doc_id"],
        published=dt.date.fromisoformat(document["published"]),
        start=document["text"].find(row["evidence"]),
        kind=row["kind"],
        stage=row["stage"],
        issuers=frozenset(row["issuers"]),
        targets=frozenset(row["targets"]),
        evidence=row["evidence"],
        legal_refs=tuple(row["legal_refs"]),
        publisher=document["publisher"],
        official=document["source_type"] == "official",
        **{day: dt.date.fromisoformat(row[day]) if row[day] else None for day in days},
        **{name: row[name] for name in ("package_number", "quantities", "amount", "duration_days")},
    )


def _b_cubed(pairs: list[tuple[str, str]]) -> float:
    """Mean share, over mentions, of its second cluster that is of its first."""
    both, second = Counter(pairs), Counter(two for _, two in pairs)
    return sum(both[pair] / second[pair[1]] for pair in pairs) / len(pairs)
