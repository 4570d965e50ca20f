"""Keeps requests on the public internet: no link and no redirect leads to this machine or the network it stands in."""

from __future__ import annotations

import ipaddress
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from crawler.base.spider import SourceSpider
from crawler.errors import PrivateAddress


class PublicMiddleware:
    """Refuses hosts that are, or that resolve to, an address that is not public.

    Left out are the hosts of TRACKER_PRIVATE_HOSTS ("127.0.0.1:8391 mirror.local") and the mirror that the user named.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.allowed = set(crawler.settings.getlist("TRACKER_PRIVATE_HOSTS"))
        spider = crawler.spider
        if isinstance(spider, SourceSpider) and spider.site != spider.root:
            self.allowed.add(urlsplit(spider.site).netloc)
        self._found: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of one crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise PrivateAddress for a request that would not go to the public internet."""
        parts = urlsplit(request.url)
        if parts.netloc in self.allowed:
            return
        host = parts.hostname or ""
        if host not in self._found:
            self._found[host] = await address_of(host)
        address = self._found[host]
        if address and not public(address):
            raise PrivateAddress(
                f"{host} is {address}, no public address; name it in TRACKER_PRIVATE_HOSTS if it is meant"
            )


async def address_of(host: str) -> str:
    """The address of a host, from the resolver whose answer the connection will use too; empty where there is none."""
    from twisted.internet import reactor

    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass  # a name
    asked: Any = reactor.resolve(host)  # type: ignore[arg-type]
    try:
        return str(await maybe_deferred_to_future(asked))
    except DNSLookupError:
        return ""  # the download will say so


def public(address: str) -> bool:
    """Whether an address is one of the public internet."""
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global
