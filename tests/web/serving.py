"""serving: the service on a port of loopback for as long as a test asks it, with raw connections to it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpx
from fastapi import FastAPI

from tracker.web.server import Server, listen

_TIMES_ASKED = 10


@contextmanager
def serving(app: FastAPI) -> Iterator[tuple[str, int]]:
    """The address at which the application answers."""
    listening = listen("127.0.0.1", 0)
    server = Server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield listening.getsockname()[:2]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server does not end"


def until(happened: Callable[[], object], seconds: float = 20) -> None:
    """Wait for something; an error where it does not happen."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def status(address: tuple[str, int], path: str = "/api/v1/sources") -> int:
    """How the service answers; asked again where its patience of a test ended before a busy machine could ask."""
    for _ in range(_TIMES_ASKED):
        try:
            return httpx.get(f"http://{address[0]}:{address[1]}{path}", timeout=20).status_code
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
            dropped = error
    raise dropped


def talk(address: tuple[str, int], words: bytes) -> bytes:
    """All that the service says to these bytes until it ends the connection."""
    with socket.create_connection(address, timeout=20) as connection:
        with suppress(ConnectionResetError, BrokenPipeError):  # what it said before it ended the connection counts
            connection.sendall(words)
        return rest(connection)


def rest(connection: socket.socket) -> bytes:
    """What comes on a connection until the other side ends it."""
    said = b""
    try:
        while part := connection.recv(65536):
            said += part
    except ConnectionResetError:
        pass
    return said
