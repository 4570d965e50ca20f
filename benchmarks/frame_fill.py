"""Filling the slots of one frame: actors by any of their names, the measure as noun or verb phrase, days."""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.frame_actors import Form, actor

FRAMES = Path(__file__).parent / "lessons" / "frames.toml"
TOKEN = re.compile(r"\{([^{}]+)\}")
VERB = re.compile(r"\[(\w+)\]")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLURALS = {"has": "have", "is": "are", "was": "were", "it": "them", "its": "their"}
POSSESSIVE = {"it": "its", "he": "his", "she": "her", "they": "their"}
PERIODS = ("six months", "three months", "a year", "90 days", "30 days", "two weeks")
NUMBERS = (3, 4, 6, 7, 9, 12, 14, 17, 22, 25, 31, 40, 48, 60, 75, 110, 150, 205, 300, 500)
PERCENTS = (10, 15, 20, 25, 30, 35, 50, 100)
ORDINALS = {
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    12: "12th",
    15: "15th",
}
# Stages at which the measure is known already: "the ceasefire with", seldom "a ceasefire with".
KNOWN = frozenset(["in_force", "extended", "amended", "suspended", "lifted", "expired", "violated", "withdrawn"])
# Verbs that do not go with "the removal of", "the seizure of".
NOT_THE = re.compile(r"impos|slap|hit with|faces?\b|There (?:must|will) be|enforc|violat|breach|flout|evading")
OURS = re.compile(r"\b(?:[Ww]e|I)\b")
ARTICLE = re.compile(r"^(?:an? (?:new|fresh)|an?|the|another|its|further|fresh|new) ")
AFTER = ("etween ", " from ", " of ", " since ", " and ", " on ", " to ")  # after these: no person, no office
VOWEL = re.compile(r"\b([Aa]) (?=(?!Eu|eu|one\b|uni)[aeioAEIO])")


@dataclass(frozen=True)
class Frame:
    """One sentence with slots, the stage it tells, the kinds it suits and who plays which role."""

    text: str
    stage: str
    kinds: tuple[str, ...]
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    voice: str
    also: tuple[dict[str, Any], ...]


@dataclass
class Scene:
    """One filling of a frame: who plays, on which day, with which phrases, and what has been said so far."""

    frame: Frame
    kind: str
    codes: dict[str, str]
    published: dt.date
    rng: random.Random
    np: str = ""
    vp: str = ""
    np_plural: bool = False
    event: dt.date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Form] = field(default_factory=dict)

    def __post_init__(self) -> None:
        stage, table = self.frame.stage, data()["kinds"][self.kind]
        fit = [np for np in table["np"] if not (np.startswith("the ") and NOT_THE.search(self.frame.text))]
        fit = [np for np in fit if not (np.startswith("an end") and stage in KNOWN)]
        chosen = self.rng.choice(fit or table["np"])
        self.np, self.vp = chosen.removesuffix("~"), self.rng.choice(table["vp"])
        self.np_plural = not chosen.endswith("~") and not re.match(r"(?:an?|the|another|its) ", chosen)


@cache
def data() -> dict[str, Any]:
    """All of frames.toml."""
    return tomllib.loads(FRAMES.read_text("utf-8"))


def fill(scene: Scene) -> str:
    """The sentence; the scene then knows the day of the event and the figures."""
    text = scene.frame.text
    while TOKEN.search(text):
        text = TOKEN.sub(lambda match: _slot(match, scene), text, count=1)
    text = text.replace(",,", ",").replace(",.", ".").replace("U.S..", "US.")
    text = VOWEL.sub(r"\1n ", re.sub(r",(?=['?:;])", "", text))
    return text[0].upper() + text[1:] if text[0] != '"' else text[0] + text[1].upper() + text[2:]


def _slot(match: re.Match[str], scene: Scene) -> str:
    """What stands in one slot; phrases of the measure may hold further slots."""
    token = match.group(1)
    before = match.string[: match.start()]
    word, _, verb = token.partition(":")
    if token in ("DAY", "SDAY"):
        return _day(scene, token)
    if token in _FIGURES:
        return _FIGURES[token](scene)
    if token in ("it", "its", "it was"):
        return _pronoun(scene, token)
    if verb and word in ("NP", "NPj"):
        return PLURALS.get(verb, verb.removesuffix("s")) if scene.np_plural else verb
    if token == "a planned np":
        article = "a " if ARTICLE.match(scene.np) and not scene.np_plural else ""
        return f"{article}planned {ARTICLE.sub('', scene.np)}"
    if token[:2] in ("NP", "np"):
        return _noun(scene, token)
    if token.startswith("VP"):
        return _verb(scene, token)
    if verb:
        return _agreeing(scene, word, verb, before)
    return _named(scene, token, plain=before.endswith(AFTER))


def _agreeing(scene: Scene, role: str, verb: str, before: str) -> str:
    """A verb in the number of its subject; with the subject itself where that does not stand before it."""
    stands = role in scene.said and before.endswith(f"{scene.said[role].text} ")
    subject = "" if stands else _named(scene, role) + " "
    return subject + (PLURALS.get(verb, verb.removesuffix("s")) if scene.said[role].plural else verb)


def _named(scene: Scene, token: str, plain: bool = False) -> str:
    """One naming of an actor: {A}, {A's}, {A adj}, {A state}, {A again}, {TITLE A}; no person where plain."""
    role = token.removeprefix("TITLE ")[0]
    one, rng = actor(scene.codes[role]), scene.rng
    if token.endswith(" adj"):
        return one.adjective
    if scene.frame.voice == "headline":
        form = Form(one.short, one.names[-1].plural)
    elif token.startswith("TITLE"):
        form = one.official(rng, scene.published)
    elif token.endswith(" again"):
        form = one.other(rng, scene.said[role].text if role in scene.said else "")
    elif role in "BE" and data()["kinds"][scene.kind].get("place"):
        form = one.name(rng)
    elif token == "A" and not plain and len(scene.frame.issuers) == 1:
        form = one.any(rng, scene.published)
    else:
        form = one.place(rng)
    scene.said[role] = form
    if not token.endswith("'s"):
        return form.text
    bare = form.text.endswith("s") and (form.plural or form.text.endswith(("States", "Philippines")))
    return form.text.rstrip(",") + ("'" if bare else "'s")


def _noun(scene: Scene, token: str) -> str:
    """The measure as a noun phrase: with its article (NP) or bare (np)."""
    phrase, with_article = scene.np, token[0] == "N"
    if not with_article:
        phrase = ARTICLE.sub("", phrase)
    elif scene.frame.stage in KNOWN and ARTICLE.match(phrase) and scene.rng.random() < 0.7:
        phrase = "the " + ARTICLE.sub("", phrase)
    links = {"j": "", "2": " between {B} and {E}", "3": " between {A} and {B}"}
    return phrase.replace(" with {B}", links.get(token[2:], " with {B}")).replace("its ", "{its} ")


def _verb(scene: Scene, token: str) -> str:
    """The measure as a verb phrase: base form, ing, ed (past) or pp (participle)."""
    form = next((end for end in ("ing", "ed", "pp") if token.endswith(end)), "")
    phrase = VERB.sub(lambda match: inflect(match.group(1), form), scene.vp)
    links = {"j": "", "2": " with {E}"}
    link = links.get(token[2:].removesuffix(form), " with {B}")
    return phrase.replace(" with {B}", link).replace(" its ", " {its} ")


def inflect(verb: str, form: str) -> str:
    """ "imposing", "imposed", "frozen" from "impose", "freeze": form is ing, ed, pp or empty."""
    irregular = data()["verbs"]["irregular"]
    if not form:
        return verb
    if form != "ing" and verb in irregular:
        return str(irregular[verb][form == "pp"])
    if verb in data()["verbs"]["doubling"]:
        verb += verb[-1]
    if form == "ing":
        return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeo" else verb + "ed"


def _pronoun(scene: Scene, token: str) -> str:
    """ "it" or "its" for whoever acts: the one called upon, or A; "our" where the publisher speaks."""
    if scene.frame.voice == "official" and OURS.search(scene.frame.text):
        return "we" if token == "it" else "our"
    called = "C" in scene.said and scene.frame.stage == "called_for"
    form = scene.said.get("C" if called else "A")
    pronoun = form.pronoun if form else "it"
    if token == "it was":
        return f"{pronoun} were" if pronoun == "they" else f"{pronoun} was"
    return pronoun if token == "it" else POSSESSIVE[pronoun]


def _day(scene: Scene, token: str) -> str:
    """A weekday (seldom a date) up to the day of publication; DAY is the day of the event."""
    day = scene.published - dt.timedelta(days=scene.rng.randrange(6))
    if token == "DAY":
        scene.event = day
    return f"on {_date(day, scene)}" if scene.rng.random() < 0.12 else f"on {WEEKDAYS[day.weekday()]}"


def _date(day: dt.date, scene: Scene) -> str:
    return f"{day.day} {day:%B}" if scene.rng.random() < 0.6 else f"{day:%B} {day.day}"


def _percent(scene: Scene) -> str:
    percent = scene.rng.choice(PERCENTS)
    scene.facts["percent"] = float(percent)
    return str(percent)


def _length(scene: Scene) -> str:
    length = scene.rng.choice((3, 5, 7, 10, 30, 45, 60, 72))
    if "-day " in scene.np:
        scene.facts["duration_days"] = length
    return str(length)


def _ordinal(scene: Scene) -> str:
    number = scene.rng.choice(tuple(ORDINALS))
    scene.facts["package_number"] = number
    return ORDINALS[number]


_FIGURES = {
    "PCT": _percent,
    "DAYS": _length,
    "NTH": _ordinal,
    "NUM": lambda scene: str(scene.rng.choice(NUMBERS)),
    "PERIOD": lambda scene: scene.rng.choice(PERIODS),
    "DATE": lambda scene: _date(scene.published + dt.timedelta(days=scene.rng.randrange(7, 200)), scene),
    "MONTH": lambda scene: f"{scene.published - dt.timedelta(days=scene.rng.randrange(40, 300)):%B}",
}
