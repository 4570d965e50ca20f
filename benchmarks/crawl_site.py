"""A press room on loopback for measuring crawls: many pages of one size, or a site where everything goes wrong.

    python -m benchmarks.crawl_site PAGES BYTES [--chaos]

Prints its port and serves until it is killed. The layout is that of `us_treasury_press`, all words are invented.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
from collections import Counter
from functools import cache

ROWS = 100  # links of a list page
COUNTRIES = ("Russia", "Iran", "Belarus", "Syria", "Myanmar", "Venezuela", "Cuba", "Nicaragua", "Sudan", "Libya")
MEASURES = (
    "Today the Department of the Treasury sanctioned {n} companies and {m} vessels of {country}.",
    "The European Union adopted its {m}th package of sanctions against {country} on Monday.",
    "The United Kingdom froze the assets of {n} persons who worked for {country}.",
)
TALK = (
    "The minister thanked the hosts in {country} and spoke for {m} minutes about rivers and schools.",
    "Of the {n} letters that came in, {m} asked for a longer road and a shorter speech.",
    "The harbour counted {n} barges in the week, more than in any week of the year before.",
    "An official said the harvest was good, the bridges were dry and the clerks were content.",
    "“We have waited {m} years for this library,” the mayor said, and the band of the fire brigade played.",
    "The report of {n} pages is open to everybody and may be read in the hall on working days.",
    "Visitors from {country} walked through the old town, where {m} of the lamps had been mended.",
)
# What becomes of a page by its number modulo the length of this list: "once" means that the second try succeeds.
FATES = (
    "fine", "fine", "500 once", "fine", "429 once", "fine", "cut once", "fine", "short once", "fine",
    "drip once", "fine", "500", "fine", "bomb", "fine", "loop", "fine", "short", "fine",
    "404", "fine", "private", "fine", "cut", "fine", "garbage", "fine", "pause once", "fine",
    "403", "fine", "away", "fine", "large", "fine", "503 twice", "fine", "odd charset", "fine",
)  # fmt: skip
TO_BE_HAD = ("fine", "odd charset")
BOMB = gzip.compress(b"\0" * 40_000_000)


def fate(number: int) -> str:
    """What a chaotic site makes of a page."""
    return FATES[number % len(FATES)]


def to_be_had(number: int) -> bool:
    """Whether a patient reader gets the page."""
    return fate(number) in TO_BE_HAD or fate(number).endswith(("once", "twice"))


def page(number: int, size: int) -> bytes:
    """One page: an article of some 500 words that tells of two measures, and as much round it as makes the size."""
    chance = random.Random(number)
    told = [*chance.choices(TALK, k=30), *chance.choices(MEASURES, k=2)]
    chance.shuffle(told)
    words = (
        {"n": chance.randint(2, 400), "m": chance.randint(2, 30), "country": chance.choice(COUNTRIES)} for _ in told
    )
    said = [sentence.format(**these) for sentence, these in zip(told, words, strict=True)]
    paragraphs = "".join(f"<p>{' '.join(said[start : start + 4])}</p>" for start in range(0, len(said), 4))
    head = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Release {number}</title></head><body>
<header><h1 class="site-name">The Press Room</h1></header><main id="main-content">
<h2 class="uswds-page-title">Release {number} of the press room</h2><article class="node entity--type-node">
<time datetime="2026-09-{1 + number % 18:02}T14:00:00Z" class="datetime">September</time>
<div class="field field--name-field-news-body">{paragraphs}</div></article></main><footer>"""
    return (head + furniture(max(0, size - len(head))) + "</footer></body></html>").encode()


@cache
def furniture(size: int) -> str:
    """Menus and scripts, as pages have them."""
    size = round(size, -2)
    row = '<div class="menu"><ul><li class="leaf"><a href="/about/{0}" title="Desk {0}">Desk {0}</a></li></ul></div>'
    script = "<script>window.desk{0} = {{'a': [1, 2, 3], 'b': 'none', 'c': {{'d': true}}}};</script>"
    parts = (row.format(n) + script.format(n) for n in range(size // 190 + 1))
    return "".join(parts)[:size].rpartition("</script>")[0] + "</script>"


def listing(number: int, pages: int) -> bytes:
    """One page of the list; the pages further on are named by their numbers."""
    numbers = range(number * ROWS, min(pages, (number + 1) * ROWS))
    rows = "".join(
        f'<div class="mm-news-row"><a href="/news/press-releases/sb{n}">Release {n}</a></div>' for n in numbers
    )
    return f"<html><body><div>{rows}</div></body></html>".encode()


class Room:
    """Answers requests; in a chaotic one `tried` counts how often each page was asked for."""

    def __init__(self, pages: int, size: int, chaos: bool) -> None:
        self.pages, self.size, self.chaos = pages, size, chaos
        self.tried: Counter[int] = Counter()
        self.made: dict[int, bytes] = {} if chaos else {number: page(number, size) for number in range(pages)}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer what comes on one connection, until it ends."""
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                if not await self.answer(request.split(b" ", 2)[1].decode(), writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the reader went away
        writer.close()

    async def answer(self, path: str, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection may go on."""
        if path.startswith("/news/press-releases/sb"):
            number = int(path.partition("sb")[2].partition("?")[0])
            if self.chaos:
                self.tried[number] += 1
                return await self.trouble(number, path, writer)
            return self.send(writer, 200, self.made[number])
        if path.startswith("/news/press-releases"):
            return self.send(writer, 200, listing(int(path.partition("=")[2] or 0), self.pages))
        return self.send(writer, 404, b"")

    def send(self, writer: asyncio.StreamWriter, status: int, body: bytes, *headers: str, missing: int = 0) -> bool:
        """Write one answer; `missing` bytes are announced and never sent."""
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) + missing}", *headers]
        if not any(line.startswith("Content-Type") for line in headers):
            lines.append("Content-Type: text/html; charset=utf-8")
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        return not missing

    async def trouble(self, number: int, path: str, writer: asyncio.StreamWriter) -> bool:
        """Do to a page what its fate is."""
        what, _, times = fate(number).partition(" ")
        whole = page(number, self.size)
        if what in ("fine", "odd") or (times and self.tried[number] > ("once", "twice").index(times) + 1):
            kind = "Content-Type: text/html; charset=no-such" if what == "odd" else "Content-Type: text/html"
            return self.send(writer, 200, whole, kind)
        if what.isdecimal():
            return self.send(writer, int(what), b"")
        if what == "cut":
            return False
        if what == "short":
            return self.send(writer, 200, whole, missing=500)
        if what == "drip":
            self.send(writer, 200, b"", missing=len(whole))
            for start in range(0, 600, 10):
                if writer.is_closing():
                    break
                writer.write(whole[start : start + 10])
                await asyncio.sleep(0.1)
            return False
        if what == "pause":
            return self.send(writer, 429, b"", "Retry-After: 1")
        if what == "bomb":
            return self.send(writer, 200, BOMB, "Content-Encoding: gzip")
        if what == "garbage":
            return self.send(writer, 200, b"\x89PNG" + bytes(range(256)) * 8, "Content-Type: image/png")
        if what == "large":
            return self.send(writer, 200, b" " * 17_000_000)
        where = {"loop": path, "private": "http://127.0.0.1:9/", "away": "http://elsewhere.example/"}[what]
        return self.send(writer, 302, b"", f"Location: {where}")


async def main() -> None:
    """Serve on a free port."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=int)
    parser.add_argument("bytes", type=int)
    parser.add_argument("--chaos", action="store_true")
    told = parser.parse_args()
    server = await asyncio.start_server(Room(told.pages, told.bytes, told.chaos).serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
