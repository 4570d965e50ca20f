"""Scores of predictions on gold documents, by the shared scorer, as one table; and the cross-validated ones."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from benchmarks.gold import GoldDocument, scorer
from benchmarks.learn import SETTINGS, Lesson, out_of_fold, train_choices
from tracker.parse import parse
from tracker.parse.draft import Draft
from tracker.parse.mention import Mention
from tracker.parse.model import Models
from tracker.parse.pipeline import choose, to_mention

Predictions = dict[str, list[dict[str, Any]]]


def score(documents: Sequence[GoldDocument], predictions: Predictions, *, as_text: bool = False) -> Any:
    """What score.py says of the predictions: its table as text, or its figures as an object."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("".join(json.dumps(d.row) + "\n" for d in documents), "utf-8")
        rows = [{"doc_id": d.doc_id, "mentions": predictions[d.doc_id]} for d in documents]
        found.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        arguments, sys.argv = sys.argv, ["score.py", str(gold), "--predictions", str(found)]
        if not as_text:
            sys.argv.append("--json")
        try:
            with redirect_stdout(io.StringIO()) as printed:
                scorer().main()
        finally:
            sys.argv = arguments
    return printed.getvalue() if as_text else json.loads(printed.getvalue())


def cross_validate(
    lessons: Sequence[Lesson], folds: Sequence[int], extra: Sequence[Lesson], threshold: float
) -> dict[str, list[Mention]]:
    """The mentions of every lesson's document by models that have not seen its fold.

    The keep model of a fold learns from drafts of the other folds, which are themselves out of fold.
    """
    return mentions_by_fold(lessons, out_of_fold(lessons, folds, extra), folds, threshold)


def mentions_by_fold(
    lessons: Sequence[Lesson], drafts: Sequence[Sequence[Draft]], folds: Sequence[int], threshold: float
) -> dict[str, list[Mention]]:
    """The mentions of every lesson's document from drafts out of fold, chosen by keep models out of fold too."""
    found: dict[str, list[Mention]] = {}
    for fold in sorted(set(folds)):
        others = [i for i, f in enumerate(folds) if f != fold]
        chosen = train_choices([lessons[i] for i in others], [drafts[i] for i in others])
        models = Models(chosen, {**SETTINGS, "keep_threshold": threshold})
        for index, lesson in enumerate(lessons):
            if folds[index] == fold:
                document = lesson.document
                kept = choose(drafts[index], document, models) if document else []
                found[lesson.gold.doc_id] = [to_mention(d, document) for d in kept] if document else []
    return found


def parse_all(documents: Sequence[GoldDocument]) -> Predictions:
    """The shipped parser's mentions of the documents, in the scorer's shape."""
    return {d.doc_id: [m.as_dict() for m in parse(d.statement).mentions] for d in documents}
