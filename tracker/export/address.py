"""measure_page: where a measure's page stands on a site that serves this book."""

from __future__ import annotations

from urllib.parse import quote


def measure_page(site: str, measure: str) -> str:
    """The address of the measure's page on the site."""
    return f"{site.rstrip('/')}/measures/{quote(measure)}"
