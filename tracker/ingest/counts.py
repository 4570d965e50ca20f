"""IngestCounts: what became of the statements handed in."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(slots=True)
class IngestCounts:
    """Each statement is new, changed (another version of a known document) or unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0  # of the new and changed: stored, but not read by the parser (not English)
    mentions: int = 0
    measures_touched: int = 0
    issues: int = 0  # what could not be read: rows of the table `issue`

    @property
    def statements(self) -> int:
        """All statements stored or recognised."""
        return self.new + self.changed + self.unchanged

    def add(self, other: IngestCounts) -> None:
        """Take another batch's counts in."""
        for name, value in other.as_dict().items():
            setattr(self, name, getattr(self, name) + value)

    def as_dict(self) -> dict[str, int]:
        """The counts by name, as the table `run` keeps them."""
        return dataclasses.asdict(self)
