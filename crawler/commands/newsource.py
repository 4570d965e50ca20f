"""`scrapy newsource NAME URL`: a spider file and its fixtures, as stubs that run, in one of the shapes."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.contract import FIXTURES

TEMPLATES = Path(__file__).parents[1] / "templates"
SPIDERS = Path(__file__).parents[1] / "spiders"
SHAPES = {"feed": "the feed", "listing": "the list", "api": "the JSON interface", "sitemap": "the sitemap"}
LISTS = {"feed": "list.xml", "listing": "list.html", "api": "list.json", "sitemap": "list.xml"}


class Command(ScrapyCommand):
    """URL is the feed, the list, the interface or the sitemap."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command."""
        return "[options] NAME URL"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Write a spider, a page and what is expected of it, as stubs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the shape and the publisher to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--shape", choices=sorted(SHAPES), default="feed", help="what URL is (default: feed)")
        parser.add_argument("--publisher", default="", help="the publisher's name")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the files, none over another."""
        if len(args) != 2 or not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", args[0]):
            raise UsageError("give a name as `xx_what` (xx is whose word it is) and an address")
        parts = urlsplit(args[1])
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{args[1]}: no address of a feed, a list, an interface or a sitemap")
        words = words_of(args[0], args[1], opts.shape, opts.publisher or parts.hostname)
        if (SPIDERS / f"{args[0]}.py").exists() or (FIXTURES / args[0]).exists():
            raise UsageError(f"{args[0]} is there already; take another name", print_help=False)
        for path in write_stubs(words, opts.shape, SPIDERS, FIXTURES):
            print(f"written: {path}")
        print("Now read robots.txt and terms, put pages in the true layout in place of the stubs, and run")
        print(f"  pytest tests/spiders -k {args[0]}")


def words_of(name: str, url: str, shape: str, publisher: str) -> dict[str, str]:
    """What the templates ask for."""
    parts = urlsplit(url)
    return {
        "name": name,
        "Class": "".join(part.capitalize() for part in name.split("_")),
        "shape": shape,
        "Shape": f"{shape.capitalize()}Spider",
        "entry": SHAPES[shape],
        "publisher": publisher,
        "jurisdiction": name.partition("_")[0].upper(),
        "url": url,
        "root": f"{parts.scheme}://{parts.netloc}",
        "domain": parts.netloc,
        "path": url.split(parts.netloc, 1)[1] or "/",
    }


def write_stubs(words: dict[str, str], shape: str, spiders: Path, fixtures: Path) -> list[Path]:
    """The files, written: the spider, its list, a page, which file answers what, and what is expected."""
    folder, file = fixtures / words["name"], LISTS[shape]
    folder.mkdir(parents=True)
    parts = (TEMPLATES / "head.txt", TEMPLATES / shape / "shape.txt", TEMPLATES / "tail.txt")
    spider = "".join(_filled(part, words) for part in parts)
    if shape == "api":
        spider = spider.replace("import Layout\n", "import Layout\nfrom crawler.paths import Paths\n", 1)
    page = {
        "url": f"{words['root']}/stub/1",
        "published": "2026-09-16",
        "lang": "en",
        "title": "A stub",
        "text": f"Put here, in the true layout of a page of {words['publisher']}, words of your own.",
        "source": words["name"],
        "published_at": "2026-09-16T10:00:00Z",
    }
    if shape == "sitemap":
        page["updated_at"] = "2026-09-16T10:00:00Z"
    asked = {"url": words["root"] + words["path"], "method": "GET"}
    first = [asked | ({"headers": {"Accept": "application/json"}} if shape == "api" else {})]
    texts = {
        spiders / f"{words['name']}.py": spider,
        folder / file: _filled(TEMPLATES / shape / file, words),
        folder / "page.html": _filled(TEMPLATES / "page.html", words),
        folder / "site.json": _json({words["path"]: file, "/stub/1": "page.html"}),
        folder / "requests.json": _json({"crawl": first, "from 1 to 5 September": first}),
        folder / "expected.json": _json({"statements": [page], "issues": []}),
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _filled(template: Path, words: dict[str, str]) -> str:
    return Template(template.read_text(encoding="utf-8")).safe_substitute(words)


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
