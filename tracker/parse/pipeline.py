"""From a document made ready to its mentions: draft, keep, read the fields."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.parse.document import Candidate, Document
from tracker.parse.draft import Draft, draft_candidates
from tracker.parse.fields import is_conditional, read_figures
from tracker.parse.keep import keep
from tracker.parse.mention import Mention, check_evidence
from tracker.parse.model import Models
from tracker.parse.targets import choose_targets
from tracker.parse.when import read_dates


def mentions_of(document: Document, models: Models) -> list[Mention]:
    """The mentions of a document, in order of the text."""
    kept = choose(draft_candidates(document, models), document, models)
    return [to_mention(draft, document) for draft in kept]


def choose(drafts: Sequence[Draft], document: Document, models: Models) -> list[Draft]:
    """The drafts that become mentions, their targets chosen, in order of the text."""
    choose_targets(drafts, document, models["targets"], models.settings["target_threshold"])
    kept = keep(drafts, document, models["keep"], models.settings["keep_threshold"])
    return [draft for draft in kept if draft.issuers]


def to_mention(draft: Draft, document: Document) -> Mention:
    """The mention of a draft, its fields read; EvidenceError where the evidence is no slice of the text."""
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
        attribution=sentence.said_by,
        salience=salience(candidate, document),
        confidence=round(draft.confidence, 3),
        rule=f"{draft.kind}: {candidate.trigger.phrase}",
        **read_figures(candidate, document).as_arguments(),
    )
    return check_evidence(mention, document.text)


def salience(candidate: Candidate, document: Document) -> str:
    """What the document is about is "main": its title or its opening speaks of this kind."""
    is_opening = candidate.sentence.index <= 2
    return "main" if candidate.kind in document.title_kinds or is_opening else "secondary"
