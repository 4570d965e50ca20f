"""Halves of relations: to what other measures the mentions of one measure say it is related, and how."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.kinds import KINDS
from tracker.link import evidence
from tracker.link.keys import Linkable

_DATA = tomllib.loads(Path(__file__).with_name("halves.toml").read_text(encoding="utf-8"))
_CUES = {word: relation for relation, words in _DATA["cues"].items() for word in words}
_CUE = re.compile(rf"\b({'|'.join(sorted(_CUES, key=len, reverse=True))})\b", re.IGNORECASE)
_ANSWERS = re.compile(rf"\b(?:{'|'.join(_DATA['answers']['words'])})\b", re.IGNORECASE)
_PACKAGE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th) (?:[\w'-]+ ){0,3}?(?:package|round|tranche)\b", re.IGNORECASE)

_RELIEF = frozenset({"delisting", "exemption", "sanctions_relief"})
_DONE = frozenset({"adopted", "amended", "extended", "in_force"})
_SURE = _DONE | {"agreed", "announced", "completed"}
_MEETINGS = frozenset({"mediation", "peace_talks"})
_TERMS = frozenset({"adopted", "agreed", "called_for", "considered", "proposed"})
ACT_RELATIONS = ("amends", "extends", "implements", "lifts")
MOST_PAIRS = 6  # issuers times targets; of more it cannot be said who answers whom


@dataclass(frozen=True, slots=True)
class Half:
    """One half: `bears` the relation to whatever has the key, or has the key itself."""

    relation: str
    bears: bool
    key: str
    day: dt.date
    mention_id: int


def halves(mentions: Sequence[Linkable]) -> list[Half]:
    """The halves of one measure, each from the first mention that says so; the same for any order of them."""
    found: dict[tuple[str, bool, str], Half] = {}
    for mention in sorted(mentions, key=lambda m: m.order):
        for relation, bears, key, day in _said(mention):
            found.setdefault((relation, bears, key), Half(relation, bears, key, day, mention.mention_id))
    return [found[one] for one in sorted(found)]


def _said(mention: Linkable) -> Iterator[tuple[str, bool, str, dt.date]]:
    day = mention.event_day or mention.published
    for relation, bears, key in (*_acts(mention), *_whole(mention), *_answer(mention), *_regime(mention)):
        yield relation, bears, key, day
    if mention.expiry_date and _restricts(mention):
        yield "extends", False, _regime_key(mention), mention.expiry_date


def _restricts(mention: Linkable) -> bool:
    kind = KINDS[mention.kind]
    return kind.family == "sanctions" and mention.kind not in _RELIEF


def _acts(mention: Linkable) -> Iterator[tuple[str, bool, str]]:
    """Acts that it cites: as its basis, as what it amends, extends or lifts; else it is the act itself."""
    if mention.stage not in _DONE:
        return
    for ref in mention.legal_refs:
        key = "act " + " ".join(sorted(evidence.act_key(ref)))
        relation = _cited(mention, ref)
        if relation:
            yield relation, True, key
        elif mention.kind != "designation" and key != "act ":
            yield from ((relation, False, key) for relation in ACT_RELATIONS)


def _cited(mention: Linkable, ref: str) -> str | None:
    """The relation in which it stands to an act that its sentence cites; None where it is that act."""
    number = re.search(r"\d[\w/-]*", ref)
    at = mention.evidence.find(number[0] if number else ref)
    before = _CUE.findall(mention.evidence[: max(at, 0)])
    relation = _CUES[before[-1].lower()] if before else None
    if relation == "basis":
        return "implements"
    if relation is None and mention.stage == "extended":
        return "extends"
    if relation is None and mention.kind in ("delisting", "sanctions_relief"):
        return "lifts"
    return relation


def _whole(mention: Linkable) -> Iterator[tuple[str, bool, str]]:
    """A part of a package of sanctions, told by its number; a term of a peace plan, told in its sentence."""
    sentence = f"sentence {mention.document} {mention.start} {mention.stage}"
    if mention.kind == "sanctions_package" and mention.package_number is not None:
        yield from (("part_of", False, f"package {one} {mention.package_number}") for one in _pairs(mention))
    elif _restricts(mention) and mention.stage in _SURE and (number := _package(mention)) is not None:
        yield from (("part_of", True, f"package {one} {number}") for one in _pairs(mention))
    elif mention.kind == "peace_agreement":
        yield "part_of", False, sentence
    elif KINDS[mention.kind].family == "diplomacy" and mention.stage in _TERMS and mention.kind not in _MEETINGS:
        yield "part_of", True, sentence


def _package(mention: Linkable) -> int | None:
    found = _PACKAGE.search(mention.evidence)
    return mention.package_number or (int(found[1]) if found else None)


def _answer(mention: Linkable) -> Iterator[tuple[str, bool, str]]:
    """Restrictions in answer to those of their target; and any restriction, which may be answered."""
    if not _restricts(mention) or mention.stage not in _SURE | {"threatened"}:
        return
    back = _ANSWERS.search(mention.evidence) is not None
    yield from (("answers", False, one) for one in _pairs(mention))
    if back:
        yield from (("answers", True, one) for one in _pairs(mention, back=True))


def _regime(mention: Linkable) -> Iterator[tuple[str, bool, str]]:
    """Relief from, or extension of, what the same issuers hold against the same targets."""
    if not mention.issuers or not mention.targets:
        return
    if mention.kind == "sanctions_relief" and mention.stage in _SURE:
        yield "lifts", True, _regime_key(mention)
    elif mention.kind == "sanctions" and mention.stage in _DONE:
        yield "lifts", False, _regime_key(mention)
    if _restricts(mention) and mention.stage == "extended":
        yield "extends", True, _regime_key(mention)


def _regime_key(mention: Linkable) -> str:
    return f"regime {','.join(sorted(mention.issuers))}>{','.join(sorted(mention.targets))}"


def _pairs(mention: Linkable, back: bool = False) -> Iterable[str]:
    """Who against whom, "EU>RU"; the other way round with `back`; none where there are too many."""
    pairs = [(a, b) for a in sorted(mention.issuers) for b in sorted(mention.targets)]
    return [f"{b}>{a}" if back else f"{a}>{b}" for a, b in pairs] if len(pairs) <= MOST_PAIRS else []
