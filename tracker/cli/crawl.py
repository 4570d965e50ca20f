"""tracker crawl: start the spiders, each as a process of its own."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.terminal.options import DATABASE, Database, day
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
    since: Annotated[str | None, typer.Option(help="Fill back: nothing older than this day.", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option(help="Fill back: nothing newer than this day.", metavar="DAY")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only what is due by its interval and its last crawls.")] = False,
    replay: Annotated[bool, typer.Option("--replay", help="Read the archive again; ask no site.")] = False,
    database: Database = DATABASE,
) -> None:
    """Fetch what the publishers put out.

    Each spider is a process of its own; progress goes to standard error.
    """
    known = _spiders()
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": SETTINGS, "TRACKER_DATABASE_URL": database}
    unknown = [name for name in names or () if name not in known]
    if unknown:
        raise typer.BadParameter(f"no spider {', '.join(unknown)}; there are {', '.join(known)}")
    arguments = _arguments(site, since, until)
    if arguments and replay:
        raise typer.BadParameter("--replay takes each run as it was; leave out --site, --since and --until")
    if site and len(names or ()) != 1:
        raise typer.BadParameter("--site is the root of one publisher; name one spider")
    chosen = _archived(known) if replay and not names else names or _enabled(environment)
    if due:
        chosen = _due(chosen, environment, database)
    verb, words = ("replay", "replaying") if replay else ("crawl", "crawling")
    failed = []
    for name in chosen:
        message(f"{words} {name}")
        command = [sys.executable, "-m", "scrapy", verb, name, *arguments]
        if subprocess.run(command, env=environment, check=False).returncode:
            failed.append(name)
    message(f"{len(chosen) - len(failed)} of {len(chosen)} {verb}s went well")
    if failed:
        raise CrawlError(f"{', '.join(failed)}: the {verb} failed; its messages stand above")


def _arguments(site: str | None, since: str | None, until: str | None) -> list[str]:
    """What every spider of this crawl is told."""
    if site is not None and not re.match(r"https?://[^/]", site):
        raise typer.BadParameter(f"--site {site!r} is no root of a site; give one like http://127.0.0.1:8391")
    days = {name: day(text, f"--{name}") for name, text in (("since", since), ("until", until)) if text}
    if len(days) == 2 and days["since"] > days["until"]:
        raise typer.BadParameter(f"--since {since} is after --until {until}")
    told = ({"site": site} if site else {}) | {name: value.isoformat() for name, value in days.items()}
    return [word for name, value in told.items() for word in ("-a", f"{name}={value}")]


def _archived(known: list[str]) -> list[str]:
    """The spiders that have runs in the archive."""
    folder = Path(os.environ.get("TRACKER_ARCHIVE", "archive"))
    return [name for name in known if any((folder / name).glob("*.warc.gz"))]


def _enabled(environment: dict[str, str]) -> list[str]:
    """The names of the spiders that are on; why the others are off is said."""
    sources = _described(environment)
    for source in sources:
        if not source["enabled"]:
            message(f"left out {source['name']}: {source['reason']}")
    return [source["name"] for source in sources if source["enabled"]]


def _due(names: list[str], environment: dict[str, str], database: str) -> list[str]:
    """Those of the spiders that are due now."""
    from tracker.ingest.health import due

    intervals = {source["name"]: float(source["interval"]) for source in _described(environment)}
    waiting = due(database, {name: intervals[name] for name in names}, dt.datetime.now(dt.UTC))
    message(f"{len(waiting)} of {len(names)} are due")
    return waiting


def _described(environment: dict[str, str]) -> list[dict[str, Any]]:
    """What the spiders say of themselves."""
    command = [sys.executable, "-m", "scrapy", "sources"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise CrawlError("the spiders could not be listed; the message stands above")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _spiders() -> list[str]:
    """The names of all spiders: a file each; CrawlError where the crawler is not installed beside this."""
    crawler = importlib.util.find_spec("crawler")
    folders = [Path(folder) / "spiders" for folder in (crawler and crawler.submodule_search_locations) or ()]
    names = sorted(file.stem for folder in folders for file in folder.glob("[!_]*.py"))
    if not names:
        raise CrawlError("the package `crawler` is not installed; install this project from its repository")
    return names
