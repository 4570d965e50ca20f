"""Identity: what a measure is called, by its content alone: kind, parties, number, slug and title."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tracker.kinds import KINDS
from tracker.link.keys import GROUPS, Linkable, rank_of
from tracker.taxonomy.actors import ACTORS
from tracker.text.quantity_nouns import SINGULAR

MOST_PARTIES = 3  # named in a slug
NEWS = dt.timedelta(days=366)  # of an event older than this papers tell as of the past
LEAST_SHARE = 5  # one mention in so many must give the figure of the title
# Who speaks at these stages is not the one whose measure it is.
_OTHERS = frozenset({"called_for", "rejected", "violated", "withdrawn"})
_MULTI = "several"

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a cluster of mentions is called, and by what."""

    kind: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
    number: int | None
    licence: str | None
    day: dt.date | None  # of its first event, where known
    month: dt.date  # a day in the month that it is named after
    figure: str | None  # "1,000 prisoners"
    told: dt.date  # when it was first told
    mark: str  # letters that its first mention alone has

    @property
    def own(self) -> bool:
        """Whether two clusters with this slug are one measure, however far apart."""
        return self.number is not None or self.licence is not None

    @property
    def slug(self) -> str:
        """`eu-ru-sanctions-package-17`, `us-sy-general-license-25`, `ru-ua-prisoner-exchange-2025-05`."""
        parties = [_slug(code) for code in self._named()]
        if self.licence:
            return "-".join([*parties, _slug(self.licence)])
        if self.number is not None:
            return "-".join([*parties, _slug(self.kind), str(self.number)])
        return "-".join([*parties, _slug(self.kind), f"{self.month:%Y-%m}"])

    @property
    def title(self) -> str:
        """One line for a reader: whose measure, on whom, and what tells it from others of its sort."""
        kind = KINDS[self.kind]
        form = kind.title
        if self.targets and set(self.issuers) <= set(self.targets):
            form = form.removeprefix("{issuers}: ")
        if len(self.targets) < 2:
            form = form.replace("between {targets}", "with {targets}")
        names = {
            "issuers": _names(self.issuers),
            "targets": _names(self.targets),
            "number": self.number or "",
        }
        title = " ".join(form.format(**names).split())
        title = title[:1].upper() + title[1:]
        if self.number is not None:
            return title
        when = f"{self.day.day} {self.day:%B %Y}" if self.day else f"{self.month:%B %Y}"
        return ", ".join(filter(None, (title, self.licence, self.figure, when)))

    def _named(self) -> tuple[str, ...]:
        """The parties in the slug: for a mutual measure its parties, else who does it to whom."""
        targets = sorted(self.targets, key=rank_of)
        if self.own:
            targets = targets[:1]
        if KINDS[self.kind].mutual and self.kind != "mediation" and targets:
            return tuple(_few(sorted(targets)))
        return tuple(dict.fromkeys((*_few(sorted(self.issuers)), *_few(targets))))


def identify(cluster: Sequence[Linkable]) -> Identity:
    """The identity of a cluster; the same for any order of its mentions."""
    numbers = [m.package_number for m in cluster if m.package_number is not None and m.kind in GROUPS]
    number = _commonest(numbers) if numbers else None
    kind = _commonest(m.kind for m in cluster)
    if number is not None and any(m.kind == "sanctions_package" for m in cluster):
        kind = "sanctions_package"
    acting = [m for m in cluster if m.stage not in _OTHERS] or cluster
    days = _days(acting)
    licences = [m.licence for m in cluster if m.licence]
    first = min(cluster, key=lambda m: m.order)
    month = _commonest((day.year, day.month) for day in days) if days else None
    return Identity(
        kind=kind,
        issuers=_commonest(tuple(sorted(m.issuers)) for m in acting),
        targets=_commonest(tuple(sorted(m.targets)) for m in cluster),
        number=number if kind == "sanctions_package" else None,
        licence=_commonest(licences) if licences else None,
        told=first.published,
        mark=_mark(first),
        day=min((day for day in days if (day.year, day.month) == month), default=None),
        month=dt.date(*month, 1) if month else first.published,
        figure=_figure(cluster),
    )


def slugs(identities: Sequence[Identity]) -> list[str]:
    """A slug for each cluster of one run, in the order of their first mentions.

    The first of a name has it plain. Others that are not the same measure add the day of their first event, else of
    their first telling, and if that is taken, letters of their own: never their place among others, which would move
    when one more comes.
    """
    taken: set[str] = set()
    found = []
    for one in identities:
        slug = one.slug
        if not one.own:
            dated = f"{slug}-{one.day or one.told:%d}"
            slug = next((name for name in (slug, dated) if name not in taken), f"{dated}-{one.mark}")
            taken.add(slug)
        found.append(slug)
    return found


def _mark(mention: Linkable) -> str:
    """Six letters of a digest of what a mention is."""
    place = repr((mention.document, mention.start, mention.kind, mention.stage, sorted(mention.issuers)))
    digest = hashlib.sha256(f"{place} {sorted(mention.targets)} {mention.evidence}".encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:6])


def _commonest(values: Iterable[T]) -> T:
    """The value that occurs most; the smallest of equals."""
    counted = Counter(values)
    most = max(counted.values())
    return min((value for value, n in counted.items() if n == most), key=lambda value: (_size(value), repr(value)))


def _size(value: object) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _few(codes: Sequence[str]) -> list[str]:
    return list(codes) if len(codes) <= MOST_PARTIES else [*codes[: MOST_PARTIES - 1], _MULTI]


def _days(cluster: Sequence[Linkable]) -> list[dt.date]:
    """The days on which its events are told to have been; what is a year old when told only where there is no other."""
    days = [(m.event_day, m.published) for m in cluster if m.event_day]
    return [day for day, told in days if told - day <= NEWS] or [day for day, _ in days]


def _figure(cluster: Sequence[Linkable]) -> str | None:
    """The count that most mentions give, in words for the title; none where it is one among many sentences."""
    figures = [(value, name) for m in cluster for name, value in m.quantities.items()]
    if not figures:
        return None
    value, name = _commonest(figures)
    if figures.count((value, name)) * LEAST_SHARE < len(cluster):
        return None
    return f"{value:,} {SINGULAR.get(name, name) if value == 1 else name}"


def _names(codes: Sequence[str]) -> str:
    names = [ACTORS.name(code) for code in codes] or ["(not named)"]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
