"""Corroboration: how well a measure is attested, counting copies of one story once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tracker.link.keys import Linkable

# Said of one party within this time by independent sources, these exclude each other.
_REFUSED = frozenset({"rejected", "withdrawn"})
_ACCEPTED = frozenset({"adopted", "agreed", "completed", "in_force"})
_AT_ONCE = dt.timedelta(days=3)
_LEAST_COPY = 40  # characters; a shorter sentence may be written twice


def corroboration(mentions: Sequence[Linkable]) -> str:
    """`contested`, `official`, `corroborated` or `single-source`, the first that holds.

    Official: a source of one of the issuers says so. Corroborated: two independent voices. Contested:
    independent voices say at the same time that one party accepted and that it refused.
    """
    voices = voices_of(mentions)
    if _contested(mentions, voices):
        return "contested"
    if any(m.official for m in mentions):
        return "official"
    return "corroborated" if len(set(voices)) > 1 else "single-source"


def voices_of(mentions: Sequence[Linkable]) -> list[str]:
    """Whose story each mention tells; publishers with an agency, copy or whole sentence in common are one."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    own = [_voice(m) for m in mentions]
    for mention, voice in zip(mentions, own, strict=True):
        if len(mention.evidence) >= _LEAST_COPY:
            ends = sorted((root(voice), root(f"says {_plain(mention.evidence)}")))
            parent[ends[1]] = ends[0]
    groups: dict[str, str] = {}
    for voice in sorted(own):
        groups.setdefault(root(voice), voice)
    return [groups[root(voice)] for voice in own]


def _voice(mention: Linkable) -> str:
    if mention.copy_cluster:
        return f"copy {mention.copy_cluster}"
    return _plain(mention.agency or mention.publisher)


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", words.lower())


def _contested(mentions: Sequence[Linkable], voices: Sequence[str]) -> bool:
    told = list(zip(mentions, voices, strict=True))
    refused = [one for one in told if one[0].stage in _REFUSED and len(one[0].issuers) == 1]
    accepted = [one for one in told if one[0].stage in _ACCEPTED and len(one[0].issuers) == 1]
    return any(
        no.issuers == yes.issuers and a != b and abs(no.published - yes.published) <= _AT_ONCE
        for no, a in refused
        for yes, b in accepted
    )
