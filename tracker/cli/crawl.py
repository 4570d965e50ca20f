"""tracker crawl: start the spiders, each as a process of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database
from tracker.cli.terminal.output import message
from tracker.errors import CrawlError

app = typer.Typer()
SETTINGS = "crawler.settings"


@app.command()
def crawl(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE…]", help="Spiders by name; all that are on by default.")
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(help="Root to crawl in place of the publisher's (one spider only).", metavar="URL"),
    ] = None,
    database: Database = DATABASE,
) -> None:
    """Fetch what the publishers put out.

    Each spider is a process of its own; progress goes to standard error.
    """
    known = _spiders()
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": SETTINGS, "TRACKER_DATABASE_URL": database}
    chosen = names or _enabled(environment)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise typer.BadParameter(f"no spider {', '.join(unknown)}; there are {', '.join(known)}")
    if site and len(chosen) != 1:
        raise typer.BadParameter("--site is the root of one publisher; name one spider")
    if site is not None and not re.match(r"https?://[^/]", site):
        raise typer.BadParameter(f"--site {site!r} is no root of a site; give one like http://127.0.0.1:8391")
    failed = []
    for name in chosen:
        message(f"crawling {name}")
        arguments = [name, *(("-a", f"site={site}") if site else ())]
        done = subprocess.run([sys.executable, "-m", "scrapy", "crawl", *arguments], env=environment, check=False)
        if done.returncode:
            failed.append(name)
    message(f"{len(chosen) - len(failed)} of {len(chosen)} crawls went well")
    if failed:
        raise CrawlError(f"{', '.join(failed)}: the crawl failed; its messages stand above")


def _enabled(environment: dict[str, str]) -> list[str]:
    """The names of the spiders that are on; why the others are off is said."""
    command = [sys.executable, "-m", "scrapy", "sources"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise CrawlError("the spiders could not be listed; the message stands above")
    sources = [json.loads(line) for line in done.stdout.splitlines()]
    for source in sources:
        if not source["enabled"]:
            message(f"left out {source['name']}: {source['reason']}")
    return [source["name"] for source in sources if source["enabled"]]


def _spiders() -> list[str]:
    """The names of all spiders: a file each; CrawlError where the crawler is not installed beside this."""
    crawler = importlib.util.find_spec("crawler")
    folders = [Path(folder) / "spiders" for folder in (crawler and crawler.submodule_search_locations) or ()]
    names = sorted(file.stem for folder in folders for file in folder.glob("[!_]*.py"))
    if not names:
        raise CrawlError("the package `crawler` is not installed; install this project from its repository")
    return names
