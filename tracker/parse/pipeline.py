"""From a document made ready to its mentions: detect, stage, roles, fields, one mention a measure and stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.kinds import KINDS
from tracker.parse.document import Candidate, Document
from tracker.parse.features import candidate_features
from tracker.parse.fields import attribution, is_conditional, read_dates, read_figures
from tracker.parse.mention import Mention, check_evidence
from tracker.parse.model import Models
from tracker.parse.roles import chosen, pool_features, score_roles


@dataclass
class Draft:
    """A candidate on its way to a mention."""

    candidate: Candidate
    probability: float
    stage: str = ""
    stage_probabilities: dict[str, float] = field(default_factory=dict)
    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.candidate.kind


def draft_candidates(document: Document, models: Models, floor: float) -> list[Draft]:
    """Drafts with stage and roles of all candidates whose detection probability reaches the floor."""
    drafts = []
    for candidate in document.candidates:
        detect, stage_names = candidate_features(candidate, document)
        probability = models["detect"].probability(detect)
        if probability < floor:
            continue
        stage_model = models["stage"]
        shares = stage_model.probabilities(stage_names)
        stage = stage_model.classes[int(shares.argmax())]
        features = pool_features(candidate, document, stage)
        issuers, targets = score_roles(features, candidate.kind, models["issuer"], models["target"])
        settings = models.settings
        drafts.append(
            Draft(
                candidate,
                probability,
                stage,
                dict(zip(stage_model.classes, map(float, shares), strict=True)),
                chosen(issuers, settings["issuer_threshold"], at_least_one=True),
                chosen(targets, settings["target_threshold"], at_least_one=KINDS[candidate.kind].mutual),
            )
        )
    return drafts


def same_measure(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a document speak of one measure at one stage."""
    if one.kind != other.kind or one.stage != other.stage:
        return False
    return bool(set(one.issuers) & set(other.issuers) or set(one.targets) & set(other.targets))


def select(drafts: list[Draft], threshold: float) -> list[Draft]:
    """The best draft of each measure and stage above the threshold, in order of the text."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.probability, d.candidate.sentence.index)):
        if draft.probability >= threshold and not any(same_measure(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.candidate.sentence.index, d.candidate.trigger.start, d.kind))


def to_mention(draft: Draft, document: Document, models: Models) -> Mention:
    """The mention of a draft, with its fields read; EvidenceError where the evidence is no slice of the text."""
    candidate, sentence = draft.candidate, draft.candidate.sentence
    dates = read_dates(candidate, document, draft.stage, draft.issuers)
    mention = Mention(
        kind=draft.kind,
        stage=draft.stage,
        issuers=draft.issuers,
        targets=draft.targets,
        start=sentence.start,
        end=sentence.end,
        evidence=document.text[sentence.start : sentence.end],
        event_date=dates.event,
        event_date_precision=dates.precision,
        event_date_words=dates.words,
        effective_date=dates.effective,
        expiry_date=dates.expiry,
        planned_date=dates.planned,
        conditional=is_conditional(candidate, draft.stage),
        attribution=attribution(candidate),
        salience=salience(candidate, document),
        confidence=round(draft.probability, 3),
        rule=f"{draft.kind}: {candidate.trigger.phrase}",
        **read_figures(candidate, document).as_arguments(),
    )
    return check_evidence(mention, document.text)


def salience(candidate: Candidate, document: Document) -> str:
    """What the document is about is "main": its title or its opening speaks of this kind."""
    opening = candidate.sentence.index <= 2
    return "main" if candidate.kind in document.title_kinds or opening else "secondary"


def mentions_of(document: Document, models: Models) -> list[Mention]:
    """The mentions of a document, in order of the text."""
    threshold = float(models.settings["detect_threshold"])
    drafts = draft_candidates(document, models, threshold)
    return [to_mention(draft, document, models) for draft in select(drafts, threshold)]
