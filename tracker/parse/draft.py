"""Drafts: candidates with a probability, a stage and roles, on their way to mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.parse.document import Candidate, Document
from tracker.parse.features import CandidateFeatures
from tracker.parse.model import Features, Models
from tracker.parse.roles import chosen, pool_features, score_roles

# An act of relief has its own life: what is lifted is the restriction (the taxonomy's ruling).
RELIEF = frozenset({"delisting", "exemption", "sanctions_relief"})
NOT_OF_RELIEF = frozenset({"lifted"})


@dataclass
class Draft:
    """A candidate with what the models say of it; scores are probabilities by stage or actor code."""

    candidate: Candidate
    probability: float
    stage: str
    stage_scores: dict[str, float]
    issuers: tuple[str, ...]
    targets: tuple[str, ...] = ()  # chosen when all actors are weighed (`choose_targets`)
    issuer_scores: dict[str, float] = field(default_factory=dict)
    target_scores: dict[str, float] = field(default_factory=dict)
    target_chances: dict[str, float] = field(default_factory=dict)  # the likely ones, weighed among themselves
    confidence: float = 0.0

    @property
    def kind(self) -> str:
        """The kind of the candidate."""
        return self.candidate.kind


def draft_candidates(document: Document, models: Models) -> list[Draft]:
    """Drafts of all candidates whose detection probability reaches the floor, in order of the text."""
    drafts = []
    for candidate in document.candidates:
        features = CandidateFeatures(candidate, document)
        probability = models["detect"].probability(features.detect)
        if probability >= models.settings["floor"]:
            drafts.append(_draft(candidate, document, models, probability, features.stage))
    return drafts


def _draft(
    candidate: Candidate, document: Document, models: Models, probability: float, stage_features: Features
) -> Draft:
    scores = dict(zip(models["stage"].classes, models["stage"].probabilities(stage_features), strict=True))
    stage = max(
        (name for name in scores if name not in NOT_OF_RELIEF or candidate.kind not in RELIEF), key=scores.__getitem__
    )
    features = pool_features(candidate, document, stage)
    issuers, targets = score_roles(features, candidate.kind, models["roles"])
    return Draft(
        candidate,
        probability,
        stage,
        scores,
        chosen(issuers, models.settings["issuer_threshold"], at_least_one=True),
        issuer_scores=issuers,
        target_scores=targets,
    )
