"""The parts of a pair's score: each gives names of levels, and the index of the level of every pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tracker.kinds import KINDS
from tracker.link import evidence, pairs, turns
from tracker.link.pairs import Levels, Mentions

# Stages by what they say of the measure: wished for by others, looming, real, refused or ended.
_CLASS = {
    "called_for": "wish", "threatened": "talk", "considered": "talk", "proposed": "talk", "rejected": "end",
    "violated": "end", "withdrawn": "end", "expired": "end", "lifted": "end", "suspended": "end",
}  # fmt: skip
_CLASSES = ("act", "end", "talk", "wish")
_ENACTING = frozenset({"adopted", "amended", "extended"})
# A measure told at one of these stages may be old news: its age says less.
_LASTING = frozenset({"extended", "in_force", "expired", "lifted", "suspended", "amended", "violated"})


def _diplomatic(mentions: Mentions) -> int:
    """1 for a block of diplomacy, where issuers are whoever speaks; a block never mixes families."""
    kind = KINDS.get(mentions[0].kind)
    return int(kind is not None and kind.family == "diplomacy")


def kind(mentions: Mentions) -> Levels:
    """The kind, or the two kinds: some kinds are few and long ("sanctions_relief"), some many and short."""
    names = sorted({m.kind for m in mentions})
    levels = [a if a == b else "+".join(sorted((a, b))) for a in names for b in names]
    index = np.array([names.index(m.kind) for m in mentions])
    return levels, index[:, None] * len(names) + index[None, :]


def number(mentions: Mentions) -> Levels:
    """Package numbers of packages of one issuer; a document that numbers one tells of another without.

    Who demands the sixth package means the issuer's. "Twenty rounds since 2022" are none of them alone.
    """
    levels = ["none", "same", "differ", "one", "one-within", "several-one", "several"]
    several = np.array([m.package_number is None and evidence.counts_rounds(m.evidence) for m in mentions])
    counted = np.where(several[:, None] & several[None, :], 6, np.where(several[:, None] ^ several[None, :], 5, 0))
    value = pairs.column(m.package_number for m in mentions)
    known = ~np.isnan(value)
    if not known.any():
        return levels, counted
    wished = np.array([_CLASS.get(m.stage) == "wish" for m in mentions])
    shared = (pairs.shared(m.issuers for m in mentions)[0] > 0) | wished[:, None] | wished[None, :]
    shared &= pairs.both(known)
    same = value[:, None] == value[None, :]
    within = pairs.same(m.document for m in mentions)
    one = np.where(known[:, None] ^ known[None, :], np.where(within, 4, 3), 0)
    return levels, np.where(counted > 0, counted, np.where(shared, np.where(same, 1, 2), one))


def round_(mentions: Mentions) -> Levels:
    """Rounds of talks, counted in the words ("the fifth round")."""
    value = pairs.column(evidence.round_number(m.evidence) for m in mentions)
    same = value[:, None] == value[None, :]
    return ["none", "same", "differ"], np.where(pairs.both(~np.isnan(value)), np.where(same, 1, 2), 0)


def refs(mentions: Mentions) -> Levels:
    """Legal references: an act in common, or acts but none in common; a licence is its number."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    named = [n for n, m in enumerate(mentions) if any(evidence.act_key(ref) for ref in m.legal_refs)]
    for a in named:
        for b in named:
            one, other = mentions[a], mentions[b]
            common = any(evidence.same_act(x, y) for x in one.legal_refs for y in other.legal_refs)
            licences = one.licence is not None and other.licence is not None
            level[a, b] = (3 if licences else 1) if common else (4 if licences else 2)
    return ["none", "same", "differ", "licence", "licences"], level


def _parties(mentions: Mentions, sets: Sequence[frozenset[str]]) -> Levels:
    shared, size = pairs.shared(sets)
    smaller, larger = np.minimum(size[:, None], size[None, :]), np.maximum(size[:, None], size[None, :])
    level = np.where(shared == larger, 0, np.where(shared == smaller, 1, np.where(shared > 0, 2, 3)))
    family = "diplomacy" if _diplomatic(mentions) else "other"
    return [f"{family}-{name}" for name in ("equal", "within", "overlap", "apart")], level.astype(np.intp)


def issuers(mentions: Mentions) -> Levels:
    """Who acts, proposes or demands; the act of one is not the act of another, a demand may be for it."""
    levels, level = _parties(mentions, [m.issuers for m in mentions])
    acting = np.array([_CLASS.get(m.stage, "act") in ("act", "talk") for m in mentions])
    apart = levels.index(next(name for name in levels if name.endswith("apart")))
    return [*levels, f"{levels[apart]}-acting"], np.where((level == apart) & pairs.both(acting), len(levels), level)


def targets(mentions: Mentions) -> Levels:
    """Whom it hits, or the parties of a mutual measure."""
    return _parties(mentions, [m.targets for m in mentions])


def stage(mentions: Mentions) -> Levels:
    """What the two stages say of the measure: wish, talk, act or end."""
    family = "diplomacy" if _diplomatic(mentions) else "other"
    levels = [f"{family}-{'-'.join(sorted((a, b)))}" for a in _CLASSES for b in _CLASSES]
    index = np.array([_CLASSES.index(_CLASS.get(m.stage, "act")) for m in mentions])
    return levels, index[:, None] * len(_CLASSES) + index[None, :]


def document(mentions: Mentions) -> Levels:
    """One document tells a measure once at each stage; at other stages it may be one, by kind.

    Two kinds read in one sentence at one stage are one act under two names. Only tranches of an exchange are told apart
    at one stage and are one.
    """
    within, same = pairs.same(m.document for m in mentions), pairs.same(m.stage for m in mentions)
    one_kind = pairs.same(m.kind for m in mentions)
    sentence = pairs.same(f"{m.document} {m.start}" for m in mentions)
    kinds = sorted({m.kind for m in mentions})
    index = np.array([kinds.index(m.kind) for m in mentions])
    of_kind = 4 + np.where(one_kind, index[:, None], len(kinds))
    again = 4 + len(kinds) + 1 if mentions[0].kind == "prisoner_exchange" else 0
    inside = np.where(same, np.where(sentence & ~one_kind, 3, again), of_kind)
    levels = ["within-same-stage", "apart-same-stage", "apart-other-stage", "one-sentence"]
    levels += [*(f"within-{kind}" for kind in kinds), "within-other-kind", "within-tranches"]
    return levels, np.where(within, inside, np.where(same, 1, 2))


def act(mentions: Mentions) -> Levels:
    """Releases by which an issuer acts on different days are different acts, however alike their words."""
    own = np.array([m.official and m.stage in _ENACTING for m in mentions])
    if _diplomatic(mentions) or not own.any():
        return ["none"], pairs.nothing(mentions)
    day = pairs.column((m.event_day or m.published).toordinal() for m in mentions)
    apart = pairs.both(own) & ~pairs.same(m.document for m in mentions) & (pairs.differences(day) > 1)
    return ["none", "apart"], apart.astype(np.int8)


def time(mentions: Mentions) -> Levels:
    """How far apart the two were published."""
    gap = pairs.differences(pairs.column(m.published.toordinal() for m in mentions))
    lasting = np.array([m.stage in _LASTING for m in mentions])
    family = "diplomacy" if _diplomatic(mentions) else "other"
    spans = ("days3", "days10", "days31", "days62", "longer")
    levels = [f"{family}-{age}-{span}" for age in ("new", "lasting") for span in spans]
    either = (lasting[:, None] | lasting[None, :]).astype(np.intp)
    return levels, either * len(spans) + np.digitize(gap, (3.5, 10.5, 31.5, 62.5))


def day(mentions: Mentions) -> Levels:
    """How far apart the two events were; where one day is unknown, its publication stands in."""
    event = pairs.column(m.event_day.toordinal() if m.event_day else None for m in mentions)
    published = pairs.column(m.published.toordinal() for m in mentions)
    known = ~np.isnan(event)
    same = pairs.same(m.stage for m in mentions).astype(np.intp)
    spans = ("same", "days2", "days10", "days31", "longer")
    family = "diplomacy" if _diplomatic(mentions) else "other"
    levels = ["none", *(f"{family}-{s}-{span}" for s in ("other-stage", "one-stage") for span in spans)]
    levels += [f"{family}-half-{span}" for span in ("days7", "days31", "longer")]
    full = 1 + same * len(spans) + np.digitize(pairs.differences(event), (0.5, 2.5, 10.5, 31.5))
    across = np.abs(event[:, None] - published[None, :])
    half = 11 + np.digitize(np.where(np.isnan(across), across.T, across), (7.5, 31.5))
    level = np.where(pairs.both(known), full, np.where(known[:, None] | known[None, :], half, 0))
    return levels, level.astype(np.intp)


def figures(mentions: Mentions) -> Levels:
    """Counts of persons, vessels, prisoners: equal, near (200 and 189) or different, where both give one."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    for name in sorted({name for m in mentions for name in m.quantities}):
        value = pairs.column(m.quantities.get(name) for m in mentions)
        ratio = pairs.differences(np.log1p(value))
        one = np.where(np.isnan(ratio), 0, np.where(ratio == 0, 3, np.where(ratio < 0.15, 2, 1)))
        level = np.maximum(level, one)
    return ["none", "differ", "near", "same"], level


def terms(mentions: Mentions) -> Levels:
    """Durations and amounts: equal or different, where both give one."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    for values in ((m.duration_days for m in mentions), (m.amount for m in mentions)):
        gap = pairs.differences(pairs.column(values))
        level = np.maximum(level, np.where(np.isnan(gap), 0, np.where(gap == 0, 2, 1)))
    return ["none", "differ", "same"], level


def words(mentions: Mentions) -> Levels:
    """The share of the sentences' own words that they have in common (cosine)."""
    shared, size = pairs.shared(evidence.stems(m.evidence) for m in mentions)
    root = np.sqrt(np.maximum(1.0, size))
    level = np.digitize(shared / np.outer(root, root), (0.08, 0.15, 0.25, 0.4, 0.6))
    return ["none", "few", "some", "many", "most", "all"], level


def names(mentions: Mentions) -> Levels:
    """Names that are no actors (places, envoys, firms): how many in common, or none where both name some."""
    shared, size = pairs.shared(evidence.names(m.evidence) for m in mentions)
    level = np.where(pairs.both(size > 0), np.minimum(3, shared) + 1, 0).astype(np.intp)
    return ["silent", "apart", "one", "two", "three"], level


PARTS: dict[str, Callable[[Mentions], Levels]] = {
    "kind": kind, "number": number, "round": round_, "refs": refs, "issuers": issuers, "targets": targets,
    "stage": stage, "document": document, "act": act, "time": time, "day": day, "figures": figures,
    "terms": terms, "words": words, "names": names, "standing": turns.standing,
    "meeting": turns.meeting, "passage": turns.passage,
}  # fmt: skip
