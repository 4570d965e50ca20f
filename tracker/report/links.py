"""Addresses and texts of sources, made harmless for the page or the Markdown that they stand in."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&#|~])")
_BLOCK_START = re.compile(r"^(\s*)([-+>=]|\d+[.)])")


def web_address(url: str | None) -> str:
    """The address where it is one of the web, else "": a source's `javascript:` must never become a link."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    line = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)


def markdown_link(text: str, url: str | None) -> str:
    """A link where the address is one of the web, else the text alone."""
    address = quote(web_address(url), safe=":/?#[]@!$&'*+,;=%~._-").replace("[", "%5B").replace("]", "%5D")
    return f"[{escape_markdown(text)}]({address})" if address else escape_markdown(text)
