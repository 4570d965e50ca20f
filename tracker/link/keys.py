"""Linkable, what linking looks at in a mention, and its block: only mentions of one block are compared."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("theatres.toml").read_text(encoding="utf-8"))
STANDS_FOR: dict[str, str] = _DATA["stands_for"]
_ORDER = {code: place for place, code in enumerate(_DATA["order"])}

# Kinds whose words differ between papers for the same act; any other kind is only compared with itself.
GROUPS: dict[str, str] = {"sanctions": "listing", "sanctions_package": "listing", "designation": "listing"}

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)

Block = tuple[str, str]  # (group of kinds, name of the conflict)


@dataclass(frozen=True, slots=True)
class Linkable:
    """One mention with what linking needs of it; two of one document differ in `start`, kind or stage."""

    mention_id: int
    document: str  # the document's key
    published: dt.date
    start: int
    kind: str
    stage: str
    issuers: frozenset[str]
    targets: frozenset[str]
    evidence: str
    event_date: dt.date | None = None
    event_date_precision: str | None = None
    effective_date: dt.date | None = None
    expiry_date: dt.date | None = None
    planned_date: dt.date | None = None
    package_number: int | None = None
    legal_refs: tuple[str, ...] = ()
    quantities: Mapping[str, int] = field(default_factory=dict)
    amount: float | None = None
    currency: str | None = None
    percent: float | None = None
    duration_days: int | None = None
    recorded_at: dt.datetime = _NEVER
    publisher: str = ""  # slug of the source
    agency: str | None = None  # whose story it is
    copy_cluster: str | None = None  # near duplicates share one
    official: bool = False  # an official source of one of the issuers

    @property
    def order(self) -> tuple[object, ...]:
        """Its place among mentions, by content alone: never by the order of arrival."""
        return (
            self.published, self.document, self.start, self.kind, self.stage,
            sorted(self.issuers), sorted(self.targets), self.evidence,
        )  # fmt: skip

    @property
    def event_day(self) -> dt.date | None:
        """The event's date where it is known to the day; nothing is told before it happens."""
        if self.event_date is None or self.event_date_precision not in (None, "day"):
            return None
        return self.event_date if self.event_date <= self.published + dt.timedelta(days=1) else None

    @property
    def licence(self) -> str | None:
        """The licence that it is, "General License 25"."""
        if self.kind != "exemption":
            return None
        return next((ref for ref in self.legal_refs if "licen" in ref.lower()), None)

    @property
    def block(self) -> Block:
        """The block it falls into."""
        return block_of(self.kind, self.issuers, self.targets)

    @property
    def block_name(self) -> str:
        """Its block in one word, as the book keeps it."""
        return " ".join(self.block)


def group_of(kind: str) -> str:
    """The group of kinds within which mentions are compared."""
    return GROUPS.get(kind, kind)


def kinds_of(group: str) -> tuple[str, ...]:
    """The kinds of a group."""
    return tuple(kind for kind, name in GROUPS.items() if name == group) or (group,)


def conflict_of(issuers: frozenset[str], targets: frozenset[str]) -> str:
    """The conflict a measure belongs to: its principal target; "from EU-US" where it has no target."""
    if not targets:
        return "from " + "-".join(sorted(issuers))
    return min((STANDS_FOR.get(code, code) for code in targets), key=rank_of)


def rank_of(code: str) -> tuple[int, str]:
    """The place of an actor among targets: principal targets first."""
    return _ORDER.get(STANDS_FOR.get(code, code), len(_ORDER)), code


def codes_of(conflict: str) -> tuple[str, ...]:
    """The actor codes one of which each mention of the conflict has among its targets; none for "from …"."""
    if conflict.startswith("from "):
        return ()
    return (conflict, *(code for code, name in STANDS_FOR.items() if name == conflict))


def block_of(kind: str, issuers: frozenset[str], targets: frozenset[str]) -> Block:
    """The block of a mention with this kind and these parties."""
    return group_of(kind), conflict_of(issuers, targets)
