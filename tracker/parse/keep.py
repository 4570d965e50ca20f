"""Which drafts of a document are kept: one a measure and stage, decided in the light of those kept before it."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tracker.parse.document import Document
from tracker.parse.draft import Draft
from tracker.parse.model import LinearModel, bucket

LOGIT_STEPS = (-3, -2.5, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2, 3)


ENOUGH = 4  # features count no further than this
Said = tuple[str, str, frozenset[str], frozenset[str]]


def said(draft: Draft) -> Said:
    """What a draft says: kind, stage and parties."""
    return draft.kind, draft.stage, frozenset(draft.issuers), frozenset(draft.targets)


class Kept:
    """The drafts kept so far, laid out by what is asked of them, so that a long document takes no longer a draft."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self.drafts: list[Draft] = []
        self._said: set[Said] = set()
        self._stages: set[tuple[str, str]] = set()
        self._in_sentence: Counter[int] = Counter()
        self._places: dict[str, list[int]] = defaultdict(list)
        self._first_of: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take one more."""
        place = draft.candidate.sentence.index
        for party in _parties(draft):
            if len(self._first_of[party]) < ENOUGH:
                self._first_of[party].append(len(self.drafts))
        self._said.add(said(draft))
        self._stages.add((draft.kind, draft.stage))
        self._in_sentence[place] += 1
        insort(self._places[draft.kind], place)
        self.drafts.append(draft)

    def tell(self, draft: Draft) -> bool:
        """Whether one of them says the same as the draft; nearer likenesses are the model's to weigh."""
        return said(draft) in self._said

    def of_kind(self, kind: str) -> int:
        """How many are of a kind."""
        return len(self._places[kind])

    def has_stage(self, kind: str, stage: str) -> bool:
        """Whether one is of that kind and stage."""
        return (kind, stage) in self._stages

    def sharing(self, draft: Draft) -> list[Draft]:
        """The first of the same kind that have an issuer or a target in common with the draft, some four."""
        found = {number for party in _parties(draft) for number in self._first_of.get(party, ())}
        return [self.drafts[number] for number in sorted(found)]

    def beside(self, draft: Draft) -> int:
        """How many are in the same sentence."""
        return self._in_sentence[draft.candidate.sentence.index]

    def gap(self, draft: Draft) -> int:
        """How many sentences lie between the draft and the nearest of its kind, which there must be."""
        places, place = self._places[draft.kind], draft.candidate.sentence.index
        number = bisect_left(places, place)
        return min(abs(other - place) for other in places[max(0, number - 1) : number + 1])


def _parties(draft: Draft) -> list[tuple[str, str, str]]:
    issuers = [(draft.kind, "issuer", code) for code in dict.fromkeys(draft.issuers)]
    return issuers + [(draft.kind, "target", code) for code in dict.fromkeys(draft.targets)]


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts from the most probable down; the order in which they are decided."""
    return sorted(drafts, key=lambda d: (-d.probability, d.candidate.sentence.index, d.kind))


def keep_features(draft: Draft, kept: Kept, document: Document) -> list[str]:
    """What the keep model looks at: how probable the draft is, and what the document has already told."""
    logit = math.log(max(draft.probability, 1e-6) / max(1 - draft.probability, 1e-6))
    sentence, kind = draft.candidate.sentence, draft.kind
    same, overlapping = kept.of_kind(kind), kept.sharing(draft)
    out = [f"p>{step}" for step in LOGIT_STEPS if logit > step]
    out += [
        f"k={kind}",
        f"s={draft.stage}",
        f"k={kind}&s={draft.stage}",
        f"same={min(same, ENOUGH)}",
        f"overlap={min(len(overlapping), ENOUGH)}",
        f"beside={min(kept.beside(draft), 3)}",
        f"kept={bucket(len(kept.drafts), 0, 1, 2, 4, 8)}",
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
        out += [f"gap={bucket(kept.gap(draft), 0, 1, 2, 5, 10)}", f"k={kind}&same={min(same, 2)}"]
        out.append(f"same_stage={kept.has_stage(kind, draft.stage)}")
    if overlapping:
        out.append(f"after={overlapping[0].stage}>{draft.stage}")
    return out


def _named(codes: Sequence[str], present: Sequence[str]) -> str:
    return "y" if set(codes) & set(present) else "n"


def keep(drafts: Sequence[Draft], document: Document, model: LinearModel, threshold: float) -> list[Draft]:
    """The drafts worth a mention, with their confidence, in order of the text."""
    kept = Kept()
    for draft in in_order(drafts):
        if kept.tell(draft):
            continue
        draft.confidence = model.probability(keep_features(draft, kept, document))
        if draft.confidence >= threshold:
            kept.add(draft)
    return sorted(kept.drafts, key=lambda d: (d.candidate.sentence.index, d.candidate.trigger.start, d.kind))
