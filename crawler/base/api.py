"""ApiSpider: a publisher with a JSON interface that lists documents and may hold them too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.base.listed import JSON, ListedSpider
from crawler.dates import Moment, read_time
from crawler.decode import json_of
from crawler.errors import PageError
from crawler.listed import Listed
from crawler.paths import Paths, rows_at, value_at


class ApiSpider(ListedSpider):
    """Asks `first_page` of each section (with `query` as body: a POST) and reads rows of its JSON.

    A row whose `text` is given is a whole document (WP-JSON, Guardian); else see ListedSpider for where the
    document is. `address` makes the page for people of a row's `url` and `key` where the interface gives no address.
    """

    query: ClassVar[str] = ""  # body of a POST; $section, $since and $until are put in
    rows: ClassVar[str]  # JMESPath to the list
    row_paths: ClassVar[Paths]
    address: ClassVar[str] = ""  # holds {url} or {key}
    next_link: ClassVar[str] = ""  # JMESPath to the address of the next page

    def list_request(self, template: str, section: str, number: int) -> Request:
        """The request for one page of the list, for JSON."""
        request = super().list_request(template, section, number)
        request.headers.setdefault("Accept", "application/json")
        return request.replace(method="POST", body=self._body(section)) if self.query else request

    def _body(self, section: str) -> str:
        words: dict[str, object] = {"section": section, **self.period.words(self.today, self.lookback)}
        body = self.query
        for name, value in words.items():
            body = body.replace(f"${name}", str(value))
        return body

    def rows_of(self, response: Response) -> list[Listed]:
        """What each row gives; raises PageError where the answer is no JSON or has no row."""
        url = self.canonical(response.url, response)
        found = {row.url: row for row in self._listed(json_of(response, url), response)}
        if not found:
            raise PageError("no-rows", f"{url}: an answer without a row ({self.rows}); look whether it changed")
        return list(found.values())

    def next_request(self, response: Response, section: str, number: int) -> Request | None:
        """The page that the answer names as its next, else the one of the next number."""
        if not self.next_link:
            return super().next_request(response, section, number)
        href = value_at(self.next_link, json_of(response, response.url))
        if not href:
            return None
        url = self.canonical(href, response)
        return self.request(url, self.parse_list, (JSON,), section=section, number=number)

    def _listed(self, data: Any, response: Response) -> Iterator[Listed]:
        for row in rows_at(self.rows, data):
            values = self.row_paths.read(row)
            link = self.address.format(**values) if self.address else values["url"]
            if values["url"] or (self.address and values["key"]):
                yield Listed(
                    self.canonical(link, None if self.address else response),
                    self._time(values["when"]),
                    values["title"],
                    self._time(values["updated"]),
                    values["author"],
                    values["section"],
                    values["language"],
                    values["text"],
                    values["key"],
                    values["fetch"],
                )

    def _time(self, text: str) -> Moment | None:
        return read_time(text, self.layout.zone, self.layout.formats) if text else None
