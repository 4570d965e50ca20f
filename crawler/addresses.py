"""Addresses: the publisher's own address of a link, and where it is asked for when a mirror stands in."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, unquote_plus, urljoin, urlsplit, urlunsplit

TRACKING = re.compile(r"^(utm_|at_)|^(maca|cmp|fbclid|gclid|traffic_source)$")


class Addresses:
    """`root` is the publisher's site, `hosts` the roots of its other ones; `mirror` may stand for all of them.

    A mirror has the root's paths at its own root, those of another host below the name of that host.
    `same_as` names hosts that are the root's under another name; `noise` is a part that some links carry and
    the page's own address does not.
    """

    def __init__(
        self, root: str, mirror: str = "", hosts: tuple[str, ...] = (), same_as: tuple[str, ...] = (), noise: str = ""
    ) -> None:
        self.root = root.rstrip("/")
        self.mirror = mirror.rstrip("/") or self.root
        self.noise = noise
        self._roots = {urlsplit(host).netloc: host.rstrip("/") for host in (self.root, *hosts)}
        self._same_as = frozenset(same_as)

    @property
    def asked(self) -> list[str]:
        """The host names that requests may go to."""
        if self.mirror != self.root:
            return [urlsplit(self.mirror).hostname or ""]
        return [urlsplit(host).hostname or "" for host in self._roots.values()]

    def canonical(self, href: str, base: str = "") -> str:
        """The publisher's own address of a link, whatever mirror it came from; no tracking, no fragment."""
        url = urljoin(self._own(base) if base else self.root + "/", self._own(href.strip()))
        parts = urlsplit(url)
        netloc = urlsplit(self.root).netloc if parts.netloc in self._same_as else parts.netloc
        scheme = urlsplit(self._roots[netloc]).scheme if netloc in self._roots else parts.scheme
        kept = [word for word in parts.query.split("&") if word and not TRACKING.match(word.partition("=")[0])]
        path = parts.path.replace(self.noise, "", 1) if self.noise else parts.path
        return urlunsplit((scheme, netloc, path, "&".join(map(_encoded, kept)), ""))

    def where(self, url: str) -> str:
        """Where a canonical address is asked for."""
        parts = urlsplit(url)
        if self.mirror == self.root or parts.netloc not in self._roots:
            return url
        rest = urlunsplit(("", "", parts.path, parts.query, ""))
        below = "" if parts.netloc == urlsplit(self.root).netloc else f"/{parts.netloc}"
        return self.mirror + below + rest

    def ours(self, url: str) -> bool:
        """Whether a canonical address is one of the publisher's."""
        return urlsplit(url).netloc in self._roots

    def _own(self, url: str) -> str:
        """An absolute address of the mirror as the publisher's, any other as it is."""
        if self.mirror == self.root or not re.match(rf"{re.escape(self.mirror)}([/?#]|$)", url):
            return url
        rest = url[len(self.mirror) :]
        for netloc, host in self._roots.items():
            if host != self.root and re.match(rf"/{re.escape(netloc)}([/?#]|$)", rest):
                return host + rest[len(netloc) + 1 :]
        return self.root + rest


def _encoded(word: str) -> str:
    """One word of a query, encoded in one way; a key that has no value gets none."""
    key, equals, value = word.partition("=")
    return quote_plus(unquote_plus(key), "/:[],") + equals + quote_plus(unquote_plus(value), "/:[],")
