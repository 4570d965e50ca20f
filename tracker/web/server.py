"""run: the application on a port, with clients that say nothing, or take nothing, shown the door."""

from __future__ import annotations

import asyncio
import gc
import resource
import socket
from collections import OrderedDict
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from tracker.errors import ServiceError
from tracker.web.settings import WebSettings

_SPARE_FILES = 256  # descriptors for the database, templates and logs
_BACKLOG = 512  # connections that wait for being accepted


class Server(uvicorn.Server):
    """A uvicorn server whose connections are `GuardedConnection`s, the ones without a request in `idle`."""

    def __init__(self, app: FastAPI) -> None:
        settings: WebSettings = app.state.settings
        self.idle: OrderedDict[GuardedConnection, None] = OrderedDict()  # the one that waits longest comes first
        self.limits = settings
        self.most = min(settings.max_connections, _room())

        def connection(**given: Any) -> GuardedConnection:
            return GuardedConnection(self, **given)

        config = uvicorn.Config(
            app,
            http=connection,  # type: ignore[arg-type]  # any maker of protocols will do
            ws="none",
            loop="asyncio",
            lifespan="on",
            access_log=False,
            backlog=_BACKLOG,
            timeout_keep_alive=int(settings.request_seconds) + 1,  # the guard is earlier
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=settings.max_url + 16_384,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=settings.trusted_proxies or None,
            server_header=False,
            log_level="warning",
        )
        super().__init__(config)


class GuardedConnection(H11Protocol):
    """A connection that is dropped where its client is too slow to ask, or to take the answer.

    uvicorn itself waits for ever for the first request. Where more connections are open than `max_connections`,
    the one that has been idle longest makes room, so that those who say nothing never lock out those who ask.
    """

    def __init__(self, server: Server, **given: Any) -> None:
        super().__init__(**given)
        self._guard = server
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for a request."""
        super().connection_made(transport)
        self._wait_for_request()
        while len(self.connections) > self._guard.most and self._guard.idle:
            next(iter(self._guard.idle)).drop()

    def data_received(self, data: bytes) -> None:
        """Take bytes; once they are a whole request, wait for its answer."""
        super().data_received(data)
        if self in self._guard.idle and self.cycle is not None and not self.cycle.response_complete:
            self._guard.idle.pop(self)
            self._drop_in(self._guard.limits.answer_seconds)

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the client to take what is still on its way."""
        self._wait_for_request()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._guard.idle.pop(self, None)
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def drop(self) -> None:
        """End the connection now, without waiting for anything."""
        self._guard.idle.pop(self, None)
        self.connections.discard(self)
        self.transport.abort()

    def _wait_for_request(self) -> None:
        self._guard.idle[self] = None
        self._guard.idle.move_to_end(self)
        self._drop_in(self._guard.limits.request_seconds)

    def _drop_in(self, seconds: float) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.drop)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; ServiceError where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise ServiceError(f"{host}:{port}: cannot listen there ({error.strerror}); name another --port") from None
    return listening


def run(app: FastAPI, listening: socket.socket) -> None:
    """Answer requests until the process is told to stop."""
    gc.collect()
    gc.freeze()  # the code and its tables stay: looking through them for garbage would stop answers for a while
    Server(app).run(sockets=[listening])


def _room() -> int:
    """Connections for which there are file descriptors, as many of these as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return max(16, hard - _SPARE_FILES - _BACKLOG)
