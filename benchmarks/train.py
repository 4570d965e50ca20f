"""Train the parser's linear models on the gold data and write its weights file.

python -m benchmarks.train [--out tracker/parse/weights.npz]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.gold import read_gold
from benchmarks.learn import lesson, train
from tracker.parse.model import WEIGHTS_FILE, save_models

WEIGHTS = Path(__file__).resolve().parents[1] / "tracker" / "parse" / WEIGHTS_FILE


def main() -> None:
    """Train on all gold documents and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    lessons = [lesson(gold) for gold in read_gold()]
    data = save_models(train(lessons))
    arguments.out.write_bytes(data)
    print(f"{arguments.out}: {len(data):,} bytes from {len(lessons)} documents")


if __name__ == "__main__":
    main()
