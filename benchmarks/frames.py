"""Short documents from sentence frames: lessons in which constructions mean which stage and which role.

python -m benchmarks.frames [count] [seed]    prints samples
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from functools import cache
from typing import Any

from benchmarks.frame_actors import actor, cast
from benchmarks.frame_fill import Frame, Scene, data, fill
from tracker.kinds import KINDS
from tracker.taxonomy.stages import STAGES

FIRST, LAST = dt.date(2015, 1, 5), dt.date(2026, 6, 30)
BYSTANDERS = ("US", "EU", "UN", "CN", "RU", "GB", "FR", "DE", "TR", "IN")
RANDOM_PAIRS = 0.2
# Bystanders that must be countries; issuers that must be.
HERE = re.compile(
    r"(?:in|to|left|via|with|from|of) \{[CD]\}|\{[CD] adj\}|(?:breached|accused) \{C\}|\{C\} had breached"
)
LAND = re.compile(r"\{A adj\} (?:government|parliament|lawmakers)|in \{A state\}")
CONDITION = re.compile(r"\b(?:if|unless|should)\b", re.IGNORECASE)
FIELDS: dict[str, Any] = {
    "event_date": None,
    "effective_date": None,
    "expiry_date": None,
    "planned_date": None,
    "package_number": None,
    "legal_refs": [],
    "quantities": {},
    "amount": None,
    "currency": None,
    "percent": None,
    "duration_days": None,
}


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the stages and of the file."""
    return tuple(
        Frame(
            text,
            stage,
            _kinds_of(group["suits"]),
            tuple(group.get("issuers", ["A"])),
            tuple(group.get("targets", [])),
            group.get("voice", "news"),
            tuple(group.get("also", [])),
        )
        for stage in STAGES
        for group in data()["stages"][stage]
        for text in group["frames"]
    )


def _kinds_of(suits: list[str]) -> tuple[str, ...]:
    """The kinds that a list of kinds and families names."""
    families, found = data()["suits"], dict[str, None]()
    for name in suits:
        found.update(dict.fromkeys(_kinds_of(families[name]) if name in families else (name,)))
    return tuple(found)


def generate(count: int, seed: int) -> list[dict[str, Any]]:
    """`count` documents in the shape of the gold files; the same for the same seed. Stages come in turn."""
    rng = random.Random(seed)
    by_stage: dict[str, list[Frame]] = {stage: [] for stage in STAGES}
    for frame in frames():
        by_stage[frame.stage].append(frame)
    decks: dict[str, list[Frame]] = {stage: [] for stage in STAGES}
    documents = []
    for number in range(1, count + 1):
        stage = STAGES[number % len(STAGES)]
        if not decks[stage]:
            decks[stage] = rng.sample(by_stage[stage], len(by_stage[stage]))
        documents.append(document(decks[stage].pop(), rng, number))
    return documents


def document(frame: Frame, rng: random.Random, number: int) -> dict[str, Any]:
    """One document around one frame: the sentence, often with a neutral one before or after it."""
    kind = rng.choice(frame.kinds)
    published = FIRST + dt.timedelta(days=rng.randrange((LAST - FIRST).days))
    scene = Scene(frame, kind, _cast_of(frame, kind, rng), published, rng)
    sentence = fill(scene)
    if scene.event is None and re.search(r"\b[Tt]oday\b", frame.text):
        scene.event = published
    official = frame.voice == "official" or (frame.voice == "news" and rng.random() < 0.1)
    publishers = actor(scene.codes["A"]).publishers if official else cast()["news"]["publishers"]
    doc_id = f"frame-{number:05d}"
    return {
        "doc_id": doc_id,
        "url": None,
        "publisher": rng.choice(publishers),
        "source_type": "official" if official else "news",
        "published": published.isoformat(),
        "lang": "en",
        "title": _title(frame, sentence, rng),
        "text": _text(frame, sentence, rng),
        "negative": False,
        "measures": _measures(scene, doc_id, sentence),
        "provenance": "own frames",
    }


def _text(frame: Frame, sentence: str, rng: random.Random) -> str:
    headline = frame.voice == "headline"
    fillers, dice = cast()["fillers"]["sentences"], rng.random()
    before = rng.sample(fillers, 1 if dice < 0.4 and not headline else 0)
    after = rng.sample(fillers, 1 if dice > 0.7 or headline else 0)
    return ("\n\n" if headline or rng.random() < 0.3 else " ").join([*before, sentence, *after])


def _title(frame: Frame, sentence: str, rng: random.Random) -> str:
    """The headline itself, some general heading, or nothing."""
    if frame.voice == "headline" and rng.random() < 0.5:
        return sentence
    return rng.choice(cast()["news"]["titles"]) if rng.random() < 0.4 else ""


def _measures(scene: Scene, doc_id: str, sentence: str) -> list[dict[str, Any]]:
    """The framed measure, and the second mentions of the same sentence."""
    frame, codes = scene.frame, scene.codes
    main = {
        "measure_key": f"{doc_id}-{scene.kind}",
        "kind": scene.kind,
        "stage": frame.stage,
        "issuers": [codes[role] for role in frame.issuers],
        "targets": [codes[role] for role in frame.targets or _usual_targets(scene.kind)],
        "title": scene.kind.replace("_", " "),
        **FIELDS,
        **scene.facts,
        "event_date": scene.event.isoformat() if scene.event else None,
        "conditional": frame.stage == "threatened" and CONDITION.search(frame.text) is not None,
        "salience": "main",
        "evidence": sentence,
    }
    others = [{"stage": one["stage"], "issuers": [codes[role] for role in one["issuers"]]} for one in frame.also]
    return [main, *(main | other | {"event_date": None, "salience": "secondary"} for other in others)]


def _usual_targets(kind: str) -> tuple[str, ...]:
    if kind == "mediation":
        return ("B", "E")
    if kind == "troop_withdrawal":
        return ("A",)
    return ("A", "B") if KINDS[kind].mutual else ("B",)


def _cast_of(frame: Frame, kind: str, rng: random.Random) -> dict[str, str]:
    """Who plays: a sensible pair, or a random one; a third party where the frame has one; bystanders."""
    pool, dyads = cast()["pool"]["states"], cast()["dyads"]
    named = data()["kinds"][kind]["dyads"]
    third = kind == "mediation" or "E" in frame.targets or "{E" in frame.text
    roles = ("B", "E") if third else ("C", "B") if frame.targets == ("C",) else ("A", "B")
    while True:
        pair = rng.choice(dyads[named]).split(" ", 1)
        if rng.random() < RANDOM_PAIRS and named not in ("access", "presence"):
            pair = rng.sample(pool, 2)
        if rng.random() < 0.5 and KINDS[kind].mutual:
            pair.reverse()
        codes = dict(zip(roles, pair, strict=True))
        if "A" not in codes:
            codes["A"] = rng.choice(dyads["third"] + pool[:20])
        for role in "CD":
            codes.setdefault(role, rng.choice(pool if rng.random() < 0.8 else BYSTANDERS))
        if len(set(codes.values())) == len(codes) and _fits(frame, kind, codes):
            return codes


def _fits(frame: Frame, kind: str, codes: dict[str, str]) -> bool:
    """Whether these actors fit the frame: no body or group where only a country can stand."""
    table = data()["kinds"][kind]
    countries = {role: actor(code).is_state for role, code in codes.items()}
    if LAND.search(frame.text) and not countries["A"]:
        return False
    if HERE.search(frame.text) and not (countries["C"] and countries["D"]):
        return False
    bodies = ("EU", "UN", "G7", "NATO")
    if frame.voice == "official" and not countries["A"] and codes["A"] not in bodies:
        return False
    one_sided = not KINDS[kind].mutual and not table.get("groups")
    return countries["B"] or codes["B"] == "EU" or not one_sided


def main() -> None:
    """Print samples."""
    count, seed = (int(word) for word in [*sys.argv[1:], "20", "1"][:2])
    for one in generate(count, seed):
        for measure in one["measures"]:
            roles = f"{','.join(measure['issuers'])} -> {','.join(measure['targets'])}"
            print(f"{measure['stage']:<11} {measure['kind']:<21} {roles:<22} [{one['publisher']}]")
        print(f"    {one['measures'][0]['evidence']}")


if __name__ == "__main__":
    main()
