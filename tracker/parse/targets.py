"""Whom a draft targets: every likely actor weighed once more, beside the other actors and the issuers chosen."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tracker.kinds import KINDS
from tracker.parse.document import Document
from tracker.parse.draft import Draft
from tracker.parse.model import Features, LinearModel, bucket
from tracker.parse.roles import chosen

UNLIKELY = 0.05  # chance of an actor that is not weighed again
STEPS = (-3, -2, -1.5, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2, 3)
EDGES = (-2, -1, -0.5, 0, 0.5, 1, 2)
NOBODY = -6.0  # the logit where there is no other actor


def _logit(probability: float) -> float:
    return math.log(max(probability, 1e-5) / max(1 - probability, 1e-5))


def _best(scores: dict[str, float], codes: Iterable[str]) -> float:
    return max((_logit(scores[code]) for code in codes), default=NOBODY)


def likely_targets(draft: Draft) -> list[str]:
    """The actors that are weighed."""
    return [code for code, score in draft.target_scores.items() if score >= UNLIKELY]


def target_features(code: str, draft: Draft, document: Document) -> Features:
    """What is looked at for one actor: its chances in both roles, those of the others, and who the issuers are."""
    targets, issuers, kind = draft.target_scores, draft.issuer_scores, KINDS[draft.kind]
    others = [other for other in targets if other != code]
    issuing = [other for other in draft.issuers if other != code]
    target, issuer = _logit(targets[code]), _logit(issuers[code])
    rival, issuing_rival = _best(targets, others), _best(issuers, others)
    t, i, gap = bucket(target, *EDGES), bucket(issuer, *EDGES), bucket(target - rival, *EDGES)
    named = draft.candidate.sentence.codes
    rank = sum(score > targets[code] for score in targets.values())
    is_issuer, is_named = code in draft.issuers, code in named
    measured = {"t": target, "i": issuer, "gap": target - rival, "ahead": issuer - issuing_rival}
    measured |= {"rival": rival, "issuing": issuing_rival}
    plain = [f"{name}>{step}" for name, number in measured.items() for step in STEPS if number > step]
    main = [
        f"t={t}", f"i={i}", f"t={t}&i={i}", f"rank={min(rank, 4)}", f"rank={min(rank, 3)}&gap={gap}",
        f"issuer={is_issuer}&others={min(len(issuing), 2)}",
    ]  # fmt: skip
    more = [f"issuer={is_issuer}&t={t}", f"named={is_named}&t={t}"]
    rest = [
        f"place={named.index(code) if code in named[:3] else 9}",
        f"likely={sum(targets[other] >= 0.5 for other in others)}&t={t}",
        f"issuers={sum(issuers[other] >= 0.5 for other in others)}",
        f"rival={bucket(rival, *EDGES)}&t={t}", f"issuing={bucket(issuing_rival, *EDGES)}&t={t}",
        f"voice={code in document.voice}", f"s={draft.stage}",
        f"issuer_t={bucket(_best(targets, issuing), *EDGES)}&issuer={is_issuer}",
    ]  # fmt: skip
    group = "mutual" if kind.mutual else kind.family
    return Features(
        ("", plain), *((prefix, names) for prefix in ("", f"g={group}&") for names in (main, more, rest)),
        (f"k={kind.name}&", main), (f"k={kind.name}&", more), (f"s={draft.stage}&g={group}&", main),
    )  # fmt: skip


def choose_targets(drafts: Iterable[Draft], document: Document, model: LinearModel, threshold: float) -> None:
    """Give each draft the chances of its likely actors as targets, and its targets: those past the threshold."""
    for draft in drafts:
        draft.target_chances = {
            code: model.probability(target_features(code, draft, document)) for code in likely_targets(draft)
        }
        draft.targets = chosen(draft.target_chances, threshold, at_least_one=KINDS[draft.kind].mutual)
