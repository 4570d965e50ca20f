"""Which drafts of a document are kept: one a measure and stage, decided in the light of those kept before it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tracker.parse.document import Document
from tracker.parse.draft import Draft
from tracker.parse.features import bucket
from tracker.parse.model import LinearModel

LOGIT_STEPS = (-3, -2.5, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2, 3)


def share_party(one: Draft, other: Draft) -> bool:
    """Whether two drafts name a common issuer or a common target."""
    return bool(set(one.issuers) & set(other.issuers) or set(one.targets) & set(other.targets))


def repeats(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether a kept draft says the same: kind, stage and parties. Nearer likenesses are the model's to weigh."""
    return any(
        other.kind == draft.kind
        and other.stage == draft.stage
        and set(other.issuers) == set(draft.issuers)
        and set(other.targets) == set(draft.targets)
        for other in kept
    )


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts from the most probable down; the order in which they are decided."""
    return sorted(drafts, key=lambda d: (-d.probability, d.candidate.sentence.index, d.kind))


def keep_features(draft: Draft, kept: Sequence[Draft], document: Document) -> list[str]:
    """What the keep model looks at: how probable the draft is, and what the document has already told."""
    logit = math.log(max(draft.probability, 1e-6) / max(1 - draft.probability, 1e-6))
    sentence, kind = draft.candidate.sentence, draft.kind
    same = [other for other in kept if other.kind == kind]
    overlapping = [other for other in same if share_party(draft, other)]
    beside = sum(other.candidate.sentence.index == sentence.index for other in kept)
    out = [f"p>{step}" for step in LOGIT_STEPS if logit > step]
    out += [
        f"k={kind}",
        f"s={draft.stage}",
        f"k={kind}&s={draft.stage}",
        f"same={min(len(same), 4)}",
        f"overlap={min(len(overlapping), 4)}",
        f"beside={min(beside, 3)}",
        f"kept={bucket(len(kept), 0, 1, 2, 4, 8)}",
        f"stage_p={bucket(max(draft.stage_scores.values(), default=0), 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)}",
        f"issuer_p={bucket(max(draft.issuer_scores.values(), default=0), 0.2, 0.35, 0.5, 0.7, 0.9)}",
        f"target_p={bucket(max(draft.target_scores.values(), default=0), 0.2, 0.35, 0.5, 0.7, 0.9)}",
        f"targets={min(len(draft.targets), 3)}",
        f"named={_named(draft.issuers, sentence.codes)}{_named(draft.targets, sentence.codes)}",
        f"actors={min(len(sentence.codes), 3)}",
        f"title={kind in document.title_kinds}",
        f"official={document.is_official}",
        f"transcript={document.is_transcript}",
        f"candidates={bucket(len(document.candidates), 1, 2, 4, 8, 15, 30)}",
    ]
    if same:
        gap = min(abs(other.candidate.sentence.index - sentence.index) for other in same)
        out += [f"gap={bucket(gap, 0, 1, 2, 5, 10)}", f"k={kind}&same={min(len(same), 2)}"]
        out.append(f"same_stage={any(other.stage == draft.stage for other in same)}")
    if overlapping:
        out.append(f"after={overlapping[0].stage}>{draft.stage}")
    return out


def _named(codes: Sequence[str], present: Sequence[str]) -> str:
    return "y" if set(codes) & set(present) else "n"


def keep(drafts: Sequence[Draft], document: Document, model: LinearModel, threshold: float) -> list[Draft]:
    """The drafts worth a mention, with their confidence, in order of the text."""
    kept: list[Draft] = []
    for draft in in_order(drafts):
        if repeats(draft, kept):
            continue
        draft.confidence = model.probability(keep_features(draft, kept, document))
        if draft.confidence >= threshold:
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.candidate.sentence.index, d.candidate.trigger.start, d.kind))
