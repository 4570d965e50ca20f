"""The archived copy of a page: shown as it came, and never run."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Response

from tracker.db.tables.version import Version
from tracker.errors import ArchiveError, NotFoundError
from tracker.ingest.archived import Answer, read_answer
from tracker.settings import Settings
from tracker.web.pages.asking import Number
from tracker.web.reading import Reading

log = logging.getLogger("tracker.web")
router = APIRouter()
# A page of somebody else: in a sandbox of its own origin, without script, without a word to any server.
POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/", "application/json", "application/xml", "application/ld+json", "application/rss+xml")


@router.get("/archive/{version}")
def archived(version: Number, book: Reading, source: bool = False) -> Response:
    """The answer that a version was read from; with `source`, a page's markup as plain text.

    It is still packed where the site packed it: the browser unpacks it.
    """
    found = book.get(Version, version)
    if found is None or found.warc_file is None:
        raise NotFoundError(f"version {version}: no archived copy is known; its text stands on its document's page")
    try:
        answer = read_answer(Settings().archive, found.warc_file, found.warc_offset or 0)
    except ArchiveError as error:
        log.warning("/archive/%s: %s", version, error)
        raise NotFoundError(f"version {version}: its archived copy cannot be read here; the log says why") from None
    return Response(answer.body, headers=_headers(answer, source))


def _headers(answer: Answer, source: bool) -> dict[str, str]:
    """What the browser may make of an answer: a page without powers, plain text, or a file to keep."""
    told = {name.lower(): value for name, value in answer.headers}
    kind, _, rest = told.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), rest.strip()
    headers = {"Content-Security-Policy": POLICY, "Last-Modified": f"{answer.fetched:%a, %d %b %Y %H:%M:%S} GMT"}
    if "content-encoding" in told:
        headers["Content-Encoding"] = told["content-encoding"]
    if kind in PAGES and not source:
        headers["Content-Type"] = f"text/html; {charset}" if charset else "text/html"
    elif kind.startswith(TEXTS) or kind in PAGES:
        headers["Content-Type"] = f"text/plain; {charset or 'charset=utf-8'}"
    else:
        headers |= {"Content-Type": "application/octet-stream", "Content-Disposition": "attachment"}
    return headers
