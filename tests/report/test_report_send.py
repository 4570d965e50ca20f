"""Sending: to a mail server and a web hook of our own on loopback; what fails is named, without its secrets."""

from __future__ import annotations

import email
import email.policy
import json
import sys
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller

from tests.report.sample import sample
from tracker.errors import ReportError
from tracker.report import formats, summary
from tracker.report.send import notify

pytest.importorskip("apprise", reason="apprise is not installed (extra notify)")


class Mailbox:
    """Takes every mail, or refuses them all."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.full = False

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        if self.full:
            return "552 the mailbox is full"
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"


class PostOffice(Controller):
    """A mail server on any free port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """A mailbox and the URL that reaches it."""
    box = Mailbox()
    server = PostOffice(box, hostname="127.0.0.1", port=0)
    server.start()
    yield box, f"mailto://127.0.0.1:{server.port}/?from=measures@tracker.example&to=desk@bank.example"
    server.stop()


class Hook(BaseHTTPRequestHandler):
    """Notes what is posted; answers as its server is told to."""

    server: Receiver

    def do_POST(self) -> None:
        self.server.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Receiver(HTTPServer):
    """A web hook on loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hook)
        self.posts: list[dict[str, str]] = []
        self.answer = 200

    def url(self) -> str:
        return f"json://robot:hunter2secret@127.0.0.1:{self.server_port}/hook/tokentoken"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_mail_bears_subject_body_and_the_page(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    notify(sample(), [url])
    (mail,) = box.mails
    assert mail["Subject"] == summary.subject(sample())
    assert mail["To"] == "desk@bank.example"
    body = mail.get_body(("html",)).get_content()
    assert "The EU adopted its 17th package" in body
    assert body.split() == formats.named("email").write(sample()).decode().split()
    assert "The EU adopted its 17th package" in mail.get_body(("plain",)).get_content()
    (page,) = mail.iter_attachments()
    assert page.get_filename() == "2025-W21.html"
    assert page.get_payload(decode=True) == formats.named("html").write(sample())


def test_a_web_hook_gets_markdown(receiver: Receiver) -> None:
    notify(sample(), [receiver.url()])
    (post,) = receiver.posts
    assert post["title"] == summary.subject(sample())
    assert "- ● The EU adopted its 17th package" in post["message"]
    assert "[Commission](https://commission.example/17?a=1&b=2)" in post["message"]
    assert "attachments" not in post or not post["attachments"]


def test_a_failing_service_is_named_without_its_password(receiver: Receiver, mailbox: tuple[Mailbox, str]) -> None:
    receiver.answer = 500
    with pytest.raises(ReportError) as failure:
        notify(sample(), [receiver.url(), mailbox[1]])
    said = str(failure.value)
    assert said.startswith("Policy measures, 2025-W21: not sent to JSON (json://robot:****@127.0.0.1")
    assert "500" in said
    assert "hunter2secret" not in said
    assert len(mailbox[0].mails) == 1  # the others are sent to all the same


def test_a_refused_mail_is_named(mailbox: tuple[Mailbox, str]) -> None:
    mailbox[0].full = True
    with pytest.raises(ReportError, match=r"not sent to E-Mail \(mailto://127\.0\.0\.1"):
        notify(sample(), [mailbox[1]])


def test_nobody_there_is_named() -> None:
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        port = server.server_port
    with pytest.raises(ReportError, match=rf"not sent to JSON \(json://127\.0\.0\.1:{port}"):
        notify(sample(), [f"json://127.0.0.1:{port}/"])


@pytest.mark.parametrize("url", ["nosuch://user:hunter2secret@host", "hunter2secret", "mailto://"])
def test_an_unknown_address_is_named_by_its_scheme_alone(url: str) -> None:
    with pytest.raises(ReportError, match="no address that apprise knows") as failure:
        notify(sample(), [url])
    assert "hunter2secret" not in str(failure.value)


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ReportError, match=r"pip install 'measures-tracker\[notify\]'"):
        notify(sample(), ["json://127.0.0.1"])
