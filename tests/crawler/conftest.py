"""A loopback site whose pages a test can change, and real crawls of it in processes of their own."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TYPES = {".html": "text/html", ".json": "application/json", ".xml": "application/rss+xml"}


@dataclass
class Site:
    """Pages by path and query: content type and bytes; `asked` holds path and user agent of each request."""

    url: str = ""
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def load(self, spider: str) -> None:
        """Serve the pages of a spider's test folder."""
        folder = ROOT / "tests" / "spiders" / spider
        for path, file in json.loads((folder / "site.json").read_text()).items():
            path = re.sub(r"^https?:/(?=/)", "", path)  # another host of the publisher lies below its name
            self.pages[path] = (TYPES[Path(file).suffix], (folder / file).read_bytes())


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on a free port of loopback."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers.get("User-Agent", "")))
            kind, body = site.pages.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in site.pages else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


Crawl = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def crawl(site: Site, tmp_path: Path) -> Crawl:
    """`crawl(spider, *arguments)`: `scrapy crawl` of the site, into a book and an archive in tmp_path."""
    environment = os.environ | {
        "TRACKER_DATABASE_URL": str(tmp_path / "tracker.db"),
        "TRACKER_ARCHIVE": str(tmp_path / "archive"),
        "TRACKER_CONTACT": "desk@example.org",
        "TRACKER_DELAY": "0",
    }

    def run(spider: str, *arguments: str, largest: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            # Stands for a full disk: the system refuses the write that would pass this size.
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", f"site={site.url}", *arguments]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=environment | env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            preexec_fn=limit if largest else None,
        )

    return run
