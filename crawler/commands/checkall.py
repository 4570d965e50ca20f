"""`scrapy checkall`: looks at every spider file, its fixtures and its row in the README."""

from __future__ import annotations

import argparse
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.spiderloader import get_spider_loader

from crawler.base.spider import SourceSpider
from crawler.contract import REPOSITORY, problems, readme_problem


class Command(ScrapyCommand):
    """Ends with 1 where anything is wrong."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Check names, attributes, docstrings, fixtures and README rows of all spiders"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is wrong, a line each, then the count."""
        assert self.settings
        loader = get_spider_loader(self.settings)
        readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
        names, found = sorted(loader.list()), 0
        for name in names:
            spider = loader.load(name)
            assert issubclass(spider, SourceSpider)
            for problem in [*problems(spider), *filter(None, [readme_problem(spider, readme)])]:
                print(f"{name}: {problem}")
                found += 1
        print(f"{len(names)} spiders, {found} problems")
        self.exitcode = 1 if found else 0
