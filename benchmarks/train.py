"""Train the parser's linear models and write its weights file.

    python -m benchmarks.train [--out tracker/parse/weights.npz]

Learns from all of ../shared/gold, from our annotations of ../shared/corpus and from lessons of our own writing.
Takes about two minutes on one core. What the figure on unseen texts is, `benchmarks/quality.py` says: it trains
without the documents that it measures on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.frames import generate
from benchmarks.gold import (
    GoldDocument,
    folds_by_document,
    read_annotations,
    read_gold,
    read_lessons,
)
from benchmarks.learn import Lesson, Rows, learn_from, out_of_fold, train, train_keep
from tracker.parse.model import WEIGHTS_FILE, Models, save_models
from tracker.statement import Statement

WEIGHTS = Path(__file__).resolve().parents[1] / "tracker" / "parse" / WEIGHTS_FILE
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
    return [learn_from(document) for document in read_lessons()] + read_frames()


def train_all(real: list[Lesson], extra: list[Lesson]) -> Models:
    """All models, from lessons on real texts and from extra ones; keep learns from drafts out of fold."""
    models = train(real + extra)
    drafts = out_of_fold(real, folds_by_document([lesson.gold for lesson in real]), extra)
    return Models({**models.by_name, "keep": train_keep(real, drafts)}, models.settings)


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    real = [learn_from(document) for document in [*read_gold(), *read_annotations()]]
    extra = read_extra()
    data = save_models(train_all(real, extra))
    arguments.out.write_bytes(data)
    print(f"{arguments.out}: {len(data):,} bytes from {len(real)} real documents and {len(extra)} lessons of our own")


if __name__ == "__main__":
    main()
