"""Who is asked for: one actor, any of a group, or several together."""

from __future__ import annotations

import re
from functools import cache

from tracker.query.vocabulary import actor, is_actor, nearest
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.groups import GROUPS, Member

MEMBERS, ITSELF = "-members", "-itself"
_AND = re.compile(r"\+(?!\d|\s*$)")  # not the one of P5+1


def party(value: str) -> str:
    """The value in the filter's own spelling; ValueError names the nearest actor where one is unknown.

    `EU` is the European Union itself, `EU-members` any of its members. A club without legal person means its
    members too: `G7` is the G7 or any of the seven, `G7-members` the seven, `G7-itself` the club alone.
    `EU+GB+US` is all three together.
    """
    return "+".join(sorted({_one(part.strip()) for part in _parts(value)}))


@cache
def choices(value: str) -> tuple[tuple[Member, ...], ...]:
    """What a party means: of each part any one, with the days on which it counts."""
    return tuple(_choice(part) for part in _parts(value))


def _parts(value: str) -> list[str]:
    return [value] if is_actor(value) else _AND.split(value)


def _one(part: str) -> str:
    for ending in (MEMBERS, ITSELF):
        if part.lower().endswith(ending) and not is_actor(part):
            name = part[: -len(ending)]
            code = actor(name)
            if code not in GROUPS and f"ORG:{code}" in GROUPS:  # AU is Australia, which has no members
                code = f"ORG:{code}"
            if code not in GROUPS:
                near = nearest(ACTORS.name(code), GROUPS, f"there are {', '.join(GROUPS)}")
                raise ValueError(f"{name!r} is no group whose members are known; {near}")
            return code + ending
    return actor(part)


def _choice(part: str) -> tuple[Member, ...]:
    if part.endswith(MEMBERS) and not is_actor(part):
        return GROUPS[part.removesuffix(MEMBERS)].members
    if part.endswith(ITSELF) and not is_actor(part):
        return (Member(part.removesuffix(ITSELF)),)
    if part in GROUPS and not GROUPS[part].acts:
        return (Member(part), *GROUPS[part].members)
    return (Member(part),)
