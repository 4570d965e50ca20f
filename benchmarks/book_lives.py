"""Lives of the measures of the synthetic book: who does what to whom, through which stages, told when and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from tracker.kinds import KINDS

RESTRICTS = (
    ("adopted",), ("announced",), ("called_for",), ("threatened",), ("adopted", "extended"), ("considered",),
    ("proposed", "agreed", "adopted", "in_force"), ("considered", "announced", "adopted"), ("threatened", "adopted"),
    ("proposed", "rejected"), ("adopted", "amended", "extended"), ("announced", "adopted", "suspended", "lifted"),
    ("proposed", "agreed", "adopted", "expired"), ("proposed", "withdrawn"),
)  # fmt: skip
MEETS = (
    ("called_for",), ("announced", "completed"), ("proposed", "rejected"), ("agreed", "completed"), ("considered",),
    ("called_for", "proposed", "agreed", "in_force", "violated"), ("proposed", "agreed", "in_force", "extended"),
)  # fmt: skip
HELPS = (
    ("announced",), ("proposed", "agreed", "adopted"), ("considered", "announced", "adopted", "completed"),
    ("announced", "suspended"), ("called_for",), ("announced", "completed"),
)  # fmt: skip
LIVES = {"sanctions": RESTRICTS, "diplomacy": MEETS, "support": HELPS}
ISSUERS = ("US", "EU", "GB", "UA", "RU", "CA", "JP", "CH", "AU", "CN", "UN", "DE", "FR", "TR", "IN", "KR", "IL", "IR",
           "NO", "PL", "NZ", "SA", "QA", "EG")  # fmt: skip
TARGETS = ("RU", "UA", "IR", "BY", "CN", "IL", "SY", "KP", "VE", "MM", "Hamas", "YE", "SD", "CU", "AF", "LY", "IQ",
           "NI", "ML", "ZW", "SS", "SO", "LB", "GE", "AM")  # fmt: skip
NOUNS = ("vessels", "persons", "entities", "banks", "prisoners", "companies")
NEWS, OFFICIAL = 60, len(ISSUERS)


@dataclass(frozen=True, slots=True)
class Told:
    """One source that tells one stage; days count from the first of the book."""

    life: Life
    source: int  # of the news first, then the issuers' own
    day: int
    stage: str
    happened: int | None
    precision: str | None
    quantities: dict[str, int]


@dataclass(slots=True, eq=False)
class Life:
    """One measure."""

    number: int
    start: int  # nothing is told of it before this day
    kind: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    package: int | None
    quantities: dict[str, int]
    tellings: list[Told] = field(default_factory=list)


def lives(random: Random, measures: int, mentions: int, days: int) -> Iterator[Life]:
    """So many measures in order of their first day, with about so many tellings in all."""
    starts = sorted(random.randrange(days) for _ in range(measures))
    ratio = 0.91 * mentions / measures  # none has fewer than one telling, and some texts are copied or edited
    packages: dict[str, int] = {}
    for number, start in enumerate(starts, 1):
        # Most are told once or twice, some a thousand times: a log-normal law of mean 1.
        count = min(5_000, max(1, round(ratio * random.lognormvariate(-0.72, 1.2) - 0.15)))
        yield _life(random, number, start, count, days, packages)


def _life(random: Random, number: int, start: int, count: int, days: int, packages: dict[str, int]) -> Life:
    kind = random.choice(tuple(KINDS))
    issuers = _parties(random, ISSUERS)
    targets = tuple(code for code in _parties(random, TARGETS) if code not in issuers)
    package = None
    if kind == "sanctions_package" and issuers and targets:
        side = f"{issuers[0]}>{targets[0]}"
        package = packages[side] = packages.get(side, 0) + 1
    quantities = {random.choice(NOUNS): random.randint(2, 400)} if random.random() < 0.3 else {}
    life = Life(number, start, kind, issuers, targets, package, quantities)
    steps = random.choice(LIVES[KINDS[kind].family])[: max(1, count)]
    happened = start
    shares = [random.random() + 0.2 for _ in steps]
    for stage, share in zip(steps, shares, strict=True):
        for _ in range(max(1, round(count * share / sum(shares)))):
            life.tellings.append(_told(random, life, stage, happened, days))
        happened += random.randint(1, 60) if stage != "adopted" else random.randint(20, 200)
    return life


def _told(random: Random, life: Life, stage: str, happened: int, days: int) -> Told:
    own = [ISSUERS.index(code) for code in life.issuers]
    if own and random.random() < 0.15:
        source = NEWS + random.choice(own)
    else:
        source = random.choices(range(NEWS), cum_weights=_READERS)[0]
    day = min(happened + min(int(random.expovariate(0.4)), 40), days - 1)
    chance = random.random()
    precision = "day" if chance < 0.6 else "month" if chance < 0.65 else None
    quantities = dict(life.quantities) if random.random() < 0.7 else {}
    if quantities and random.random() < 0.15:  # papers differ
        quantities = {name: value + random.randint(1, 9) for name, value in quantities.items()}
    return Told(life, source, day, stage, min(happened, day) if precision else None, precision, quantities)


def _parties(random: Random, codes: tuple[str, ...]) -> tuple[str, ...]:
    """One to three codes, the first of the list often."""
    count = random.choice((1, 1, 1, 1, 2, 3))
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(codes))))
    return tuple(sorted(set(random.choices(codes, cum_weights=weights, k=count))))


_READERS = list(accumulate(1 / (rank + 3) for rank in range(NEWS)))
