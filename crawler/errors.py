"""What a crawl can meet; each message names the URL, what is wrong and the way out."""

from tracker.errors import TrackerError


class PageError(TrackerError):
    """Raised by `article` and the base spiders for an answer that holds no statement; the crawl goes on.

    `kind` is the short word under which the issue is recorded.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
