"""served: `tracker serve` as a process of its own, as its users have it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 60  # seconds until it must answer


@dataclass(frozen=True, slots=True)
class Service:
    """A process that serves a book."""

    address: tuple[str, int]
    process: int

    def processor(self) -> float:
        """Seconds of a processor that it and its workers have used so far, as Linux tells them."""
        workers = Path(f"/proc/{self.process}/task/{self.process}/children").read_text(encoding="ascii").split()
        return sum(_processor(one) for one in (str(self.process), *workers))


def _processor(process: str) -> float:
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def served(database: str, workers: int = 1) -> Iterator[Service]:
    """The book served on loopback by so many processes, without a limit for one client."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tracker.cli", "serve", "--database", database, "--port", str(port)]
    command += ["--workers", str(workers)]
    process = subprocess.Popen(command, env={**os.environ, "TRACKER_WEB_RATE": "0"})
    try:
        _wait(process, port)
        yield Service(("127.0.0.1", port), process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it answers; it listens a while before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json", timeout=5):
            return
        time.sleep(0.1)
    raise SystemExit("the service does not start")
