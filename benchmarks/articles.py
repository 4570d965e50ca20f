"""How well article text is found, ours beside trafilatura's fast mode, on the real pages of ../shared/samples.

    python -m benchmarks.articles [--pages]

Ours is what a crawl does: the publisher's selectors where a spider has them, else the guess of `crawler.guess`. Truth
is the text that people marked (`.truth.json`) or, where there is none, the page's own `articleBody`, which is then
taken out of the page for both. Sites that no spider knows stand apart. Pages of known sites are read a second time with
the selectors withheld, against what these give: they were checked by hand. F1 is over words; each figure is the mean
over pages. Pages a second count from bytes to text, on one core, both sides in turn. `--pages` prints each page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import trafilatura
from scrapy.selector import Selector
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from benchmarks.gold import SHARED
from benchmarks.speed import pin
from crawler.base.spider import SourceSpider
from crawler.body import body_text
from crawler.json_ld import texts_of
from crawler.layout import Layout
from crawler.stated import stated

SAMPLES = SHARED / "samples"
STRUCTURED = re.compile(r"<script[^>]*application/ld\+json.*?</script>", re.DOTALL | re.IGNORECASE)
WHOLE = 1_000  # characters; a shorter articleBody is a teaser
ROUNDS = 3  # of which the fastest counts: others are at work here
Reader = Callable[[bytes], str]


@dataclass(frozen=True)
class Page:
    """One page, as bytes in UTF-8, with the text that should come of it and the layout that its site has here."""

    name: str
    body: bytes
    truth: str
    layout: Layout | None


def layouts() -> dict[str, Layout]:
    """The layout of each host that a spider reads pages of."""
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    spiders = [spider for name in loader.list() if issubclass(spider := loader.load(name), SourceSpider)]
    return {
        host: spider.layout
        for spider in spiders
        if spider.layout.body and not spider.feed_only
        for host in (urlsplit(spider.site).netloc, *spider.same_as)
    }


def pages(marked: bool) -> Iterator[Page]:
    """The pages with a truth; with `marked` false the others whose site is known, whose truth the selectors give."""
    known = layouts()
    for path in sorted(SAMPLES.glob("news-html*/*/*.html.gz")):
        text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        layout = known.get(urlsplit(_address(path, text)).netloc)
        truth, text = _truth(path, text)
        name = f"{path.parent.name}/{path.name.removesuffix('.html.gz')}"
        if marked and truth:
            yield Page(name, text.encode(), truth, layout)
        elif not marked and layout:
            selected, guessed = body_text(Selector(text=text), layout)
            if not guessed:
                yield Page(name, text.encode(), selected, None)


def _address(path: Path, text: str) -> str:
    found = Selector(text=text).xpath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content').get("")
    return found or path.parent.name


def _truth(path: Path, text: str) -> tuple[str, str]:
    """The truth, empty where there is none, and the page without what gives the truth away."""
    marked = path.with_name(path.name.replace(".html.gz", ".truth.json"))
    if marked.is_file():
        return str(json.loads(marked.read_text(encoding="utf-8"))["articleBody"]), text
    bodies = [body for block in stated(Selector(text=text)).articles for body in texts_of(block, "articleBody")]
    longest = max(bodies, key=len, default="")
    return (longest, STRUCTURED.sub("", text)) if len(longest) >= WHOLE else ("", text)


def ours(layout: Layout | None) -> Reader:
    """What a crawl makes of a page."""
    return lambda body: body_text(Selector(text=body.decode("utf-8", "replace")), layout or Layout())[0]


def theirs(body: bytes) -> str:
    """What trafilatura makes of it."""
    return trafilatura.extract(body, fast=True, include_comments=False) or ""


def f1(one: str, two: str) -> float:
    """Harmonic mean of precision and recall over words."""
    first, second = (Counter(re.findall(r"\w+", text.lower())) for text in (one, two))
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0


def compare(title: str, chosen: Sequence[Page], each: bool) -> None:
    """Print F1 and pages a second of both over some pages."""
    if not chosen:
        print(f"{title}: no page")
        return
    scores = [(f1(ours(page.layout)(page.body), page.truth), f1(theirs(page.body), page.truth)) for page in chosen]
    for page, (mine, other) in zip(chosen, scores, strict=True) if each else ():
        print(f"  {page.name:<45}{mine:6.3f} {other:6.3f}")
    mine, other = (sum(column) / len(chosen) for column in zip(*scores, strict=True))
    readers = {"ours": lambda page: ours(page.layout)(page.body), "trafilatura": lambda page: theirs(page.body)}
    quick = {name: _rate(reader, chosen) for name, reader in readers.items()}
    print(f"{title:<44}{len(chosen):>3} pages   F1 ours {mine:.3f}, trafilatura {other:.3f}"
          f"   pages/s ours {quick['ours']:.0f}, trafilatura {quick['trafilatura']:.0f}", flush=True)  # fmt: skip


def _rate(reader: Callable[[Page], str], chosen: Sequence[Page]) -> float:
    """Pages a second of processor time, in the fastest of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for page in chosen:
            reader(page)
        best = min(best, time.process_time() - start)
    return len(chosen) / best


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", action="store_true", help="print the F1 of each page: ours, trafilatura's")
    each = parser.parse_args().pages
    print(pin())
    marked = list(pages(marked=True))
    compare("sites that no spider knows", [page for page in marked if not page.layout], each)
    compare("known sites", [page for page in marked if page.layout], each)
    compare("known sites, selectors withheld", list(pages(marked=False)), each)


if __name__ == "__main__":
    main()
