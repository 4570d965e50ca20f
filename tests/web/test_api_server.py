"""The service on a real port: clients that say nothing, say it slowly, say nonsense or take nothing."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from sqlalchemy import Engine
from stories import fill

from tests.web.serving import rest, serving, status, talk
from tracker.db.engine import open_engine
from tracker.errors import ServiceError
from tracker.web.app import create_app
from tracker.web.server import listen
from tracker.web.settings import WebSettings

ASK = b"GET /api/v1/sources HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('server') / 'tracker.db'}")
    fill(engine)
    return engine


def test_a_thousand_connections_that_say_nothing_leave_it_answering(book: Engine) -> None:
    app = create_app(book, WebSettings(rate=0, max_connections=50))
    with serving(app) as address, ExitStack() as silent:
        for _ in range(1000):
            silent.enter_context(socket.create_connection(address, timeout=20))
        assert status(address) == 200
        assert status(address) == 200


def test_a_connection_that_says_nothing_is_dropped(book: Engine) -> None:
    with serving(create_app(book, WebSettings(request_seconds=0.2))) as address:
        assert talk(address, b"") == b""


def test_half_a_request_is_dropped_however_it_dribbles(book: Engine) -> None:
    with serving(create_app(book, WebSettings(request_seconds=0.4))) as address:
        with socket.create_connection(address, timeout=20) as connection:
            connection.sendall(ASK)
            connection.settimeout(0.1)
            for _ in range(200):
                try:
                    connection.sendall(b"X-Slow: 1\r\n")
                    if connection.recv(1) == b"":
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            else:
                pytest.fail("a client may send its request for ever")
        assert status(address) == 200


def test_a_kept_connection_serves_again_and_is_then_dropped(book: Engine) -> None:
    with serving(create_app(book, WebSettings(rate=0, request_seconds=6))) as address:
        connection = HTTPConnection(*address, timeout=20)
        for _ in range(2):
            connection.request("GET", "/api/v1/sources")
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
        assert rest(connection.sock) == b""


def test_a_client_that_takes_nothing_is_dropped(book: Engine) -> None:
    settings = WebSettings(rate=0, answer_seconds=0.3, request_seconds=0.3)
    with serving(create_app(book, settings)) as address:
        greedy = socket.socket()
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        greedy.connect(address)
        with greedy:
            ask = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
            greedy.settimeout(5)
            with pytest.raises(OSError, match=r"reset|pipe"):
                greedy.sendall(ask * 100_000)
        assert status(address) == 200


@pytest.mark.parametrize(
    "words",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
        b"GET\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        ASK + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n",
        ASK + b"Content-Length: -5\r\n\r\n",
        ASK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ASK + b"Transfer-Encoding: chunked\r\n\r\nzzzz\r\n",
        b"POST /api/v1/sources HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n" + b"a" * 1000,
    ],
    ids=range(9),
)
def test_nonsense_is_refused_and_the_connection_ended(book: Engine, words: bytes) -> None:
    with serving(create_app(book, WebSettings(rate=0, request_seconds=1, answer_seconds=1))) as address:
        said = talk(address, words)
        assert said == b"" or said.split()[1] in {b"400", b"405", b"413", b"414", b"431"}, said[:100]
        assert status(address) == 200


def test_an_answer_to_head_has_no_body(book: Engine) -> None:
    with serving(create_app(book, WebSettings(rate=0, request_seconds=1))) as address:
        said = talk(address, b"HEAD /api/v1/sources HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head, body = said.split(b"\r\n\r\n", 1)
        assert b" 200 " in head.splitlines()[0]
        assert b"etag: W/" in head.lower() or b"etag: w/" in head.lower()
        assert body == b""


def test_a_port_that_is_taken_is_named(book: Engine) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match=f"127.0.0.1:{port}: cannot listen there"):
            listen("127.0.0.1", port)
