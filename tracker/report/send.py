"""Sending a report: mail, chat, web hooks, whatever apprise knows by a URL; needs the extra `notify`."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.errors import ReportError
from tracker.report import formats, summary
from tracker.report.shape import Report

if TYPE_CHECKING:
    from apprise import Apprise

MAIL = 30_000  # letters; services that take HTML of that length are mail, the others chats with a few tags
SECRET = 4  # letters; shorter parts of a URL are no secret


def notify(report: Report, urls: Sequence[str]) -> None:
    """Send the report to every URL (https://appriseit.com/services); mail gets the page attached.

    ReportError names each service that failed, without the secrets of its URL; the others have got the report.
    """
    try:
        import apprise
    except ImportError:
        raise ReportError("cannot send: install the extra: pip install 'measures-tracker[notify]'") from None
    failed = []
    for url in urls:
        service = apprise.Apprise()
        if not service.add(url):
            failed.append(f"{_scheme(url)}: no address that apprise knows; see https://appriseit.com/services")
        elif problem := _send(report, service):
            failed.append(f"{service[0].service_name} ({_shown(service[0])}): {_redacted(problem, url, service[0])}")
    if failed:
        raise ReportError(f"{report.title}: not sent to {'; '.join(failed)}")


class _Complaints(logging.Handler):
    """What apprise logs, which is all that it tells of a failure."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def _send(report: Report, service: Apprise) -> str:
    """Send to one service; what went wrong, "" where nothing did."""
    log, complaints = logging.getLogger("apprise"), _Complaints()
    log.addHandler(complaints)
    try:
        sent = service.notify(**_told(report, service[0]))
    finally:
        log.removeHandler(complaints)
    return "" if sent else " ".join(complaints.found) or "it did not say why"


def _told(report: Report, plugin: Any) -> dict[str, Any]:
    """What one service is given: a mail with the page attached, or a message as long as it takes."""
    taken = plugin.notify_format if isinstance(plugin.notify_format, tuple) else (plugin.notify_format,)
    title = summary.subject(report)
    if taken[0] == "html" and plugin.body_maxlen >= MAIL:
        return {"title": title, "body": formats.named("email").write(report).decode(), "body_format": "html",
                "attach": _page(report)}  # fmt: skip
    form = "markdown" if "markdown" in taken else "text"
    return {"title": title, "body": summary.message(report, plugin.body_maxlen - len(title)), "body_format": form}


def _page(report: Report) -> Any:
    from apprise.attachment.memory import AttachMemory

    page = formats.named("html")
    name = f"{report.label}{page.ENDING}"
    return AttachMemory(page.write(report), name=name, mimetype="text/html")  # type: ignore[no-untyped-call]


def _scheme(url: str) -> str:
    return f"{url.split('://')[0]}://…" if "://" in url else "a URL without ://"


def _shown(plugin: Any) -> str:
    """The address of a service without its secrets."""
    return str(plugin.url(privacy=True)).split("?")[0]


def _redacted(problem: str, url: str, plugin: Any) -> str:
    """The complaint without any part of the URL that apprise itself would not show."""
    shown = str(plugin.url(privacy=True))
    for part in sorted(re.split(r"[/:@?&=#]+", url), key=len, reverse=True):
        if len(part) >= SECRET and part not in shown:
            problem = problem.replace(part, "****")
    return problem
