"""Client: the least of an HTTP client, so that it takes little of the machine that it measures."""

from __future__ import annotations

import asyncio


class Client:
    """GET over connections that are kept; as many as there are questions open at one time."""

    def __init__(self, host: str, port: int) -> None:
        self._address = host, port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, path: str) -> int:
        """The status of the answer, once it is there to its last byte; 0 where none came."""
        while True:
            kept = bool(self._free)
            try:
                reader, writer = self._free.pop() if kept else await asyncio.open_connection(*self._address)
                status = await self._ask(reader, writer, path)
            except (OSError, asyncio.IncompleteReadError):
                if kept:  # the server had ended it meanwhile; a fresh one tells whether it answers
                    continue
                return 0
            self._free.append((reader, writer))
            return status

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        await reader.readexactly(int(headers.get("content-length", 0)))
        return int(first.split()[1])

    def close(self) -> None:
        """End the connections."""
        for _, writer in self._free:
            writer.close()
