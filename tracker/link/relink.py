"""link_mentions: which measure each mention speaks of, worked out again for every block that is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from tracker.link import load
from tracker.link.aliases import keep_aliases
from tracker.link.blocks import enter
from tracker.link.identity import identify, slugs
from tracker.link.keys import Block, Linkable
from tracker.link.relations import keep_relations
from tracker.link.resolve import Link, clusters, runs
from tracker.link.state import measure_state
from tracker.link.write import held_links, pinned, write_book


def link_mentions(
    session: Session, mention_ids: Sequence[int], recorded_at: dt.datetime, cause: str | None = None
) -> int:
    """How many measures changed when these mentions came into the book, or were superseded.

    Each mention that stands belongs to one measure, those superseded to none; one that a person linked stays where it
    is. The result depends on the mentions in the book only, not on their order of arrival; running it again changes
    nothing. `cause` goes into the change log in place of the documents.
    """
    current, past = load.by_ids(session, mention_ids)
    assigned: dict[int, tuple[str, Link]] = {}
    for mentions in _blocks(session, enter(session, current, past)).values():
        for slug, link in resolve_block(mentions):
            assigned[link.mention.mention_id] = (slug, link)
    for one, slug in pinned(session, assigned).items():
        assigned[one] = (slug, assigned[one][1])
    gone = {m.mention_id for m in past}
    held = held_links(session, assigned.keys() | gone)
    changed = {slug for slug, link in assigned.values() if held.get(link.mention.mention_id) != slug}
    changed |= {slug for one, slug in held.items() if one in gone or assigned[one][0] != slug}
    members = _members(session, changed, assigned, gone)
    states = [measure_state(slug, mentions) for slug, mentions in sorted(members.items()) if mentions]
    causes = dict.fromkeys(changed, cause) if cause else _causes(members, current, past, held)
    write_book(session, states, sorted(changed), assigned, gone, causes, recorded_at)
    keep_relations(session, members)
    moves = {one: (slug, assigned[one][0]) for one, slug in held.items() if one in assigned}
    keep_aliases(session, moves, changed, {state.slug for state in states}, recorded_at)
    return len(changed)


def _blocks(session: Session, mention_ids: Iterable[int]) -> dict[Block, list[Linkable]]:
    """The mentions to be linked again, by block."""
    found: dict[Block, list[Linkable]] = {}
    mentions, _ = load.by_ids(session, mention_ids)
    for mention in mentions:
        found.setdefault(mention.block, []).append(mention)
    return found


def resolve_block(mentions: Iterable[Linkable]) -> list[tuple[str, Link]]:
    """Each mention of a block (whole runs of it) with its measure's slug."""
    found = []
    for run in runs(mentions):
        groups = clusters(run)
        names = slugs([identify([link.mention for link in group]) for group in groups])
        found += [(name, link) for name, group in zip(names, groups, strict=True) for link in group]
    return found


def _members(
    session: Session, changed: set[str], assigned: dict[int, tuple[str, Link]], gone: set[int]
) -> dict[str, list[Linkable]]:
    """The mentions of each changed measure: those just assigned, and those of other runs with its name."""
    members = {
        slug: [m for m in mentions if m.mention_id not in assigned and m.mention_id not in gone]
        for slug, mentions in load.of_measures(session, changed).items()
    }
    for slug, link in assigned.values():
        if slug in changed:
            members[slug].append(link.mention)
    return members


def _causes(
    members: dict[str, list[Linkable]], current: list[Linkable], past: list[Linkable], held: dict[int, str]
) -> dict[str, str]:
    """What changed each measure: the document that brought or took a mention, else the linking of others."""
    arrived = {m.mention_id for m in current}
    found = {
        slug: min((m for m in mentions if m.mention_id in arrived), key=lambda m: m.order, default=None)
        for slug, mentions in members.items()
    }
    causes = {slug: mention.document for slug, mention in found.items() if mention}
    for mention in sorted(past, key=lambda m: m.order):
        if mention.mention_id in held:
            causes.setdefault(held[mention.mention_id], f"new version of {mention.document}")
    return causes
