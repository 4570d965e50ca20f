"""ApiSpider: a feed whose entries link to pages without text; a JSON interface holds the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import ClassVar

from scrapy.http import Response
from scrapy.selector import Selector

from crawler.article import Listed, read_parts
from crawler.base.feed import FeedSpider
from crawler.base.spider import Found
from crawler.errors import PageError


class ApiSpider(FeedSpider):
    """Turns each entry's link into a reference, and asks the JSON interface for that document.

    The `json_*` attributes are JMESPath expressions. Statements keep the address of the page for people.
    """

    document: ClassVar[str]  # holds {reference}
    json_title: ClassVar[str]
    json_html: ClassVar[str]
    json_date: ClassVar[str]

    def reference(self, link: str) -> str | None:
        """The interface's name of the document behind a link; None where the link is no document."""
        raise NotImplementedError

    def follow_entry(self, entry: Listed) -> Iterator[Found]:
        """The request for the document of one entry."""
        reference = self.reference(entry.url)
        if reference is None:
            message = f"{entry.url}: no reference in the link; look whether the addresses changed"
            yield self.issue(entry.url, PageError("no-reference", message))
            return
        url = self.canonical(self.document.format(reference=reference))
        yield self.request(url, self.parse_document, {"Accept": "application/json"}, listed=entry)

    def parse_document(self, response: Response, listed: Listed) -> Iterator[Found]:
        """The statement in a JSON document, or the issue that there is none."""
        try:
            title, html, day = self.parts(response)
            article = read_parts(html, title, day, self.layout, listed)
        except PageError as error:
            yield self.issue(listed.url, error)
        else:
            yield from self.statement(article, listed.url, response)

    def parts(self, response: Response) -> tuple[str, str, str]:
        """Title, HTML and date of a document; raises PageError where it is no JSON or has no text."""
        url = self.canonical(response.url, response)
        try:
            json.loads(response.body)
        except ValueError as error:
            message = f"{url}: not JSON ({error}); look whether the interface changed"
            raise PageError("not-json", message) from None
        document = Selector(text=response.body.decode(), type="json")
        paths = (self.json_title, self.json_html, self.json_date)
        title, html, day = (document.jmespath(path).get() or "" for path in paths)
        if not html.strip():
            message = f"{url}: a document without text at {self.json_html}; look at the answer"
            raise PageError("no-article", message)
        return title, html, day
