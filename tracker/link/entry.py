"""Entry: what the book says of one measure as plain JSON values by name; what the change log adds up to.

Names are the measure's columns, "issuers" and "targets", "event adopted 2025-05-20 day" for each step, and
"mention 17" for each mention, with the step it stands behind. What is null has no name. How well a mention fits
(its score) is the linking's own affair and no part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tracker.db.tables.measure import Measure
from tracker.link.state import MeasureState

Entry = dict[str, Any]
EventKey = tuple[str, dt.date | None, str | None]  # stage, date, precision
GONE: Entry = {"measure": None}  # the difference to a measure that is no more
COLUMNS = tuple(name for name in Measure.model_fields if name not in ("id", "slug"))


def entry(
    columns: Mapping[str, object],
    actors: frozenset[tuple[str, str]],
    events: Mapping[EventKey, tuple[object, ...]],
    mentions: Mapping[int, EventKey | None],
) -> Entry:
    """The entry of a measure; `actors` are (role, code), `events` their first days, move and whether official."""
    found: Entry = {name: plain(columns[name]) for name in COLUMNS if columns[name] not in (None, {})}
    for role in ("issuer", "target"):
        codes = sorted(code for known, code in actors if known == role)
        if codes:
            found[f"{role}s"] = codes
    found |= {event_name(key): [plain(value) for value in values] for key, values in events.items()}
    return found | {f"mention {one}": event_name(key) if key else "" for one, key in mentions.items()}


def entry_of(state: MeasureState) -> Entry:
    """The entry of a measure whose state is worked out."""
    return entry(
        state.columns,
        state.actors,
        {e.key: (e.first_published, e.first_recorded, e.move, e.official) for e in state.events},
        {mention.mention_id: e.key for e in state.events for mention in e.mentions},
    )


def event_name(key: EventKey) -> str:
    """ "event adopted 2025-05-20 day"."""
    return " ".join(["event", *(str(part) for part in key if part is not None)])


def difference(before: Entry | None, after: Entry | None) -> Entry:
    """What makes `after` of `before`: values that are new or other, null for what is no more."""
    if after is None:
        return dict(GONE)
    old = before or {}
    changed = {name: value for name, value in after.items() if old.get(name) != value}
    return changed | {name: None for name in old if name not in after}


def applied(before: Entry | None, delta: Entry) -> Entry | None:
    """The entry after a difference; None where the measure is no more."""
    if delta == GONE:
        return None
    merged = (before or {}) | delta
    return {name: value for name, value in merged.items() if value is not None}


def mentions_in(found: Entry | None) -> set[int]:
    """The ids of the mentions of an entry."""
    return {int(name.removeprefix("mention ")) for name in found or {} if name.startswith("mention ")}


def plain(value: object) -> Any:
    """The JSON form of a value: days and instants in ISO 8601 (UTC), objects by name."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(sorted(value.items()))
    return value
