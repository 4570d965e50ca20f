"""How well mentions are linked: B-cubed over measure_key, by ../shared/tools/score.py.

    python -m benchmarks.linking            with the annotators' mentions given, and with our own
    python -m benchmarks.linking --errors   and which kinds, and which measures, are merged or split most
    python -m benchmarks.linking --fit      weights of a logistic regression as TOML (needs the extra `learn`)

The fitted weights are a proposal: `tracker/link/weights.toml` says which of its own are set by hand. On weeks that it
has not seen a regression links no better than they do, and weights climbed towards B-cubed itself link worse: what is
left is mostly how evenly two dozen annotators named the measures of the training file.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from benchmarks.evaluate import Predictions, parse_all, score
from benchmarks.gold import ALL, DEV, GoldDocument, read_gold
from tracker.link.keys import Block, Linkable
from tracker.link.parts import PARTS
from tracker.link.relink import resolve_block
from tracker.link.resolve import runs

SETS: tuple[tuple[str, ...], ...] = (*((name,) for name in DEV), DEV, ("train",))
DAYS = ("event_date", "effective_date", "expiry_date", "planned_date")
COPIED = ("event_date_precision", "package_number", "quantities", "amount", "duration_days")
SILENT = frozenset({"none", "silent"})  # levels that say nothing weigh nothing

Known = list[tuple[str, Linkable]]  # the annotators' name of the measure, and the mention


def main() -> None:
    """Print the figures, or the fitted weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="what is merged and split, by kind and by measure")
    parser.add_argument("--fit", action="store_true", help="print fitted weights in place of figures")
    arguments = parser.parse_args()
    if arguments.fit:
        _print_weights(_fit(known("train")))
        return
    print(report_gold_mentions())
    print(report_own_mentions())
    if arguments.errors:
        for names in (DEV, ("train",)):
            print(report_errors(*names))


def report_gold_mentions() -> str:
    """B-cubed with the annotators' mentions given, a line a set of files."""
    return _report("annotators' mentions", lambda documents: {d.doc_id: d.row["measures"] for d in documents})


def report_own_mentions() -> str:
    """The same with the mentions of the shipped parser, which has learned from these files."""
    return _report("our own mentions", parse_all)


def _report(title: str, mentions: Callable[[Sequence[GoldDocument]], Predictions]) -> str:
    gold = read_gold(ALL)
    found = mentions(gold)
    lines = [f"Linking, {title}: B-cubed"]
    for names in SETS:
        documents = [document for document in gold if document.file in names]
        b3 = score(documents, linked(documents, found))["linking_b3"]
        figures = f"precision {b3['precision']:.3f} recall {b3['recall']:.3f} F1 {b3['f1']:.3f}"
        lines.append(f"{' + '.join(names):24} {figures}, {b3['mentions']} mentions")
    return "\n".join(lines)


def linked(documents: Sequence[GoldDocument], found: Predictions) -> Predictions:
    """The mentions of these documents with `measure_id`, the slug of the measure each was linked to."""
    rows: list[dict[str, Any]] = []
    mentions: list[Linkable] = []
    out: Predictions = {}
    for document in documents:
        out[document.doc_id] = [dict(row) for row in found[document.doc_id]]
        for row in out[document.doc_id]:
            mentions.append(_linkable(document.row, row, len(rows)))
            rows.append(row)
    for number, slug in _slugs(mentions).items():
        rows[number]["measure_id"] = slug
    return out


def known(*names: str) -> Known:
    """The annotated mentions of these files."""
    pairs = [(document.row, row) for document in read_gold(names) for row in document.row["measures"]]
    return [(row["measure_key"], _linkable(document, row, n)) for n, (document, row) in enumerate(pairs)]


def report_errors(*names: str) -> str:
    """How many mentions' worth of B-cubed is lost to measures merged, and split: by kind, then the worst measures."""
    pairs = known(*names)
    slugs = _slugs([mention for _, mention in pairs])
    found = [(key, slugs[mention.mention_id]) for key, mention in pairs]
    both, keys, ours = Counter(found), Counter(key for key, _ in found), Counter(slug for _, slug in found)
    lost: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    split: dict[str, float] = defaultdict(float)
    merged: dict[str, float] = defaultdict(float)
    for (key, mention), pair in zip(pairs, found, strict=True):
        merge, tear = 1 - both[pair] / ours[pair[1]], 1 - both[pair] / keys[key]
        row = lost[mention.kind]
        row[0], row[1], row[2] = row[0] + 1, row[1] + merge, row[2] + tear
        merged[pair[1]] += merge
        split[key] += tear
    lines = [f"\nLost, {' + '.join(names)}:", f"{'kind':24} mentions  merged   split"]
    for kind, (n, merge, tear) in sorted(lost.items(), key=lambda one: -one[1][1] - one[1][2]):
        lines.append(f"{kind:24} {n:8.0f} {merge:7.1f} {tear:7.1f}")
    for word, loss, size in (("split", split, keys), ("merged", merged, ours)):
        worst = sorted(loss, key=lambda name: (-loss[name], name))[:12]
        lines += [f"{word:7} {loss[name]:5.1f}  {name} ({size[name]} mentions)" for name in worst]
    return "\n".join(lines)


def _linkable(document: dict[str, Any], row: dict[str, Any], number: int) -> Linkable:
    days: dict[str, Any] = {name: _day(row[name]) for name in DAYS}
    return Linkable(
        mention_id=number,
        document=document["doc_id"],
        published=dt.date.fromisoformat(document["published"]),
        start=row["start"] if "start" in row else document["text"].find(row["evidence"]),
        kind=row["kind"],
        stage=row["stage"],
        issuers=frozenset(row["issuers"]),
        targets=frozenset(row["targets"]),
        evidence=row["evidence"],
        legal_refs=tuple(row["legal_refs"]),
        publisher=document["publisher"],
        official=document["source_type"] == "official",
        **days,
        **{name: row[name] for name in COPIED if name in row},
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:  # a month or year alone
        return None


def _slugs(mentions: Sequence[Linkable]) -> dict[int, str]:
    blocks: dict[Block, list[Linkable]] = defaultdict(list)
    for mention in mentions:
        blocks[mention.block].append(mention)
    return {link.mention.mention_id: slug for block in blocks.values() for slug, link in resolve_block(block)}


def _blocks(pairs: Known) -> dict[Block, list[Linkable]]:
    blocks: dict[Block, list[Linkable]] = defaultdict(list)
    for _, mention in pairs:
        blocks[mention.block].append(mention)
    return blocks


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
    main()
