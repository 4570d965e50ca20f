"""How the actors of frames are named: names, demonyms, capitals, offices, people in office on the day."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tracker.taxonomy.alias_tables import read_table

CAST = Path(__file__).parent / "lessons" / "cast.toml"
OFFICES = {
    "President": "president",
    "Prime Minister": "prime minister",
    "Foreign Minister": "foreign minister",
    "Defence Minister": "defence minister",
    "Chancellor": "chancellor",
    "Foreign Secretary": "foreign secretary",
    "Secretary of State": "secretary of state",
}
BODY_OFFICES = frozenset(
    {"Commission President", "President of the European Council", "High Representative"}
    | {"Secretary-General", "Secretary General", "leader", "political chief", "chief negotiator"}
)


class Form(NamedTuple):
    """One way to name an actor in a sentence."""

    text: str
    plural: bool = False
    pronoun: str = "it"  # it, he, she, they


@dataclass(frozen=True)
class Person:
    """Somebody in office, with what may stand before the name."""

    name: str
    title: str
    office: str
    since: str
    until: str


@dataclass(frozen=True)
class Actor:
    """All ways to name one actor."""

    code: str
    names: tuple[Form, ...]
    short: str
    adjective: str
    capital: str
    offices: tuple[Form, ...]
    people: tuple[Person, ...]
    is_state: bool
    publishers: tuple[str, ...]

    def in_office(self, on: dt.date) -> list[Person]:
        """Who holds a post on that day."""
        day = on.isoformat()
        return [one for one in self.people if one.since <= day and (not one.until or day <= one.until)]

    def name(self, rng: random.Random) -> Form:
        """The plain name."""
        return rng.choice(self.names)

    def place(self, rng: random.Random) -> Form:
        """A name or the capital that stands for the state."""
        if self.capital and rng.random() < 0.25:
            return Form(self.capital)
        return self.name(rng)

    def official(self, rng: random.Random, on: dt.date) -> Form:
        """A person or an office."""
        people = self.in_office(on)
        if people and rng.random() < 0.8:
            return self._person(rng.choice(people), rng)
        if not self.is_state:
            post, pronoun = rng.choice((("spokesman", "he"), ("spokeswoman", "she"), ("official", "he")))
            return Form(f"a {self.adjective} {post}", pronoun=pronoun)
        office = rng.choice(("foreign minister", "foreign ministry", "government", "ambassador"))
        return Form(f"the {self.adjective} {office}", pronoun="it" if office[-1] != "r" else "he")

    def any(self, rng: random.Random, on: dt.date) -> Form:
        """Whatever a writer may call the actor as a subject."""
        dice = rng.random()
        people = self.in_office(on)
        if dice < 0.2 and people:
            return self._person(rng.choice(people), rng)
        if dice < 0.38 and self.offices:
            return rng.choice(self.offices)
        return self.place(rng)

    def other(self, rng: random.Random, taken: str) -> Form:
        """A short form, another than the one taken where there is one."""
        forms = [*self.names, *([Form(self.capital)] if self.capital else [])]
        rest = [form for form in forms if form.text not in taken]
        return rng.choice(rest or forms)

    def _person(self, person: Person, rng: random.Random) -> Form:
        pronoun = "she" if person.name.split()[0] in cast()["women"]["names"] else "he"
        dice = rng.random()
        if not person.title and not self.is_state:
            title = "" if " of " in person.office else f"{self.adjective} {person.office} "
            return Form(title + person.name, pronoun=pronoun)
        if dice < 0.3 and person.office in OFFICES and self.is_state:
            return Form(f"{self.adjective} {person.office} {person.name}", pronoun=pronoun)
        if dice < 0.45 and person.office in OFFICES and self.is_state:
            return Form(f"the {self.adjective} {OFFICES[person.office]}, {person.name},", pronoun=pronoun)
        if dice < 0.75 and person.title:
            return Form(f"{person.title} {person.name}", pronoun=pronoun)
        return Form(person.name, pronoun=pronoun)


@cache
def cast() -> dict[str, Any]:
    """The lists of cast.toml."""
    return tomllib.loads(CAST.read_text("utf-8"))


def _form(text: str) -> Form:
    plural = text.endswith("+")
    return Form(text.removesuffix("+"), plural, "they" if plural else "it")


@cache
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, str], dict[str, list[Person]]]:
    states = {row["code"]: row for row in read_table("states.csv")}
    bodies = {row["code"]: row["name"] for row in read_table("organisations.csv")}
    people: dict[str, list[Person]] = {}
    for row in read_table("people.csv"):
        if row["office"] in OFFICES or row["office"] in BODY_OFFICES:
            title = row["titles"].split("|")[0]
            people.setdefault(row["code"], []).append(
                Person(row["name"], title, row["office"], row["since"], row["until"])
            )
    return states, bodies, people


@cache
def actor(code: str) -> Actor:
    """The actor with that code."""
    states, bodies, people = _tables()
    data = cast()
    row = states.get(code)
    names = tuple(map(_form, data["names"].get(code, [row["name"] if row else bodies.get(code, code)])))
    bare = names[0].text.removeprefix("the ").removeprefix("The ")
    adjective = data["adjectives"].get(code) or (row["demonyms"].split("|")[0] if row else bare)
    offices = tuple(map(_form, data["offices"].get(code, [])))
    if not offices and row:
        offices = tuple(Form(f"the {adjective} {office}") for office in ("government", "foreign ministry"))
    own = f"{adjective} Ministry of Foreign Affairs" if row else bare
    return Actor(
        code=code,
        names=names,
        short=data["short"].get(code, names[-1].text.removeprefix("the ")),
        adjective=adjective,
        capital=data["capitals"].get(code, row["capitals"].split("|")[0] if row else ""),
        offices=offices,
        people=tuple(people.get(code, [])),
        is_state=row is not None,
        publishers=tuple(data["publishers"].get(code, [own])),
    )
