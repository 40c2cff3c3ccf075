"""`asyncio` streams: one thread, a task for each client, and nothing to lock.

Good for: hundreds of clients that mostly say nothing. Between two `await` nobody else runs, so
whoever changes the members and tells the others in one go needs no lock.
Costs: `write` never waits, it keeps what it cannot send; how much may wait has to be looked at.
`shutdown` comes from another thread and may talk to the loop by `call_soon_threadsafe` alone.
"""

import asyncio
import re
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

__all__ = ["ChatRoom"]

_MOST_WAITING = 5_000_000  # bytes


class ChatRoom:
    address: tuple[str, int]

    def __init__(self, host: str, port: int) -> None:
        self._listener = socket.create_server((host, port))
        self.address = self._listener.getsockname()
        self._members: dict[str, asyncio.StreamWriter] = {}
        self._guests: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = {}
        self._serving = threading.Lock()
        self._changing = threading.Lock()
        self._closed = False
        self._ring: Callable[[], object] | None = None

    def serve_forever(self) -> None:
        with self._serving:
            asyncio.run(self._serve())

    def shutdown(self) -> None:
        with self._changing:
            self._closed = True
            if self._ring:
                self._ring()
        with self._serving:
            self._listener.close()

    async def _serve(self) -> None:
        loop, bell = asyncio.get_running_loop(), asyncio.Event()
        with self._changing:
            if self._closed:
                return
            self._ring = lambda: loop.call_soon_threadsafe(bell.set)
        server = await asyncio.start_server(self._host, sock=self._listener)
        await bell.wait()
        with self._changing:
            self._ring = None
        server.close()
        await asyncio.sleep(0)  # those who have just been accepted get their tasks
        for writer in self._guests.values():
            writer.transport.abort()
        await asyncio.gather(*[task for task in self._guests if task])

    async def _host(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._guests[task] = writer
        try:
            await self._talk(_lines(reader), writer)
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        finally:
            del self._guests[task]

    async def _talk(self, lines: AsyncIterator[str], writer: asyncio.StreamWriter) -> None:
        _tell(writer, "* Who are you?")
        name = await anext(lines, None)
        if name is not None and self._joins(name, writer):
            async for line in lines:
                self._announce(name, f"[{name}] {line}")
            del self._members[name]
            self._announce(name, f"* {name} leaves")

    def _joins(self, name: str, writer: asyncio.StreamWriter) -> bool:
        if not re.fullmatch("[A-Za-z0-9]{1,16}", name):
            _tell(writer, "* Not a name")
            return False
        if name in self._members:
            _tell(writer, "* Name taken")
            return False
        here = ", ".join(sorted(self._members))
        _tell(writer, f"* Here: {here}" if here else "* Nobody is here")
        self._members[name] = writer
        self._announce(name, f"* {name} joins")
        return True

    def _announce(self, name: str, line: str) -> None:
        for other, writer in self._members.items():
            if other != name:
                _tell(writer, line)


async def _lines(reader: asyncio.StreamReader) -> AsyncIterator[str]:
    with suppress(OSError, ValueError):  # ValueError: a line without end
        while (line := await reader.readline()).endswith(b"\n"):
            yield line[:-1].removesuffix(b"\r").decode(errors="replace")


def _tell(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(f"{line}\n".encode())
    if writer.transport.get_write_buffer_size() > _MOST_WAITING:
        writer.transport.abort()
