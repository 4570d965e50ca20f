"""What a crawl can meet; each message names the URL, what is wrong and the way out."""

from scrapy.exceptions import IgnoreRequest

from tracker.errors import TrackerError


class NotArchived(IgnoreRequest):
    """Raised in a replay for a request that the run did not make or got no answer to; nothing is recorded of it."""


class PrivateAddress(IgnoreRequest):
    """Raised for a request that would leave the public internet; the page is recorded as not fetched."""


class PageError(TrackerError):
    """Raised by `article` and the base spiders for an answer that holds no statement; the crawl goes on.

    `kind` is the short word under which the issue is recorded.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
