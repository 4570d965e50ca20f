"""Layout: where a publisher's pages keep title, body, date, author and section, and which date is believed."""

import re
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

TRUST = ("json-ld", "meta", "feed", "url", "text")


@dataclass(frozen=True)
class Layout:
    """CSS selectors of one publisher, each tuple tried in order; an attribute is `time::attr(datetime)`.

    `body` is the article's container, no wider; none means that the text is all of what an interface gives.
    `trust` names the homes of the date to believe first; the others follow in the order of TRUST. "feed" is
    whatever list named the page, "text" is `when`, and a guess is made only where no home has a date.
    """

    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ("h1",)  # none: the title that the list gave
    when: tuple[str, ...] = ()  # the date line
    author: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()  # where an agency is credited
    section: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()  # inside the body: share buttons, related links
    skip: str = ""  # a paragraph matching this is left out
    end: str = ""  # a paragraph matching this ends the text and is left out
    url_date: str = ""  # pattern with the groups year, month, day
    formats: tuple[str, ...] = ()  # of dates, as strptime has them, where the usual readings fail or err
    zone: tzinfo = field(default=UTC)  # of a time without an offset
    trust: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if unknown := set(self.trust) - set(TRUST):
            raise ValueError(f"trust {sorted(unknown)}: must be of {', '.join(TRUST)}")

    def ends(self, paragraph: str) -> bool:
        """Whether the text ends before this paragraph."""
        return bool(self.end and re.search(self.end, paragraph))

    def skips(self, paragraph: str) -> bool:
        """Whether this paragraph is no part of the text."""
        return bool(self.skip and re.search(self.skip, paragraph))

    @property
    def order(self) -> tuple[str, ...]:
        """The homes of the date, the most trusted first."""
        return (*self.trust, *(home for home in TRUST if home not in self.trust))
