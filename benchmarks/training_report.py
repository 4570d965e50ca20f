"""The report of a training: what was learned from, how large the models are, how far a confidence can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from benchmarks.evaluate import score
from benchmarks.gold import ALL, scorer
from benchmarks.learn import Lesson
from tracker.parse.mention import Mention
from tracker.parse.model import Models

EDGES = (0.0, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.01)

HEAD = """# Training report

Written by `python -m benchmarks.train` beside the weights; do not edit.

"""
RELIABILITY = """
## How far a confidence can be believed

Mentions of real annotated documents by weights that had not seen the document (five folds by document), by the
confidence the parser gave them. "Right" is the share that pairs with a mention of the annotators (their scorer's rule).

| confidence | mentions | mean confidence | right |
| --- | --- | --- | --- |
"""


def reliability(lessons: Sequence[Lesson], mentions: Mapping[str, Sequence[Mention]]) -> list[tuple[float, bool]]:
    """Confidence of every mention, and whether it pairs with one of the annotators."""
    told = []
    for lesson in lessons:
        found = mentions[lesson.gold.doc_id]
        pairs = scorer().pair_up(lesson.gold.row["measures"], [mention.as_dict() for mention in found])
        right = {number for _, number in pairs}
        told += [(mention.confidence, number in right) for number, mention in enumerate(found)]
    return told


def reliability_rows(told: Sequence[tuple[float, bool]]) -> list[str]:
    """The table of confidence against share right; and the mean distance of the two, weighted by mentions."""
    rows, distance = [], 0.0
    for low, high in pairwise(EDGES):
        inside = [(confidence, right) for confidence, right in told if low <= confidence < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            distance += abs(mean - share) * len(inside) / len(told)
            rows.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    return [*rows, "", f"Mean distance between confidence and share right: {distance:.3f}."]


def training_report(
    models: Models,
    size: int,
    real: Sequence[Lesson],
    extra: Sequence[Lesson],
    mentions: Mapping[str, Sequence[Mention]],
) -> str:
    """The report as Markdown; `mentions` are those of the real documents by weights that had not seen them."""
    measures = sum(len(lesson.gold.row["measures"]) for lesson in real)
    lines = [
        f"Learned from {len(real)} real documents with {measures} annotated measures "
        f"and {len(extra)} lessons of our own; {size:,} bytes.",
        "",
        "| decision | features | classes |",
        "| --- | --- | --- |",
        *(f"| {name} | {len(model.vocabulary):,} | {len(model.classes)} |" for name, model in models.by_name.items()),
        "",
        "Settings: " + ", ".join(f"{name} {value}" for name, value in sorted(models.settings.items())) + ".",
        "",
        "## Unseen documents",
        "",
        "Five folds by document over `../shared/gold`. Some measures are told by documents of several folds; folds by "
        "measure, which are harder, are in `python -m benchmarks.quality --folds`.",
        "",
        "```",
    ]
    gold = [lesson.gold for lesson in real if lesson.gold.file in ALL]
    found = {document.doc_id: [m.as_dict() for m in mentions[document.doc_id]] for document in gold}
    lines += [score(gold, found, as_text=True).rstrip(), "```"]
    table = reliability_rows(reliability(real, mentions))
    return HEAD + "\n".join(lines) + "\n" + RELIABILITY + "\n".join(table) + "\n"
