"""How well the parser reads: the tables of ../shared/tools/score.py.

    python -m benchmarks.quality            dev files: by the shipped weights, and by weights that never saw them
    python -m benchmarks.quality --folds    and five-fold cross-validation over all gold, by document and by measure
    python -m benchmarks.quality --mentions gold    linking alone: B-cubed F1 with the annotators' mentions given
    python -m benchmarks.quality --mentions own     linking of the shipped parser's mentions

The shipped weights have learned from the dev files too, so their figures there are no measure of unseen texts; those
of weights trained without dev, and the cross-validated ones, are. Needs the extra "learn" (scikit-learn).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.evaluate import Predictions, cross_validate, parse_all, score
from benchmarks.gold import (
    DEV,
    GoldDocument,
    folds_by_document,
    folds_by_measure,
    read_annotations,
    read_gold,
)
from benchmarks.learn import SETTINGS, Lesson, learn_from
from benchmarks.linking import report_gold_mentions, report_own_mentions
from benchmarks.train import read_extra, train_all
from tracker.parse.pipeline import mentions_of


def held_out(dev: Sequence[GoldDocument], real: list[Lesson], extra: list[Lesson]) -> Predictions:
    """Mentions of the dev documents by models trained without them."""
    models = train_all(real, extra)
    found: Predictions = {}
    for document in dev:
        lesson = learn_from(document)
        mentions = mentions_of(lesson.document, models) if lesson.document else []
        found[document.doc_id] = [mention.as_dict() for mention in mentions]
    return found


def report(title: str, documents: Sequence[GoldDocument], found: Predictions) -> None:
    """Print the scorer's table under a title."""
    print(f"\n== {title} ({len(documents)} documents)\n{score(documents, found, as_text=True)}", flush=True)


def by_folds(gold: list[GoldDocument], extra: list[Lesson]) -> None:
    """Print cross-validated tables. Annotations count to the fold of the May 2025 news, whose weeks they tell."""
    lessons, annotations = [learn_from(d) for d in gold], [learn_from(d) for d in read_annotations()]
    for name, folds in (("document", folds_by_document(gold)), ("measure", folds_by_measure(gold))):
        joined = folds + [0] * len(annotations)
        mentions = cross_validate(lessons + annotations, joined, extra, SETTINGS["keep_threshold"])
        found = {d.doc_id: [m.as_dict() for m in mentions[d.doc_id]] for d in gold}
        report(f"cross-validation, folds by {name}", gold, found)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate too (about five minutes)")
    parser.add_argument("--mentions", choices=("gold", "own"), help="score the linking of these mentions instead")
    arguments = parser.parse_args()
    if arguments.mentions:
        print(report_gold_mentions() if arguments.mentions == "gold" else report_own_mentions())
        return
    dev = read_gold(DEV)
    extra = read_extra()
    real = [learn_from(d) for d in [*read_gold(("train",)), *read_annotations()]]
    for title, found in (
        ("dev, shipped weights, which have learned from it", parse_all(dev)),
        ("dev, weights trained without it", held_out(dev, real, extra)),
    ):
        for name in DEV:
            report(f"{title}: {name}", [d for d in dev if d.file == name], found)
        report(f"{title}: pooled", dev, found)
    if arguments.folds:
        by_folds(read_gold(), extra)


if __name__ == "__main__":
    main()
