"""Why the parser noted a mention: rule, trigger words, weights, actors, dates, and what it nearly said instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.parse.document import Document
from tracker.parse.draft import Draft, draft_candidates
from tracker.parse.features import CandidateFeatures
from tracker.parse.keep import Kept, in_order, keep_features
from tracker.parse.mention import Mention
from tracker.parse.model import LinearModel, Models
from tracker.parse.pipeline import choose, to_mention
from tracker.parse.roles import after_issuer, role_features
from tracker.parse.targets import target_features
from tracker.parse.when import read_dates

Reason = tuple[str, float]  # a feature's name and its weight in the log-odds
SHOWN = 8


@dataclass(frozen=True)
class ActorReason:
    """One actor that was weighed: probabilities as issuer and target, where it is named, what spoke for it."""

    code: str
    named: tuple[str, ...]
    issuer: float
    target: float
    issuer_reasons: tuple[Reason, ...]
    target_reasons: tuple[Reason, ...]
    beside_reasons: tuple[Reason, ...]  # for the target, beside the other actors and the issuers


@dataclass(frozen=True)
class Explanation:
    """One mention and how it came about; probabilities from 0 to 1, weights in log-odds."""

    mention: Mention
    trigger_words: tuple[str, ...]
    detection: float
    detection_reasons: tuple[Reason, ...]
    confidence: float
    confidence_reasons: tuple[Reason, ...]
    stage: float
    stage_reasons: tuple[Reason, ...]
    nearest_stage: str  # the alternative that was rejected
    nearest_stage_probability: float
    actors: tuple[ActorReason, ...]
    dates: str


def explain_document(document: Document, models: Models) -> list[Explanation]:
    """The explanation of every mention of a document, in order of the text."""
    kept = choose(draft_candidates(document, models), document, models)
    return [_explanation(draft, kept, document, models) for draft in kept]


def _explanation(draft: Draft, kept: list[Draft], document: Document, models: Models) -> Explanation:
    candidate = draft.candidate
    features = CandidateFeatures(candidate, document)
    earlier = Kept(in_order([other for other in kept if other.probability > draft.probability]))
    ranked = sorted(draft.stage_scores.items(), key=lambda item: -item[1])
    nearest, nearest_probability = next(item for item in ranked if item[0] != draft.stage)
    stage_column = models["stage"].classes.index(draft.stage)
    mention = to_mention(draft, document)
    return Explanation(
        mention=mention,
        trigger_words=tuple(dict.fromkeys(document.text[hit.start : hit.end] for hit in candidate.triggers)),
        detection=round(draft.probability, 3),
        detection_reasons=_reasons(models["detect"], features.detect),
        confidence=mention.confidence,
        confidence_reasons=_reasons(models["keep"], keep_features(draft, earlier, document)),
        stage=round(draft.stage_scores[draft.stage], 3),
        stage_reasons=_reasons(models["stage"], features.stage, stage_column),
        nearest_stage=nearest,
        nearest_stage_probability=round(nearest_probability, 3),
        actors=_actors(draft, document, models),
        dates=read_dates(candidate, document, draft.stage, draft.issuers).why,
    )


def _reasons(model: LinearModel, names: Iterable[str], column: int = 0) -> tuple[Reason, ...]:
    return tuple((name, round(weight, 2)) for name, weight in model.reasons(names, column, SHOWN))


def _actors(draft: Draft, document: Document, models: Models) -> tuple[ActorReason, ...]:
    """The actors weighed, the likeliest first; those that nothing spoke for are left out."""
    found, model = [], models["roles"]
    for code, issuer in draft.issuer_scores.items():
        target = draft.target_chances.get(code, 0.0)
        if max(issuer, target) < 0.1 and code not in draft.candidate.sentence.codes:
            continue
        names = role_features(code, draft.candidate, document, draft.stage)
        hits = [hit.alias for hit in draft.candidate.sentence.actors if hit.code == code]
        found.append(
            ActorReason(
                code,
                tuple(dict.fromkeys(hits)) or ("elsewhere in the document",),
                round(issuer, 3),
                round(target, 3),
                _reasons(model, names, 0)[:4],
                _reasons(model, [*names, *after_issuer(issuer, draft.kind)], 1)[:4],
                _reasons(models["targets"], target_features(code, draft, document))[:4],
            )
        )
    return tuple(sorted(found, key=lambda actor: (-max(actor.issuer, actor.target), actor.code)))
