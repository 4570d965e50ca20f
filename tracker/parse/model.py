"""Linear models over named binary features: plain Python to run, weights in one data file, every score explainable."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from struct import Struct, iter_unpack
from typing import Any, Protocol
from zipfile import ZipFile

WEIGHTS_FILE = "weights.npz"
LANE = 48  # bits of a weight in a packed row: enough for the sum of millions
HALF, MASK = 1 << LANE - 1, (1 << LANE) - 1
UNIT = 1 << 24  # of a packed weight; every 16-bit number is a whole multiple of it
MOST_UNKNOWN = 50_000  # names; unknown ones are remembered up to there
Group = tuple[str, Sequence[str]]


def sigmoid(logit: float) -> float:
    """The probability that a logit stands for."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


def bucket(number: float, *edges: float) -> str:
    """The first edge that a number does not pass, as text; "more" past the last."""
    for edge in edges:
        if number <= edge:
            return str(edge)
    return "more"


class Features:
    """Names of features in groups: the names of a group all begin with its prefix.

    Crossing many features with a kind is one group more, not a new text for each of them.
    """

    __slots__ = ("groups",)

    def __init__(self, *groups: Group) -> None:
        self.groups = groups

    def __iter__(self) -> Iterator[str]:
        return (prefix + name for prefix, names in self.groups for name in names)

    def __add__(self, names: Sequence[str]) -> Features:
        return Features(*self.groups, ("", names))


class Rows(Protocol):
    """A table of numbers: an array of numpy after training, `HalfFloats` from the weights file."""

    def __getitem__(self, row: Any) -> Any: ...

    def __len__(self) -> int: ...


class HalfFloats:
    """The rows of a table of 16-bit numbers as they lie in the file, each read when asked for."""

    def __init__(self, data: bytes, columns: int) -> None:
        self._data, self._row = data, Struct(f"<{columns}e")

    def __getitem__(self, row: int) -> tuple[float, ...]:
        if not 0 <= row < len(self):
            raise IndexError(row)
        return self._row.unpack_from(self._data, row * self._row.size)

    def __len__(self) -> int:
        return len(self._data) // self._row.size


def pack(row: Iterable[float]) -> int:
    """A row of weights as one whole number, 48 bits each: such numbers add up as rows do, exactly and at once."""
    return sum(int(weight * UNIT) << place for weight, place in zip(row, count(0, LANE), strict=False))


def unpack(total: int, columns: int) -> list[float]:
    """The row that a sum of packed rows stands for."""
    row = []
    for _ in range(columns):
        lane = (total + HALF & MASK) - HALF
        row.append(lane / UNIT)
        total = total - lane >> LANE
    return row


class _Packed(dict[str, int]):
    """Packed weights of the names behind one prefix, each made when first asked for; 0 for an unknown name."""

    def __init__(self, prefix: str, model: LinearModel) -> None:
        super().__init__()
        self._prefix, self._model = prefix, model

    def __missing__(self, name: str) -> int:
        row = self._model.vocabulary.get(self._prefix + name)
        packed = 0 if row is None else pack(map(float, self._model.weights[row]))
        if row is not None or len(self) < MOST_UNKNOWN:
            self[name] = packed
        return packed


@dataclass(frozen=True)
class LinearModel:
    """One linear model: `weights` is features × classes (one column where binary), `bias` one number a class."""

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: Rows
    bias: Sequence[float]

    def logits(self, features: Iterable[str]) -> list[float]:
        """The score of each class before it becomes a probability."""
        return [float(bias) + move for bias, move in zip(self.bias, self.moves(features), strict=True)]

    def moves(self, features: Iterable[str]) -> list[float]:
        """What the features alone add to the score of each class; their order does not matter, not even a bit."""
        groups: Sequence[Group] = features.groups if isinstance(features, Features) else (("", tuple(features)),)
        packed = self._packed
        return unpack(sum([sum(map(packed(prefix).__getitem__, names)) for prefix, names in groups]), len(self.bias))

    def probability(self, features: Iterable[str]) -> float:
        """The probability of the positive class of a binary model."""
        return sigmoid(self.logits(features)[0])

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probabilities of the classes of a multinomial model, in the order of `classes`."""
        logits = self.logits(features)
        highest = max(logits)
        exponents = [math.exp(logit - highest) for logit in logits]
        total = sum(exponents)
        return [exponent / total for exponent in exponents]

    def reasons(self, features: Iterable[str], column: int = 0, limit: int = 8) -> list[tuple[str, float]]:
        """The features that moved a score most, with their weights, largest first."""
        known = {
            name: float(self.weights[row][column])
            for name in features
            if (row := self.vocabulary.get(name)) is not None
        }
        return sorted(known.items(), key=lambda item: (-abs(item[1]), item[0]))[:limit]

    @cached_property
    def _packed(self) -> Callable[[str], _Packed]:
        return cache(lambda prefix: _Packed(prefix, self))


@dataclass(frozen=True)
class Models:
    """All learned decisions of the parser, and the thresholds found on folds."""

    by_name: Mapping[str, LinearModel]
    settings: dict[str, Any]

    def __getitem__(self, name: str) -> LinearModel:
        return self.by_name[name]


def save_models(models: Models) -> bytes:
    """The weights file: for each model its vocabulary (UTF-8, one name a line), float16 weights, bias and classes."""
    import numpy as np  # only training writes

    arrays: dict[str, Any] = {}
    for name, model in models.by_name.items():
        names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
        arrays[f"{name}.vocabulary"] = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
        arrays[f"{name}.weights"] = np.array([model.weights[row] for row in range(len(names))], dtype="<f2")
        arrays[f"{name}.bias"] = np.array(model.bias, dtype="<f4")
        arrays[f"{name}.classes"] = np.frombuffer("\n".join(model.classes).encode(), dtype=np.uint8)
    arrays["settings"] = np.frombuffer(json.dumps(models.settings, sort_keys=True).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def read_models(data: bytes) -> Models:
    """The models in a weights file; read without numpy, which would take longer to load than the weights."""
    with ZipFile(io.BytesIO(data)) as archive:
        names = sorted({name.split(".")[0] for name in archive.namelist()} - {"settings"})
        return Models({name: _read_model(archive, name) for name in names}, json.loads(_array(archive, "settings")))


def _read_model(archive: ZipFile, name: str) -> LinearModel:
    vocabulary = _array(archive, f"{name}.vocabulary").decode().split("\n")
    classes = tuple(_array(archive, f"{name}.classes").decode().split("\n"))
    return LinearModel(
        classes=classes,
        vocabulary=dict(zip(vocabulary, range(len(vocabulary)), strict=True)),
        weights=HalfFloats(_array(archive, f"{name}.weights"), len(classes)),
        bias=[bias for (bias,) in iter_unpack("<f", _array(archive, f"{name}.bias"))],
    )


def _array(archive: ZipFile, name: str) -> bytes:
    """The numbers of one array of an npz file: what follows the head of an .npy (version 1)."""
    stored = archive.read(f"{name}.npy")
    return stored[10 + int.from_bytes(stored[8:10], "little") :]


@cache
def shipped_models() -> Models:
    """The models in the package's own weights file."""
    return read_models((Path(__file__).parent / WEIGHTS_FILE).read_bytes())
