"""Layout: where a publisher's pages keep title, body, date and byline."""

import re
from dataclasses import dataclass, field
from datetime import UTC, tzinfo


@dataclass(frozen=True)
class Layout:
    """CSS selectors of one publisher, tried in order; `body` is the article's container, no wider."""

    body: tuple[str, ...]
    title: tuple[str, ...] = ("h1",)
    drop: tuple[str, ...] = ()  # inside the body: share buttons, related links
    when: tuple[str, ...] = ()  # date line; an attribute with ::attr(datetime)
    byline: tuple[str, ...] = ()
    url_date: str = ""  # pattern with the groups year, month, day
    end: str = ""  # a paragraph matching this ends the text and is dropped
    zone: tzinfo = field(default=UTC)  # of a time without an offset

    def ends(self, paragraph: str) -> bool:
        """Whether the text ends before this paragraph."""
        return bool(self.end and re.search(self.end, paragraph))
