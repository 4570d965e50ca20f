"""Train the parser's linear models and write its weights file.

    python -m benchmarks.train [--out tracker/parse/weights.npz]

Learns from all of ../shared/gold, from our annotations of ../shared/corpus and from lessons of our own writing.
Takes about three minutes on one core and writes a report beside the weights.
What the figure on unseen texts is, `benchmarks/quality.py` says: it trains
without the documents that it measures on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.evaluate import mentions_by_fold
from benchmarks.fit import Rows
from benchmarks.frames import generate
from benchmarks.gold import (
    GoldDocument,
    folds_by_document,
    read_annotations,
    read_gold,
    read_lessons,
)
from benchmarks.learn import Lesson, learn_from, out_of_fold, train, train_choices
from benchmarks.training_report import training_report
from tracker.parse.draft import Draft
from tracker.parse.model import WEIGHTS_FILE, Models, save_models
from tracker.statement import Statement

WEIGHTS = Path(__file__).resolve().parents[1] / "tracker" / "parse" / WEIGHTS_FILE
# The longer lessons are no texts of the press. Beside the first 472, a thousand more raised slot F1 on folds by measure
# from 0.355 to 0.371 at half weight, to 0.367 at full.
LESSON_WEIGHT, SHORT_LESSONS, SHORT_WEIGHT = 0.5, ("a", "b"), 1.0
FRAMES, FRAME_SEED, FRAME_WEIGHT = 3000, 7, 0.3


def read_frames() -> list[Lesson]:
    """Lessons from sentence frames; they teach stages only: their roles are plainer than those of real texts."""
    lessons = []
    for row in generate(FRAMES, FRAME_SEED):
        lesson = learn_from(GoldDocument(row, Statement.model_validate(row), "frames"), FRAME_WEIGHT)
        lesson.rows.update({name: Rows() for name in ("detect", "issuer", "target")})
        lessons.append(lesson)
    return lessons


def read_extra() -> list[Lesson]:
    """Lessons that no measurement is made on."""
    lessons = [
        learn_from(document, SHORT_WEIGHT if document.file in SHORT_LESSONS else LESSON_WEIGHT)
        for document in read_lessons()
    ]
    return lessons + read_frames()


def train_all(real: list[Lesson], extra: list[Lesson]) -> Models:
    """All models, from lessons on real texts and from extra ones; those that choose learn from drafts out of fold."""
    return train_with_drafts(real, extra)[0]


def train_with_drafts(real: list[Lesson], extra: list[Lesson]) -> tuple[Models, list[list[Draft]], list[int]]:
    """All models; and the drafts of each real lesson by models that had not seen its fold, with the folds."""
    models = train(real + extra)
    folds = folds_by_document([lesson.gold for lesson in real])
    drafts = out_of_fold(real, folds, extra)
    return Models({**models.by_name, **train_choices(real, drafts)}, models.settings), drafts, folds


def main() -> None:
    """Train, write the weights, and beside them the report of the training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    real = [learn_from(document) for document in [*read_gold(), *read_annotations()]]
    extra = read_extra()
    models, drafts, folds = train_with_drafts(real, extra)
    data = save_models(models)
    arguments.out.write_bytes(data)
    mentions = mentions_by_fold(real, drafts, folds, models.settings["keep_threshold"])
    report = training_report(models, len(data), real, extra, mentions)
    arguments.out.with_suffix(".md").write_text(report, "utf-8")
    print(f"{arguments.out}: {len(data):,} bytes from {len(real)} real documents and {len(extra)} lessons of our own")


if __name__ == "__main__":
    main()
