"""The annotated documents: those in ../shared/gold, and lessons of our own beside this file."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker.statement import Statement

SHARED = Path(os.environ.get("TRACKER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LESSONS = Path(__file__).resolve().parent / "lessons"
DEV = ("news.dev", "official.dev")
ALL = (*DEV, "train")
FOLDS = 5


@dataclass(frozen=True)
class GoldDocument:
    """One annotated document: the row for the scorer, the statement for the parser, the file it is from."""

    row: dict[str, Any]
    statement: Statement
    file: str

    @property
    def doc_id(self) -> str:
        """The identifier that gold and predictions share."""
        return str(self.row["doc_id"])


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        raise SystemExit(f"{path} is missing: shared data lies beside the project (or set TRACKER_SHARED)")
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_gold(names: Sequence[str] = ALL) -> list[GoldDocument]:
    """All documents of the named gold files, in file order."""
    found = []
    for name in names:
        for row in _lines(SHARED / "gold" / f"{name}.jsonl"):
            found.append(GoldDocument(row, Statement.model_validate(row), name))
    return found


def read_lessons() -> list[GoldDocument]:
    """Mini-documents of our own writing, annotated as the gold is; for learning only, never for measuring."""
    found = []
    for path in sorted(LESSONS.glob("?.jsonl")):
        for row in _lines(path):
            found.append(GoldDocument(row, Statement.model_validate(row), path.stem))
    return found


def read_annotations() -> list[GoldDocument]:
    """Our annotations of real texts in ../shared/corpus: offsets here, the texts there."""
    corpora: dict[str, dict[str, dict[str, Any]]] = {}
    found = []
    for path in sorted(LESSONS.glob("annotations-*.jsonl")):
        for row in _lines(path):
            name = row["corpus"]
            if name not in corpora:
                corpora[name] = {text["doc_id"]: text for text in _lines(SHARED / "corpus" / name)}
            found.append(_annotated(corpora[name][row["doc_id"]], row, path.stem))
    return found


def _annotated(source: dict[str, Any], row: dict[str, Any], file: str) -> GoldDocument:
    """A text of the corpus with our annotation, in the shape of the gold."""
    text = source["text"][: row["length"]]
    measures = [
        {"issuers": [], "targets": [], **measure, "evidence": text[measure["start"] : measure["end"]]}
        for measure in row["measures"]
    ]
    whole = source | {"text": text, "measures": measures, "negative": not measures}
    return GoldDocument(whole, Statement.model_validate(whole), file)


def scorer() -> ModuleType:
    """The scorer ../shared/tools/score.py as a module."""
    path = SHARED / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path} is missing: the scorer lies beside the project (or set TRACKER_SHARED)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure_components(documents: Sequence[GoldDocument]) -> list[int]:
    """For each document the number of its component: documents that share a measure, directly or over others."""
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for document in documents:
        for gold in document.row["measures"]:
            parent[find("d:" + document.doc_id)] = find("m:" + gold["measure_key"])
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    return [numbers[find("d:" + document.doc_id)] for document in documents]


def folds_by_measure(documents: Sequence[GoldDocument]) -> list[int]:
    """The fold of each document, 0 to 4: no measure lies in two folds. The largest component is fold 0 alone."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, component in enumerate(measure_components(documents)):
        members[component].append(index)
    sizes = [0] * FOLDS
    folds = [0] * len(documents)
    for group in sorted(members.values(), key=lambda g: (-len(g), documents[g[0]].doc_id)):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(group)
        for index in group:
            folds[index] = fold
    return folds


def folds_by_document(documents: Sequence[GoldDocument]) -> list[int]:
    """The fold of each document, 0 to 4, by turns in the order of a digest of its identifier."""
    import hashlib

    order = sorted(range(len(documents)), key=lambda i: hashlib.sha256(documents[i].doc_id.encode()).digest())
    folds = [0] * len(documents)
    for turn, index in enumerate(order):
        folds[index] = turn % FOLDS
    return folds
