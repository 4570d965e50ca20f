"""Runs a spider over its folder of pages; only HTTP is replaced, `site.json` answers the requests."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, JsonResponse, Response, XmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawler.issue import Issue
from crawler.pipelines.validate import check
from tracker.statement import Statement

FOLDER = Path(__file__).parent
FETCHED = dt.datetime(2026, 9, 18, 12, tzinfo=dt.UTC)
SHAPES = {".html": HtmlResponse, ".json": JsonResponse, ".xml": XmlResponse}


def spider_names() -> list[str]:
    """Every spider of the project."""
    return sorted(SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]})).list())


def make_spider(name: str, **arguments: str) -> Spider:
    """The spider, with a crawler to count in."""
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    crawler = get_crawler(loader.load(name))
    return crawler.spidercls.from_crawler(crawler, **arguments)


def read_folder(name: str, **arguments: str) -> dict[str, list[dict[str, Any]]]:
    """The statements and issues that the spider makes of its folder, in order of address."""
    spider = make_spider(name, **arguments)
    site = json.loads((FOLDER / name / "site.json").read_text())
    waiting: list[Request] = list(spider.entries())
    found: list[Statement | Issue] = []
    while waiting:
        request = waiting.pop(0)
        for result in _answer(request, site, FOLDER / name, spider):
            if isinstance(result, Request):
                waiting.append(result)
            else:
                found.append(result if isinstance(result, Issue) else check(result, FETCHED.date()))
    kept = {"url", "title", "text", "published", "published_at", "agency", "lang", "source"}
    statements = [s.model_dump(mode="json", include=kept) for s in found if isinstance(s, Statement)]
    issues = [{"url": issue.url, "kind": issue.kind} for issue in found if isinstance(issue, Issue)]
    return {
        "statements": sorted(statements, key=lambda row: row["url"]),
        "issues": sorted(issues, key=lambda row: row["url"]),
    }


def _answer(request: Request, site: dict[str, str], folder: Path, spider: Spider) -> Any:
    file = site.get(request.url.removeprefix(spider.site))
    if file is None:
        failure = Failure(HttpError(Response(request.url, status=404)))
        failure.request = request
        return request.errback(failure)
    path = folder / file
    request.meta["fetched_at"] = FETCHED
    response = SHAPES[path.suffix](request.url, body=path.read_bytes(), encoding="utf-8", request=request)
    return request.callback(response, **request.cb_kwargs)
