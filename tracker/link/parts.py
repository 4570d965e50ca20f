"""The parts of a pair's score: each gives names of levels, and the index of the level of every pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.kinds import KINDS
from tracker.link import evidence
from tracker.link.keys import Linkable

Levels = tuple[list[str], NDArray[np.signedinteger[Any]]]
Mentions = Sequence[Linkable]
Flags = NDArray[np.bool_]

# Stages by what they say of the measure: wished for by others, looming, real, refused or ended.
_CLASS = {
    "called_for": "wish", "threatened": "talk", "considered": "talk", "proposed": "talk", "rejected": "end",
    "violated": "end", "withdrawn": "end", "expired": "end", "lifted": "end", "suspended": "end",
}  # fmt: skip
_CLASSES = ("act", "end", "talk", "wish")
_ENACTING = frozenset({"adopted", "amended", "extended"})
# A measure told at one of these stages may be old news: its age says less.
_LASTING = frozenset({"extended", "in_force", "expired", "lifted", "suspended", "amended", "violated"})


def _shared(sets: Iterable[Iterable[str]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How many items each two sets share (n by n; the diagonal means nothing), and the size of each."""
    rows = [tuple(one) for one in sets]
    places: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for item in row:
            places.setdefault(item, []).append(n)
    # Not a product of matrices: its threads would wait for each other longer than these few sums take.
    out = np.zeros((len(rows), len(rows)), dtype=np.float32)
    for place in places.values():
        if len(place) > 1:
            index = np.array(place)
            out[index[:, None], index] += 1.0
    return out, np.array([len(row) for row in rows], dtype=np.float32)


def _nothing(mentions: Mentions) -> NDArray[np.int8]:
    return np.zeros((len(mentions), len(mentions)), dtype=np.int8)


def _column(values: Iterable[Any], missing: float = np.nan) -> NDArray[np.float64]:
    return np.array([missing if v is None else v for v in values], dtype=np.float64)


def _differences(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.abs(values[:, None] - values[None, :])


def _same(words: Iterable[str]) -> Flags:
    """Whether the two have the same word."""
    _, place = np.unique(list(words), return_inverse=True)
    same: Flags = place[:, None] == place[None, :]
    return same


def _both(known: Flags) -> Flags:
    both: Flags = known[:, None] & known[None, :]
    return both


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
    """Package numbers of packages of one issuer; a document that numbers one tells of another without."""
    levels = ["none", "same", "differ", "one", "one-within"]
    value = _column(m.package_number for m in mentions)
    known = ~np.isnan(value)
    if not known.any():
        return levels, _nothing(mentions)
    shared = (_shared(m.issuers for m in mentions)[0] > 0) & _both(known)
    same = value[:, None] == value[None, :]
    within = _same(m.document for m in mentions)
    one = np.where(known[:, None] ^ known[None, :], np.where(within, 4, 3), 0)
    return levels, np.where(shared, np.where(same, 1, 2), one)


def round_(mentions: Mentions) -> Levels:
    """Rounds of talks, counted in the words ("the fifth round")."""
    value = _column(evidence.round_number(m.evidence) for m in mentions)
    same = value[:, None] == value[None, :]
    return ["none", "same", "differ"], np.where(_both(~np.isnan(value)), np.where(same, 1, 2), 0)


def refs(mentions: Mentions) -> Levels:
    """Legal references: an act in common, or acts but none in common."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    named = [n for n, m in enumerate(mentions) if any(evidence.act_key(ref) for ref in m.legal_refs)]
    for a in named:
        for b in named:
            pairs = ((x, y) for x in mentions[a].legal_refs for y in mentions[b].legal_refs)
            level[a, b] = 1 if any(evidence.same_act(x, y) for x, y in pairs) else 2
    return ["none", "same", "differ"], level


def _parties(mentions: Mentions, sets: Sequence[frozenset[str]]) -> Levels:
    shared, size = _shared(sets)
    smaller, larger = np.minimum(size[:, None], size[None, :]), np.maximum(size[:, None], size[None, :])
    level = np.where(shared == larger, 0, np.where(shared == smaller, 1, np.where(shared > 0, 2, 3)))
    family = "diplomacy" if _diplomatic(mentions) else "other"
    return [f"{family}-{name}" for name in ("equal", "within", "overlap", "apart")], level.astype(np.intp)


def issuers(mentions: Mentions) -> Levels:
    """Who acts, proposes or demands; the act of one is not the act of another, a demand may be for it."""
    levels, level = _parties(mentions, [m.issuers for m in mentions])
    acting = np.array([_CLASS.get(m.stage, "act") in ("act", "talk") for m in mentions])
    apart = levels.index(next(name for name in levels if name.endswith("apart")))
    return [*levels, f"{levels[apart]}-acting"], np.where((level == apart) & _both(acting), len(levels), level)


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

    Two kinds read in one sentence at one stage are one act under two names.
    """
    within, same = _same(m.document for m in mentions), _same(m.stage for m in mentions)
    one_kind = _same(m.kind for m in mentions)
    sentence = _same(f"{m.document} {m.start}" for m in mentions)
    kinds = sorted({m.kind for m in mentions})
    index = np.array([kinds.index(m.kind) for m in mentions])
    of_kind = 4 + np.where(one_kind, index[:, None], len(kinds))
    inside = np.where(same, np.where(sentence & ~one_kind, 3, 0), of_kind)
    levels = ["within-same-stage", "apart-same-stage", "apart-other-stage", "one-sentence"]
    levels += [*(f"within-{kind}" for kind in kinds), "within-other-kind"]
    return levels, np.where(within, inside, np.where(same, 1, 2))


def act(mentions: Mentions) -> Levels:
    """Releases by which an issuer acts on different days are different acts, however alike their words."""
    own = np.array([m.official and m.stage in _ENACTING for m in mentions])
    if _diplomatic(mentions) or not own.any():
        return ["none"], _nothing(mentions)
    day = _column((m.event_day or m.published).toordinal() for m in mentions)
    apart = _both(own) & ~_same(m.document for m in mentions) & (_differences(day) > 1)
    return ["none", "apart"], apart.astype(np.int8)


def time(mentions: Mentions) -> Levels:
    """How far apart the two were published."""
    gap = _differences(_column(m.published.toordinal() for m in mentions))
    lasting = np.array([m.stage in _LASTING for m in mentions])
    family = "diplomacy" if _diplomatic(mentions) else "other"
    spans = ("days3", "days10", "days31", "days62", "longer")
    levels = [f"{family}-{age}-{span}" for age in ("new", "lasting") for span in spans]
    either = (lasting[:, None] | lasting[None, :]).astype(np.intp)
    return levels, either * len(spans) + np.digitize(gap, (3.5, 10.5, 31.5, 62.5))


def day(mentions: Mentions) -> Levels:
    """How far apart the two events were; where one day is unknown, its publication stands in."""
    event = _column(m.event_day.toordinal() if m.event_day else None for m in mentions)
    published = _column(m.published.toordinal() for m in mentions)
    known = ~np.isnan(event)
    same = _same(m.stage for m in mentions).astype(np.intp)
    spans = ("same", "days2", "days10", "days31", "longer")
    family = "diplomacy" if _diplomatic(mentions) else "other"
    levels = ["none", *(f"{family}-{s}-{span}" for s in ("other-stage", "one-stage") for span in spans)]
    levels += [f"{family}-half-{span}" for span in ("days7", "days31", "longer")]
    full = 1 + same * len(spans) + np.digitize(_differences(event), (0.5, 2.5, 10.5, 31.5))
    across = np.abs(event[:, None] - published[None, :])
    half = 11 + np.digitize(np.where(np.isnan(across), across.T, across), (7.5, 31.5))
    level = np.where(_both(known), full, np.where(known[:, None] | known[None, :], half, 0))
    return levels, level.astype(np.intp)


def figures(mentions: Mentions) -> Levels:
    """Counts of persons, vessels, prisoners: equal, near (200 and 189) or different, where both give one."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    for name in sorted({name for m in mentions for name in m.quantities}):
        value = _column(m.quantities.get(name) for m in mentions)
        ratio = _differences(np.log1p(value))
        one = np.where(np.isnan(ratio), 0, np.where(ratio == 0, 3, np.where(ratio < 0.15, 2, 1)))
        level = np.maximum(level, one)
    return ["none", "differ", "near", "same"], level


def terms(mentions: Mentions) -> Levels:
    """Durations and amounts: equal or different, where both give one."""
    level = np.zeros((len(mentions), len(mentions)), dtype=np.intp)
    for values in ((m.duration_days for m in mentions), (m.amount for m in mentions)):
        gap = _differences(_column(values))
        level = np.maximum(level, np.where(np.isnan(gap), 0, np.where(gap == 0, 2, 1)))
    return ["none", "differ", "same"], level


def words(mentions: Mentions) -> Levels:
    """The share of the sentences' own words that they have in common (cosine)."""
    shared, size = _shared(evidence.stems(m.evidence) for m in mentions)
    root = np.sqrt(np.maximum(1.0, size))
    level = np.digitize(shared / np.outer(root, root), (0.08, 0.15, 0.25, 0.4, 0.6))
    return ["none", "few", "some", "many", "most", "all"], level


def names(mentions: Mentions) -> Levels:
    """Names that are no actors (places, envoys, firms): how many in common, or none where both name some."""
    shared, size = _shared(evidence.names(m.evidence) for m in mentions)
    level = np.where(_both(size > 0), np.minimum(3, shared) + 1, 0).astype(np.intp)
    return ["silent", "apart", "one", "two", "three"], level


PARTS: dict[str, Callable[[Mentions], Levels]] = {
    "kind": kind, "number": number, "round": round_, "refs": refs, "issuers": issuers, "targets": targets,
    "stage": stage, "document": document, "act": act, "time": time, "day": day, "figures": figures,
    "terms": terms, "words": words, "names": names,
}  # fmt: skip
