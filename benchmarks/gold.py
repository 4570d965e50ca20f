"""The annotated documents in ../shared/gold, as statements with their gold measures, and folds that share no measure."""

from __future__ import annotations

import importlib.util
import json
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker.statement import Statement

SHARED = Path(os.environ.get("TRACKER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DEV = ("news.dev", "official.dev")
ALL = (*DEV, "train")


@dataclass(frozen=True)
class GoldDocument:
    """One annotated document: the raw row (for the scorer), the statement (for the parser), and the file it is from."""

    row: dict[str, Any]
    statement: Statement
    file: str

    @property
    def doc_id(self) -> str:
        """The identifier that gold and predictions share."""
        return str(self.row["doc_id"])


def read_gold(names: tuple[str, ...] = ALL) -> list[GoldDocument]:
    """All documents of the named gold files, in file order."""
    found = []
    for name in names:
        path = SHARED / "gold" / f"{name}.jsonl"
        if not path.exists():
            raise SystemExit(
                f"{path} is missing: the gold data lies beside the project, in ../shared (or set TRACKER_SHARED)"
            )
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found.append(GoldDocument(row, Statement.model_validate(row), name))
    return found


def scorer() -> ModuleType:
    """The scorer ../shared/tools/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED / 'tools' / 'score.py'} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure_components(documents: list[GoldDocument]) -> list[int]:
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
