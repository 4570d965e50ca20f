"""Runs a spider over its folder of pages; only HTTP and the day are replaced, `site.json` answers the requests."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse, XmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawler.base.spider import SourceSpider
from crawler.issue import Issue
from crawler.pipelines.validate import check
from tracker.statement import Statement

FOLDER = Path(__file__).parent
FETCHED = dt.datetime(2026, 9, 18, 12, tzinfo=dt.UTC)
SHAPES = {
    ".html": (HtmlResponse, "text/html"),
    ".json": (JsonResponse, "application/json"),
    ".xml": (XmlResponse, "application/xml"),
    ".txt": (TextResponse, "text/plain"),
}
KEPT = {
    "url", "title", "text", "published", "published_at", "updated_at", "author", "agency", "section", "lang",
    "source",
}  # fmt: skip


def spider_names() -> list[str]:
    """Every spider of the project."""
    return sorted(SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]})).list())


def make_spider(name: str, **arguments: str) -> SourceSpider:
    """The spider, with a crawler to count in and the day of the fixtures for today."""
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    crawler = get_crawler(loader.load(name), {"TRACKER_CONTACT": "desk@example.org"})
    spider = crawler.spidercls.from_crawler(crawler, **arguments)
    assert isinstance(spider, SourceSpider)
    spider.today = FETCHED.date()
    return spider


def first_requests(name: str, **arguments: str) -> list[dict[str, Any]]:
    """What `start()` asks: address, method, headers and body, without what is empty."""

    async def asked() -> list[Request]:
        return [request async for request in make_spider(name, **arguments).start()]

    return [shown(request) for request in asyncio.run(asked())]


def shown(request: Request) -> dict[str, Any]:
    """A request as `requests.json` has it."""
    headers = {key.decode(): request.headers[key].decode() for key in request.headers}
    row = {"url": request.url, "method": request.method, "headers": headers, "body": request.body.decode()}
    return {key: value for key, value in row.items() if value}


def read_folder(name: str, **arguments: str) -> dict[str, list[dict[str, Any]]]:
    """The statements and issues that the spider makes of its folder, in order of address."""
    spider = make_spider(name, **arguments)
    site = site_of(name, spider)
    waiting: list[Request] = list(spider.entries())
    found: list[Statement | Issue] = []
    while waiting:
        request = waiting.pop(0)
        for result in answer(request, site, spider):
            if isinstance(result, Request):
                waiting.append(result)
            else:
                found.append(result if isinstance(result, Issue) else check(result, FETCHED.date()))
    statements = [_row(statement) for statement in found if isinstance(statement, Statement)]
    issues = [{"url": issue.url, "kind": issue.kind} for issue in found if isinstance(issue, Issue)]
    return {
        "statements": sorted(statements, key=lambda row: row["url"]),
        "issues": sorted(issues, key=lambda row: row["url"]),
    }


def site_of(name: str, spider: SourceSpider) -> dict[str, Path]:
    """The file that answers each of the publisher's addresses; `site.json` gives paths, or addresses of `hosts`."""
    rows = json.loads((FOLDER / name / "site.json").read_text())
    return {spider.canonical(path): FOLDER / name / file for path, file in rows.items()}


def answer(request: Request, site: dict[str, Path], spider: SourceSpider) -> Any:
    """What the spider makes of the answer to a request: the file of the site, or a 404."""
    file = site.get(spider.canonical(request.url))
    assert request.callback
    assert request.errback
    if file is None:
        failure = Failure(HttpError(Response(request.url, status=404)))
        failure.request = request  # type: ignore[attr-defined]
        return request.errback(failure)
    request.meta["fetched_at"] = FETCHED
    shape, kind = SHAPES[file.suffix]
    headers = {"Content-Type": kind}
    response = shape(request.url, body=file.read_bytes(), encoding="utf-8", headers=headers, request=request)
    return request.callback(response, **request.cb_kwargs)


def _row(statement: Statement) -> dict[str, Any]:
    return statement.model_dump(mode="json", include=KEPT, exclude_none=True)
