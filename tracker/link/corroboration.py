"""Corroboration: how well a measure is attested, counting copies of one story once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from tracker.kinds import KINDS
from tracker.link.keys import Linkable

# Said of one party within this time by independent sources, these exclude each other.
_REFUSED = frozenset({"rejected", "withdrawn"})
_ACCEPTED = frozenset({"adopted", "agreed", "completed", "in_force"})
_AT_ONCE = dt.timedelta(days=3)
# Acts that are done once, by whoever does them; of what several do together, papers name some of these each.
_ACTS = frozenset({"adopted", "agreed", "completed", "extended", "lifted", "rejected", "suspended", "withdrawn"})
_ACTS_OF_ONE = frozenset({"rejected", "violated", "withdrawn"})
_LEAST_COPY = 40  # characters; a shorter sentence may be written twice


def corroboration(mentions: Sequence[Linkable], voices: Sequence[str] | None = None) -> str:
    """`contested`, `official`, `corroborated` or `single-source`, the first that holds.

    Official: a source of one of the issuers says so. Corroborated: two independent voices. Contested:
    independent voices say at the same time that one party accepted and that it refused, or name wholly
    different parties for one act of one day and nobody names both. (Who it was done to cannot differ: mentions
    of other targets are another measure's.) `voices` are those of `voices_of`, where they are known already.
    """
    voices = voices_of(mentions) if voices is None else voices
    if _stage_contested(mentions, voices) or _parties_contested(mentions, voices):
        return "contested"
    # Who calls for a measure of others does not speak for it, be it a government.
    acting = [m for m in mentions if m.stage != "called_for"] or mentions
    if any(m.official for m in acting):
        return "official"
    return "corroborated" if len(set(voices)) > 1 else "single-source"


def voices_of(mentions: Sequence[Linkable]) -> list[str]:
    """Whose story each mention tells: the agency that it is credited to, else the paper that had it first.

    Mentions of one document, of copies of one text, or with a whole sentence in common tell one story.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    for mention in mentions:
        for tie in _ties(mention):
            ends = sorted((root(f"document {mention.document}"), root(tie)))
            parent[ends[1]] = ends[0]
    stories: dict[str, list[Linkable]] = {}
    for mention in mentions:
        stories.setdefault(root(f"document {mention.document}"), []).append(mention)
    origin = {story: _origin(told) for story, told in stories.items()}
    return [origin[root(f"document {mention.document}")] for mention in mentions]


def _ties(mention: Linkable) -> list[str]:
    """What makes its document one story with others."""
    copy = [f"copy {mention.copy_cluster}"] if mention.copy_cluster else []
    said = [f"says {_plain(mention.evidence)}"] if len(mention.evidence) >= _LEAST_COPY else []
    return copy + said


def _origin(story: Sequence[Linkable]) -> str:
    """The voice of one story, whatever the order of its mentions."""
    credited = sorted(_plain(m.agency) for m in story if m.agency)
    return credited[0] if credited else _plain(min(story, key=lambda m: m.order).publisher)


@lru_cache(maxsize=20_000)  # a report asks for the same sentences at several times
def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", words.lower())


def _stage_contested(mentions: Sequence[Linkable], voices: Sequence[str]) -> bool:
    told = list(zip(mentions, voices, strict=True))
    refused = [one for one in told if one[0].stage in _REFUSED and len(one[0].issuers) == 1]
    accepted = [one for one in told if one[0].stage in _ACCEPTED and len(one[0].issuers) == 1]
    return any(
        no.issuers == yes.issuers and a != b and abs(no.published - yes.published) <= _AT_ONCE
        for no, a in refused
        for yes, b in accepted
    )


def _parties_contested(mentions: Sequence[Linkable], voices: Sequence[str]) -> bool:
    told: dict[tuple[str, dt.date], dict[str, frozenset[str]]] = {}
    for mention, voice in zip(mentions, voices, strict=True):
        acts = _ACTS_OF_ONE if KINDS[mention.kind].mutual else _ACTS
        if mention.stage in acts and mention.event_day and mention.issuers:
            by_voice = told.setdefault((mention.stage, mention.event_day), {})
            by_voice[voice] = by_voice.get(voice, frozenset()) | mention.issuers
    return any(
        one.isdisjoint(other) and not any(both & one and both & other for both in by_voice.values())
        for by_voice in told.values()
        for one, other in combinations(by_voice.values(), 2)
    )
