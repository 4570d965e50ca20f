"""The contract of a spider file: its attributes in one order, its length, its docstring, its fixtures."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.base.spider import SourceSpider

REPOSITORY = Path(__file__).parents[1]
FIXTURES = REPOSITORY / "tests" / "spiders"
LONGEST = 40  # lines of a spider file
IDENTITY = ("name", "publisher", "source_type", "jurisdiction", "language", "homepage")
MANNERS = (
    "site", "hosts", "same_as", "path_noise", "enabled", "reason", "terms", "feed_only", "interval", "delay",
    "timeout", "headers", "max_pages",
)  # fmt: skip
SHAPE = (
    "feeds", "days_only", "sitemaps", "sitemap_pattern", "sections", "first_page", "next_page", "next_from",
    "page_size", "list_headers", "query", "window", "lookback", "long_list", "link_pattern", "anywhere", "rows",
    "link", "row_title", "row_date", "row_section", "row_paths", "address", "next_link", "document",
    "document_headers", "document_paths", "layout",
)  # fmt: skip
ORDER = IDENTITY + MANNERS + SHAPE
NEEDED = ("name", "publisher", "source_type", "jurisdiction", "homepage", "site")
FILES = ("site.json", "requests.json", "expected.json")


def problems(spider: type[SourceSpider]) -> Iterator[str]:
    """What is wrong with a spider file or its fixtures, a line each."""
    source = inspect.getsource(inspect.getmodule(spider) or spider)
    if len(source.splitlines()) > LONGEST:
        yield f"{len(source.splitlines())} lines; {LONGEST} or fewer"
    yield from _identity(spider)
    yield from _order(spider)
    yield from _words(spider)
    yield from _fixtures(FIXTURES / spider.name)


def readme_problem(spider: type[SourceSpider], readme: str) -> str | None:
    """What is wrong with the spider's row in the table of sources; None where it is there."""
    if re.search(rf"^\| `{spider.name}` \|", readme, re.MULTILINE):
        return None
    return "no row in the README's table of sources; `scrapy sources --markdown` prints it"


def about(spider: type[SourceSpider]) -> dict[str, Any]:
    """What others may know of a source without running it."""
    names = ("name", "publisher", "source_type", "jurisdiction", "language", "homepage", "enabled", "reason",
             "terms", "feed_only", "interval")  # fmt: skip
    return {name: getattr(spider, name) for name in names}


def row(spider: type[SourceSpider]) -> str:
    """The spider's row in the README's table of sources."""
    state = "" if spider.enabled else f"off: {spider.reason}"
    notes = "; ".join(filter(None, (state, spider.terms, "feed text only" if spider.feed_only else "")))
    return f"| `{spider.name}` | {spider.publisher} | {spider.source_type} | {spider.jurisdiction} | {notes} |"


def _identity(spider: type[SourceSpider]) -> Iterator[str]:
    module = spider.__module__.rpartition(".")[2]
    if spider.name != module:
        yield f"name {spider.name!r} is not the file's {module!r}"
    if spider.__name__ != "".join(part.capitalize() for part in module.split("_")):
        yield f"class {spider.__name__} is not the file's name in capitals"
    prefix = spider.name.partition("_")[0]
    if spider.jurisdiction and prefix != spider.jurisdiction.lower():
        yield f"prefix {prefix!r} of the name is not the jurisdiction {spider.jurisdiction!r}"
    if spider.source_type not in ("official", "news"):
        yield f"source_type {spider.source_type!r}; official or news"
    if spider.enabled == bool(spider.reason):
        yield "a spider that is off says why in `reason`; one that is on has none"


def _order(spider: type[SourceSpider]) -> Iterator[str]:
    own = [name for name, value in vars(spider).items() if not name.startswith("_") and not inspect.isfunction(value)]
    yield from (f"attribute {name} is none of crawler.contract.ORDER" for name in own if name not in ORDER)
    yield from (f"attribute {name} is missing" for name in NEEDED if name not in own)
    known = [name for name in own if name in ORDER]
    in_order = sorted(known, key=ORDER.index)
    if known != in_order:
        yield f"attributes out of order; they go {', '.join(in_order)}"


def _words(spider: type[SourceSpider]) -> Iterator[str]:
    module = inspect.getdoc(inspect.getmodule(spider)) or ""
    if not module.endswith("."):
        yield "the file's docstring names the publisher in one sentence"
    yield from (f"the docstring says nothing of {word}" for word in ("Domain:", "Entry:", "Caveats:")
                if word not in (spider.__doc__ or ""))  # fmt: skip


def _fixtures(folder: Path) -> Iterator[str]:
    shown = folder.relative_to(REPOSITORY)
    yield from (f"{shown}/{file} is missing" for file in FILES if not (folder / file).is_file())
    if (folder / "site.json").is_file():
        served = json.loads((folder / "site.json").read_text(encoding="utf-8")).values()
        yield from (f"{shown}/{file} is missing" for file in served if not (folder / file).is_file())
    if (folder / "expected.json").is_file():
        found = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        if not found["statements"]:
            yield f"{shown}/expected.json has no statement"
        # What nobody has reviewed since `scrapy newsource` wrote it.
        if any("words of your own" in one["text"] for one in found["statements"]):
            yield f"{shown} still holds the stub of `scrapy newsource`; put pages in the true layout there"
