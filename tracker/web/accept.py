"""chosen: which of several media types a client's Accept header likes best."""

from __future__ import annotations

from collections.abc import Sequence


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that the header gives the highest weight, the first of equals; None where it takes none.

    An empty header takes anything. Of ranges that fit a type the most exact one counts (RFC 9110, 12.5.1).
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda media: _weight(media, ranges))
    return best if _weight(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    """ "text/html;q=0.5" as its type and weight; an unreadable weight counts as 1."""
    media, *parameters = (one.strip().lower() for one in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, min(1.0, max(0.0, float(value)))
            except ValueError:
                return media, 1.0
    return media, 1.0


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    for name in (media, media.split("/")[0] + "/*", "*/*"):
        weights = [weight for known, weight in ranges if known == name]
        if weights:
            return max(weights)
    return 0.0
