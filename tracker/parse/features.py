"""Features of a candidate: what the detection and stage models look at, as names that explain themselves."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tracker.kinds import KINDS
from tracker.parse.age import age_features
from tracker.parse.document import Candidate, Document
from tracker.parse.model import Features, Group, bucket
from tracker.parse.syntax import NOT_A_STATE, mood_before, syntax_features
from tracker.parse.word_classes import classes_of
from tracker.parse.words import Cue

NEAR, MIDDLE = 3, 8  # words from the trigger
WINDOW, BESIDE = 6, 3  # words on each side that are looked at, and whose place counts
MOOD_REACH = 3  # words before a verb that may turn it


def _side(cue: Cue, first: int, last: int) -> str:
    """Where a cue stands from the trigger: side and distance class, "L1" near, "L2" middle, "L3" far; "I" inside."""
    if cue.at + cue.length - 1 < first:
        gap, side = first - cue.at - cue.length + 1, "L"
    elif cue.at > last:
        gap, side = cue.at - last, "R"
    else:
        return "I"
    return side + ("1" if gap <= NEAR else "2" if gap <= MIDDLE else "3")


def _beside(candidate: Candidate) -> tuple[list[str], list[str]]:
    """The words before the trigger, the nearest first, and those after it."""
    words, (first, last) = candidate.sentence.words, candidate.span
    return words[max(0, first - WINDOW) : first][::-1], words[last + 1 : last + 1 + WINDOW]


def window_features(candidate: Candidate) -> list[str]:
    """Words around the trigger, alone and in pairs."""
    before, after = _beside(candidate)
    left, right = [*before, "<s>"], [*after, "</s>"]
    out = [f"L{n}={w}" for n, w in enumerate(left[:BESIDE], 1)] + [f"R{n}={w}" for n, w in enumerate(right[:BESIDE], 1)]
    out += [f"l={w}" for w in dict.fromkeys(left)] + [f"r={w}" for w in dict.fromkeys(right)]
    out += [f"L12={left[1]} {left[0]}"] if len(left) > 1 else []
    out += [f"R12={right[0]} {right[1]}"] if len(right) > 1 else []
    out.append(f"LR={left[0]}_{right[0]}")
    return out


def class_features(candidate: Candidate) -> list[str]:
    """The classes of the words around the trigger."""
    out = []
    for side, words in zip("LR", _beside(candidate), strict=True):
        found = [classes_of(word) for word in words]
        out += [f"{side}{n}{name}" for n, names in enumerate(found[:BESIDE], 1) for name in names]
        out += [side.lower() + name for name in dict.fromkeys(chain.from_iterable(found))]
    return out


def cue_features(candidate: Candidate) -> list[str]:
    """Cue classes by side, distance, form and mood; the nearest verbs on each side once more by name."""
    first, last = candidate.span
    lowers = candidate.sentence.words
    family = KINDS[candidate.kind].family
    out: list[str] = []
    nearest: dict[str, tuple[int, list[str]]] = {}
    for cue in candidate.sentence.cues:
        side = _side(cue, first, last)
        out.append(f"c={cue.cls}@{side}")
        if cue.cls in NOT_A_STATE:
            out.append(f"m={cue.lemma}@{side[0]}")
            continue
        mood = mood_before(lowers, cue.at, MOOD_REACH)
        turned = f"{cue.cls}:{cue.form}:{mood}"
        out += [f"c={cue.cls}:{cue.form}@{side}", f"t={turned}@{side[0]}", f"v={cue.lemma}@{side[0]}"]
        if side in ("L1", "R1", "I"):
            out += [
                f"v={cue.lemma}:{cue.form}:{mood}@{side}",
                f"k={candidate.kind}&c={cue.cls}:{cue.form}@{side}",
            ]
        gap = abs(cue.at - first)
        best = nearest.get(side[0])
        if cue.form != "word" and (best is None or gap < best[0]):
            nearest[side[0]] = (gap, [turned, cue.lemma])
        elif best is not None and gap == best[0]:
            best[1].append(turned)
    for side_name, (_, names) in nearest.items():
        out += [f"near={name}@{side_name}" for name in names] + [f"f={family}&near={names[0]}@{side_name}"]
    if not nearest:
        out.append("near=none")
    return out


def context_features(candidate: Candidate, document: Document) -> list[str]:
    """The document around the sentence: place, repetition, title, kind of text, actors at hand."""
    sentence, kind = candidate.sentence, candidate.kind
    same = document.places_of_kind[kind]
    before = bisect_left(same, sentence.index)
    others = sorted(document.kinds_in_sentence[sentence.index] - {kind})
    official = "official" if document.is_official else "news"
    text_kind = "transcript" if document.is_transcript else official
    codes = sentence.codes
    lowers = sentence.word_set
    place = bucket(sentence.index, 0, 1, 2, 5, 10, 20)
    out = [
        f"k={kind}", f"k={kind}&{text_kind}", f"src={text_kind}", f"pos={place}", f"{official}&pos={place}",
        f"before={bucket(before, 0, 1, 2, 4)}", f"k={kind}&before={bucket(before, 0, 1, 3)}",
        f"same={bucket(len(same), 1, 2, 4, 8)}",
        f"others={bucket(len(others), 0, 1, 2)}", f"nact={bucket(len(codes), 0, 1, 2, 3)}",
        f"k={kind}&nact={bucket(len(codes), 0, 1, 2)}",
        f"len={bucket(len(sentence.words), 6, 12, 20, 30, 45)}", f"ntr={bucket(len(candidate.triggers), 1, 2, 3)}",
        f"density={bucket(10 * len(document.candidates) // max(1, len(document.bounds)), 1, 3, 6, 10)}",
        f"doclen={bucket(len(document.bounds), 3, 10, 25, 60)}",
    ]  # fmt: skip
    out += [f"k={kind}&with={other}" for other in others]
    out += [f"tr={phrase}" for phrase in dict.fromkeys(hit.phrase for hit in candidate.triggers)]
    out.append(f"k={kind}&tr0={candidate.trigger.phrase}")
    out += [f"title_kind&k={kind}"] if kind in document.title_kinds else [f"title_other={bool(document.title_kinds)}"]
    if kind in document.title_kinds:
        out.append("title_kind")
    out += [f"title_actor={any(hit.code in codes for hit in document.title_actors)}"]
    out += [f"top_actor={bucket(sum(code in document.top_codes for code in codes), 0, 1, 2)}"]
    if document.voice:
        out += [f"voice_in={bool(set(document.voice) & set(codes))}"]
        if lowers & {"we", "our", "us", "i", "my"}:
            out += ["voice=we", f"k={kind}&voice=we"]
    if document.in_quote(candidate.trigger.start):
        out += ["quoted", f"{official}&quoted"]
    last = sentence.words[-1] if sentence.words else ""
    out += ["question"] if last == "?" or "?" in lowers else []
    return out


@dataclass(frozen=True)
class CandidateFeatures:
    """The features of one candidate; what only the stage model needs is worked out when asked for."""

    candidate: Candidate
    document: Document

    @cached_property
    def _window(self) -> list[str]:
        return window_features(self.candidate)

    @cached_property
    def _cues(self) -> list[str]:
        return list(dict.fromkeys(cue_features(self.candidate)))

    @cached_property
    def _classes(self) -> list[str]:
        return class_features(self.candidate)

    @cached_property
    def _shared(self) -> tuple[Group, ...]:
        family = KINDS[self.candidate.kind].family
        return (
            ("", context_features(self.candidate, self.document)),
            ("", self._window),
            (f"f={family}&", [name for name in self._window if name[0] in "lr"]),
            ("", self._cues),
            ("w=", self.candidate.sentence.vocabulary),
            ("", self._classes),
            ("w", self.candidate.sentence.classes),
            ("", age_features(self.candidate, self.document)),
        )

    @property
    def detect(self) -> Features:
        """For the detection model."""
        sentence, kind = self.candidate.sentence, f"k={self.candidate.kind}&"
        around = [name for name in chain(self._window, self._classes) if name[0] in "lr"]
        return Features(
            *self._shared, (f"{kind}w=", sentence.vocabulary), (f"{kind}w", sentence.classes), (kind, around),
            ("p=", sentence.pairs),
        )  # fmt: skip

    @property
    def stage(self) -> Features:
        """For the stage model: the same, and what governs the trigger."""
        kind, family = self.candidate.kind, KINDS[self.candidate.kind].family
        syntax = syntax_features(self.candidate)
        governing = [name for name in syntax if name.startswith(("inner", "outer", "pred"))]
        near = [name for name in self._cues if name.startswith("near")]
        return Features(*self._shared, ("", syntax), (f"f={family}&", governing), (f"k={kind}&", near))
