"""An answer's bytes to a page, decoded; what is no text or cannot be decoded is an error."""

from __future__ import annotations

import datetime as dt
import json
from html import escape
from typing import Any

from lxml.html import HTMLParser  # type: ignore[import-untyped]
from parsel.selector import create_root_node
from scrapy.http import Response, TextResponse
from scrapy.selector import Selector

from crawler.errors import PageError

UNREADABLE = 0.002  # share of characters that could not be decoded
SHOWN = 80  # characters of a wrong answer in a message


def selector_of(response: Response) -> Selector:
    """The page; a plain text becomes a page of one `pre`. Raises PageError for what is no text.

    Bytes that are valid UTF-8 are UTF-8, whatever the page or the server declares: no chance match.
    """
    kind = (response.headers.get("Content-Type") or b"no type").decode("latin-1")
    if not isinstance(response, TextResponse):
        raise PageError("not-html", f"{response.url}: not a page ({kind}); leave such links out of the list")
    try:
        text = response.body.decode("utf-8")
    except UnicodeDecodeError:
        text = response.text
    if text.count("\ufffd") > UNREADABLE * len(text):
        message = f"{response.url}: not in the encoding it declares ({response.encoding}); look what it is in"
        raise PageError("encoding", message)
    if kind.startswith("text/plain") and "<" not in text.lstrip()[:1]:
        text = f"<html><body><pre>{escape(text)}</pre></body></html>"
    # Given the text, Selector would make another answer of it: encode it, look for its encoding, decode it again.
    root = create_root_node(text.removeprefix("\ufeff") or "<html/>", HTMLParser)
    return Selector(root=root, type="html")


def json_of(response: Response, url: str) -> Any:
    """The JSON of an interface's answer; raises PageError that shows how a wrong one begins."""
    try:
        return json.loads(response.body)
    except ValueError as error:
        start = " ".join(response.body[: 4 * SHOWN].decode("utf-8", "replace").split())[:SHOWN]
        message = f"{url}: not JSON ({error}), begins {start!r}; look whether the interface changed"
        raise PageError("not-json", message) from None


def fetched_at(response: Response) -> dt.datetime:
    """When the answer came, as the archive noted it; now where nothing is archived."""
    noted = response.meta.get("fetched_at") if response.request else None
    return noted if isinstance(noted, dt.datetime) else dt.datetime.now(dt.UTC)
