"""groups: the counts beside a list as fields to tick."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.query import Facets, Filter
from tracker.query.vocabulary import CORROBORATIONS
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.stages import RANK
from tracker.web.pages.wording import words

SHOWN, MOST = 8, 40  # values of a facet before "more", and with it


@dataclass(frozen=True, slots=True)
class Option:
    """One value to tick; `count` is how many measures it would give, None where nobody counted."""

    value: str
    label: str
    count: int | None
    ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: the parameter, its heading, the options shown at once and those behind "more"."""

    name: str
    legend: str
    shown: tuple[Option, ...]
    more: tuple[Option, ...]


LEGENDS = {
    "family": "Family",
    "kind": "Kind",
    "stage": "Stage",
    "target": "Aimed at",
    "issuer": "Whose",
    "corroboration": "Corroboration",
    "source": "Source",
}
ORDERED = {"stage": list(RANK), "corroboration": list(CORROBORATIONS)}  # those with an order of their own


def groups(facets: Facets, asked: Filter) -> list[Group]:
    """The facets in the order of LEGENDS; what is ticked stays in sight."""
    return [_group(name, legend, dict(getattr(facets, name)[:MOST]), asked) for name, legend in LEGENDS.items()]


def _group(name: str, legend: str, counts: dict[str, int], asked: Filter) -> Group:
    ticked = tuple(getattr(asked, name))
    values = [*counts, *(one for one in ticked if one not in counts)]
    if name in ORDERED:
        values.sort(key=ORDERED[name].index)
    past = asked.as_of is not None or asked.min_confidence > 0  # then the counts are of another time
    options = [Option(one, _label(name, one), None if past else counts.get(one), one in ticked) for one in values]
    most = len(options) if name in ORDERED else SHOWN
    shown = [one for place, one in enumerate(options) if place < most or one.ticked]
    return Group(name, legend, tuple(shown), tuple(one for one in options if one not in shown))


def _label(name: str, value: str) -> str:
    return ACTORS.name(value) if name in ("issuer", "target") else words(value)
