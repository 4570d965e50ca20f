"""What happened, in one sentence made from the fields of a step: never a sentence of a source."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tracker.kinds import KINDS
from tracker.report import parties, wording
from tracker.report.facts import EventFact, MeasureFact, MentionFact

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
# Steps of a mutual measure that its parties take, whoever brokered it.
_JOINT = frozenset({"agreed", "adopted", "in_force", "completed", "extended"})
_OFFICIAL = 3.0  # what the issuer's own word weighs against a paper's


@cache
def _forms() -> Mapping[str, Any]:
    path = Path(__file__).with_name("sentences.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: data["verbs"] | data["kinds"][kind] for kind in data["kinds"]}


def sentence(measure: MeasureFact, event: EventFact) -> str:
    """Who did what to whom, with the figures that the step gives and its day in brackets."""
    issuers = acting(measure, event)
    targets = measure.targets
    brokered = _is_brokered(measure, event, issuers)
    slots = _slots(measure, event, targets if brokered else issuers)
    forms = _forms()[measure.kind]
    slots |= {name: _filled(forms[name], slots) for name in ("what", "known")}
    told = _filled(forms[event.stage], slots)
    if brokered:
        told += f", brokered by {parties.names(issuers)}"
    if event.stage in wording.TALK and any(mention.conditional for mention in event.mentions):
        told += ", on conditions"
    told = " ".join(told.split())
    return f"{told[:1].upper()}{told[1:]} ({day_of(event)})"


def day_of(event: EventFact) -> str:
    """The day in brackets: "20 May 2025", or when it was first told."""
    return wording.event_day(event) or f"told {wording.day(event.published)}"


def acting(measure: MeasureFact, event: EventFact) -> tuple[str, ...]:
    """Who took this step: the issuers that its mentions name most surely; the measure's own where none does."""
    weights: Counter[tuple[str, ...]] = Counter()
    for mention in event.mentions:
        if mention.issuers:
            weights[mention.issuers] += mention.confidence * (_OFFICIAL if mention.official else 1.0)  # type: ignore[assignment]
    if not weights:
        return measure.issuers
    return min(weights, key=lambda codes: (-weights[codes], len(codes), codes))


def _is_brokered(measure: MeasureFact, event: EventFact, issuers: Sequence[str]) -> bool:
    """Whether those who are told to act are no party: they brought the parties together."""
    mutual = KINDS[measure.kind].mutual and measure.kind not in ("mediation", "economic_deal")
    return mutual and event.stage in _JOINT and len(measure.targets) > 1 and set(issuers).isdisjoint(measure.targets)


def _slots(measure: MeasureFact, event: EventFact, who: Sequence[str]) -> dict[str, str]:
    targets = measure.targets
    others = [code for code in targets if code not in who]
    mutual = KINDS[measure.kind].mutual
    # The measure's own parties, whoever speaks; one that speaks of itself alone has no other side.
    everyone = list(targets) if others or len(targets) > 1 else []
    figures = figures_of(measure, event)
    number = measure.package_number
    return {
        "who": parties.names(who) or "an actor not named",
        "its": "their" if parties.is_plural(who) else "its",
        "others": parties.names(others),
        "with": _with(who, targets) if mutual else "",
        "between": _between(everyone),
        "among": "" if set(targets) <= set(who) else _between(everyone),
        "swapped": "exchanged" if len(targets) > 1 and set(targets) <= set(who) else "",
        "counts": figures["counts"],
        "money": figures["money"],
        "percent": figures["percent"],
        "days": figures["days"],
        "licence": figures["licence"],
        "ordinal": wording.ordinal(number) if number else "",
    }


def _with(who: Sequence[str], targets: Sequence[str]) -> str:
    """The other parties, as seen from those who act: none where all act."""
    others = [code for code in targets if code not in who]
    if not others:
        return ""
    if set(who) & set(targets) or len(others) == 1:
        return f"with {parties.names(others)}"
    return _between(others)


def _between(codes: Sequence[str]) -> str:
    if len(codes) > 1:
        return f"between {parties.names(codes)}"
    return f"with {parties.name(codes[0])}" if codes else ""


def figures_of(measure: MeasureFact, event: EventFact) -> dict[str, str]:
    """The figures that the best mention with any gives, in words by name; "" for what it does not give."""
    empty = dict.fromkeys(("counts", "money", "percent", "days", "licence"), "")
    for mention in sorted(event.mentions, key=worth):
        told = _figures(measure.kind, mention)
        if told:
            return empty | told
    return empty


def _figures(kind: str, mention: MentionFact) -> dict[str, str]:
    counts = [wording.quantity(what, count) for what, count in mention.quantities]
    licences = [ref for ref in mention.legal_refs if "licen" in ref.lower()]
    told = {
        "counts": f"{', '.join(counts[:-1])} and {counts[-1]}" if len(counts) > 1 else "".join(counts),
        "money": wording.money(mention.amount, mention.currency) if mention.amount is not None else "",
        "percent": f"{wording.number(mention.percent)}%" if mention.percent is not None else "",
        "days": f"{mention.duration_days:,}-day" if mention.duration_days and wording.lasts(kind) else "",
        "licence": licences[0] if licences else "",
    }
    return {name: words for name, words in told.items() if words}


def worth(mention: MentionFact) -> tuple[object, ...]:
    """A sort key, the best mention of a step first: the issuer's own, what a page is about, what was read surely."""
    return (
        not mention.official,
        not mention.main,
        -mention.confidence,
        mention.published,
        mention.publisher,
        mention.url or "",
        mention.start,
    )


def _filled(form: str, slots: Mapping[str, str]) -> str:
    """The form with its slots filled; a part in brackets only where every slot in it has something to say."""

    def said(match: re.Match[str]) -> str:
        for part in match[1].split("|"):
            if all(slots.get(name) for name in _SLOT.findall(part)):
                return part
        return ""

    return _SLOT.sub(lambda match: slots.get(match[1], ""), _OPTIONAL.sub(said, form))
