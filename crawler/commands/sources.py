"""`scrapy sources`: what each spider says of its publisher, as JSON or as the README's table."""

from __future__ import annotations

import argparse
import json
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.spiderloader import get_spider_loader

from crawler.base.spider import SourceSpider
from crawler.contract import about, row

HEAD = "| source | publisher | type | whose word | notes |\n| --- | --- | --- | --- | --- |"


class Command(ScrapyCommand):
    """Runs no spider and asks nobody."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "List the sources: name, publisher, interval, whether enabled and why not"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --markdown to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--markdown", action="store_true", help="print the README's table, not JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print one line a source."""
        assert self.settings
        loader = get_spider_loader(self.settings)
        if opts.markdown:
            print(HEAD)
        for name in sorted(loader.list()):
            spider = loader.load(name)
            assert issubclass(spider, SourceSpider)
            print(row(spider) if opts.markdown else json.dumps(about(spider), ensure_ascii=False))
