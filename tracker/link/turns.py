"""Turns: what only ceasefires, talks and packages have, where one follows another between the same parties."""

from __future__ import annotations

import numpy as np

from tracker.link import pairs
from tracker.link.keys import Linkable
from tracker.link.pairs import Levels, Mentions

_HELD = frozenset({"completed", "in_force", "extended", "violated", "expired", "suspended", "lifted"})
_ASKED = frozenset({"called_for", "considered", "proposed", "rejected", "threatened"})
_NEAR = 31  # days within which a proposal is still the same
_PASSED = frozenset({"adopted", "agreed"})
_ONE_PASSAGE = 7  # days between the envoys' word and the papers' of one stage of one package
_MET = frozenset({"adopted", "agreed", "completed", "in_force", "rejected"})


def standing(mentions: Mentions) -> Levels:
    """Two parties have one ceasefire that holds or broke, and beside it one that is proposed or refused."""
    levels = ["none", "both-held", "both-asked", "both-asked-later", "held-asked"]
    if mentions[0].kind != "ceasefire":
        return levels, pairs.nothing(mentions)
    held = np.array([_holds(m) for m in mentions])
    asked = ~held & np.array([m.stage in _ASKED or m.stage == "agreed" for m in mentions])
    shared, size = pairs.shared(m.targets for m in mentions)
    parties = shared == np.maximum(size[:, None], size[None, :])
    near = pairs.differences(pairs.column(m.published.toordinal() for m in mentions)) <= _NEAR
    mixed = (held[:, None] & asked[None, :]) | (asked[:, None] & held[None, :])
    level = np.where(pairs.both(asked), np.where(near, 2, 3), np.where(mixed, 4, 0))
    return levels, np.where(parties, np.where(pairs.both(held), 1, level), 0)


def _holds(mention: Linkable) -> bool:
    """Whether it tells of a ceasefire that came about; agreed by one party alone it has not."""
    return mention.stage in _HELD or (mention.stage in ("agreed", "adopted") and len(mention.issuers) > 1)


def meeting(mentions: Mentions) -> Levels:
    """Talks held on days that are not next to each other are two rounds."""
    if mentions[0].kind != "peace_talks":
        return ["none", "apart"], pairs.nothing(mentions)
    day = pairs.column(m.event_day.toordinal() if m.event_day and m.stage in _MET else None for m in mentions)
    with np.errstate(invalid="ignore"):
        return ["none", "apart"], (pairs.differences(day) > 1).astype(np.int8)


def passage(mentions: Mentions) -> Levels:
    """A package is agreed once and adopted once: on other days it is another, whatever number it may get."""
    levels = ["none", "apart"]
    own = [m.kind == "sanctions_package" and m.stage in _PASSED and m.event_day is not None for m in mentions]
    if not any(own):
        return levels, pairs.nothing(mentions)
    day = pairs.column(
        m.event_day.toordinal() if m.event_day and it else None for m, it in zip(mentions, own, strict=True)
    )
    with np.errstate(invalid="ignore"):
        return levels, ((pairs.differences(day) > _ONE_PASSAGE) & pairs.same(m.stage for m in mentions)).astype(np.int8)
