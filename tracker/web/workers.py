"""run_workers: the service in several processes that share one port, as many as there are processors to answer with."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import threading
import time
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from tracker.errors import ServiceError
from tracker.web.app import create_app
from tracker.web.server import run
from tracker.web.settings import WebSettings

START_SECONDS = 5  # who dies before could not begin, and another would not either
_END_SECONDS = 10  # to finish the answers under way
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_SPAWN = get_context("spawn")  # a fork would share the parent's open database


def run_workers(database: str, settings: WebSettings, listening: socket.socket, count: int) -> None:
    """Answer requests in so many processes until this one is told to stop; one that dies is replaced.

    ServiceError where one ends as soon as it has begun. Limits on clients hold in each process for itself.
    """
    told: list[int] = []  # signals that tell it to stop
    before = {one: signal.signal(one, lambda number, _frame: told.append(number)) for one in _STOPPING}
    version = secrets.token_hex(4)
    started: dict[BaseProcess, float] = {}

    def start() -> None:
        worker = _SPAWN.Process(target=_work, args=(database, settings, listening, version), daemon=True)
        worker.start()
        started[worker] = time.monotonic()

    try:
        for _ in range(count):
            start()
        while not told:
            wait([worker.sentinel for worker in started], timeout=0.5)
            for worker in [one for one in started if not told and not one.is_alive()]:
                if time.monotonic() - started.pop(worker) < START_SECONDS:
                    raise ServiceError(f"a process of the service ended at once, with status {worker.exitcode}")
                start()
    finally:
        _end(list(started))
        for one, handler in before.items():
            signal.signal(one, handler)
    signal.raise_signal(told[0])  # to end as one process alone would


def _end(workers: list[BaseProcess]) -> None:
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_END_SECONDS)
        worker.kill()


def _work(database: str, settings: WebSettings, listening: socket.socket, version: str) -> None:
    """What one process does."""
    threading.Thread(target=_follow_parent, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        run(create_app(database, settings, version), listening)


def _follow_parent() -> None:
    """End when the parent has, however it came to its end."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
