"""PressRoom: the invented pages on a loopback port, served by threads of this process."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from demo.site import TYPES, Site

HOST, PORT = "127.0.0.1", 8391


class PressRoom:
    """A context manager: serves while it is open; `room.site.visit = 2` shows the second visit."""

    def __init__(self, port: int = PORT, site: Site | None = None) -> None:
        self.site = site or Site()
        handler = type("Handler", (_Handler,), {"site": self.site})
        self.moved_from: int | None = None
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except OSError:
            # Another demo or another program holds the port: any free one does as well.
            self.moved_from = port
            self._server = ThreadingHTTPServer((HOST, 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The root of the room, without a slash at the end."""
        return f"http://{HOST}:{self._server.server_port}"

    def __enter__(self) -> PressRoom:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/":
            self._answer(HTTPStatus.OK, _index(self.site), TYPES[".html"])
        elif self.path == "/robots.txt":
            self._answer(HTTPStatus.OK, self.site.robots().encode(), TYPES[".txt"])
        elif file := self.site.find(self.path):
            self._answer(HTTPStatus.OK, file.read_bytes(), TYPES[file.suffix])
        elif moved := self.site.elsewhere(self.path):
            self._answer(HTTPStatus.FOUND, b"", TYPES[".txt"], moved)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"The press room has no such page.\n", TYPES[".txt"])

    def _answer(self, status: HTTPStatus, body: bytes, content_type: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the crawl shows its own progress."""


def _index(site: Site) -> bytes:
    """The front page, for a person who looks around with a browser."""
    names = "".join(f"<h2>{spider}</h2><ul>{_links(site, spider)}</ul>" for spider in site.spiders)
    return f"<!DOCTYPE html><title>Demo press room</title><p>Everything here is invented.</p>{names}".encode()


def _links(site: Site, spider: str) -> str:
    files = sorted(file for file in (site.first / spider).rglob("*") if file.is_file())
    paths = [file.relative_to(site.first).as_posix().replace("@", "?") for file in files]
    return "".join(f'<li><a href="/{path}">{path}</a></li>' for path in paths)
