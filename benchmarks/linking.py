"""How well mentions are linked: B-cubed on annotated mentions; with --fit, weights from those for training.

    python -m benchmarks.linking         figures of the shipped weights
    python -m benchmarks.linking --fit   weights of a logistic regression as TOML (needs the extra `learn`)

The fitted weights are a proposal: `tracker/link/weights.toml` says which of its own are set by hand.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.link.keys import Block, Linkable
from tracker.link.parts import PARTS
from tracker.link.relink import resolve_block
from tracker.link.resolve import runs

GOLD = Path(__file__).parents[2] / "shared" / "gold"
DAYS = ("event_date", "effective_date", "expiry_date", "planned_date")
SILENT = frozenset({"none", "silent"})  # levels that say nothing weigh nothing

Known = list[tuple[str, Linkable]]  # the annotators' name of the measure, and the mention


def main() -> int:
    """Print the figures, or the fitted weights."""
    if not GOLD.is_dir():
        print(f"{GOLD}: no annotated documents here", file=sys.stderr)
        return 1
    if "--fit" in sys.argv[1:]:
        _print_weights(_fit(known("train")))
        return 0
    for names in (("news.dev",), ("official.dev",), ("news.dev", "official.dev"), ("train",)):
        precision, recall, f1 = b_cubed(known(*names))
        print(f"{' + '.join(names):24} B-cubed precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    return 0


def known(*names: str) -> Known:
    """The annotated mentions of these files."""
    found: Known = []
    for name in names:
        for line in (GOLD / f"{name}.jsonl").open(encoding="utf-8"):
            document = json.loads(line)
            for row in document["measures"]:
                found.append((row["measure_key"], _linkable(document, row, len(found))))
    return found


def _linkable(document: dict[str, Any], row: dict[str, Any], number: int) -> Linkable:
    return Linkable(
        mention_id=number,
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
        **{name: _day(row[name]) for name in DAYS},
        **{name: row[name] for name in ("package_number", "quantities", "amount", "duration_days")},
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:  # a month or year alone
        return None


def _blocks(pairs: Known) -> dict[Block, list[Linkable]]:
    blocks: dict[Block, list[Linkable]] = defaultdict(list)
    for _, mention in pairs:
        blocks[mention.block].append(mention)
    return blocks


def b_cubed(pairs: Known) -> tuple[float, float, float]:
    """Precision, recall and F1 over all mentions."""
    slugs = {link.mention.mention_id: slug for block in _blocks(pairs).values() for slug, link in resolve_block(block)}
    found = [(key, slugs[mention.mention_id]) for key, mention in pairs]
    both, gold, ours = Counter(found), Counter(key for key, _ in found), Counter(slug for _, slug in found)
    precision = sum(both[pair] / ours[pair[1]] for pair in found) / len(found)
    recall = sum(both[pair] / gold[pair[0]] for pair in found) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _examples(pairs: Known) -> Iterator[tuple[dict[str, int], bool, float]]:
    """For every two mentions of one run: their levels, whether they are of one measure, and their weight.

    Large measures have very many pairs; their weight is less, so that they do not decide alone.
    """
    keys = {mention.mention_id: key for key, mention in pairs}
    size = Counter(keys.values())
    for block in _blocks(pairs).values():
        for run in runs(block):
            yield from _pairs_of(run, keys, size)


def _pairs_of(
    run: Sequence[Linkable], keys: dict[int, str], size: Counter[str]
) -> Iterator[tuple[dict[str, int], bool, float]]:
    levels = {name: part(run) for name, part in PARTS.items()}
    for a, b in combinations(range(len(run)), 2):
        named = {name: names[int(level[a, b])] for name, (names, level) in levels.items()}
        one, other = keys[run[a].mention_id], keys[run[b].mention_id]
        weight = (size[one] * size[other]) ** -0.25
        yield {f"{k} {v}": 1 for k, v in named.items() if v not in SILENT}, one == other, weight


def _fit(pairs: Known) -> dict[str, float]:
    """Weight by "part level"; the intercept goes into the kinds, of which every pair has one."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    features, same, weight = zip(*_examples(pairs), strict=True)
    vectors = DictVectorizer()
    model = LogisticRegression(max_iter=3000).fit(vectors.fit_transform(features), same, sample_weight=weight)
    found = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    return {k: v + (model.intercept_[0] if k.startswith("kind ") else 0.0) for k, v in found.items()}


def _print_weights(weights: dict[str, float]) -> None:
    for part in PARTS:
        print(f"\n[{part}]")
        for name, weight in sorted(weights.items()):
            if name.startswith(f"{part} ") and round(weight * 4):
                level = name.split(" ", 1)[1]
                print(f"{json.dumps(level) if '+' in level else level} = {round(weight * 4) / 4}")


if __name__ == "__main__":
    sys.exit(main())
