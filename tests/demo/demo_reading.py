"""Reads the demo press room with a spider and no network: every request is answered from the site's files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from crawler.issue import Issue
from demo.site import Site

ROOT = "http://room.invalid"


@dataclass
class Reading:
    """What one spider made of the room: items by address, issues, and the paths that nobody answered."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def read(spider_name: str, site: Site) -> Reading:
    """All that the spider finds, following its requests to the end."""
    settings = Settings({"SPIDER_MODULES": ["crawler.spiders"]})
    spider_class = SpiderLoader.from_settings(settings).load(spider_name)
    spider = get_crawler(spider_class).spidercls.from_crawler(get_crawler(spider_class), site=f"{ROOT}/{spider_name}")
    reading = Reading()
    waiting: list[Request] = list(spider.entries())
    while waiting:
        request = waiting.pop(0)
        response = _answer(request, site)
        if response is None:
            reading.missing.append(request.url.removeprefix(ROOT))
            continue
        for found in request.callback(response, **request.cb_kwargs):
            if isinstance(found, Request):
                waiting.append(found)
            elif isinstance(found, Issue):
                reading.issues.append(found)
            else:
                reading.items[found["url"]] = found
    return reading


def _answer(request: Request, site: Site) -> Response | None:
    file = site.find(request.url.removeprefix(ROOT))
    if file is None:
        return None
    shape = HtmlResponse if file.suffix == ".html" else TextResponse
    return shape(request.url, body=file.read_bytes(), encoding="utf-8", request=request)
