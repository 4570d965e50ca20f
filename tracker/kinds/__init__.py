"""The kinds of measure: one TOML file each in this folder, discovered by name, read on first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.errors import TaxonomyError
from tracker.kinds.kind import Kind, Near, read_kind

__all__ = ["KINDS", "Kind", "Kinds", "Near"]


class Kinds(Mapping[str, Kind]):
    """All kinds of one folder by name, in the order of their names; TaxonomyError for a malformed file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: dict[str, Kind] | None = None

    def _loaded(self) -> dict[str, Kind]:
        if self._kinds is None:
            paths = sorted(self._folder.glob("*.toml"))
            if not paths:
                raise TaxonomyError(f"{self._folder}: holds no kind (*.toml); install the package again")
            self._kinds = {path.stem: read_kind(path) for path in paths}
        return self._kinds

    def __getitem__(self, name: str) -> Kind:
        return self._loaded()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


KINDS = Kinds(Path(__file__).parent)
