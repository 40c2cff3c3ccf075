"""`asyncio` streams: the loop of `selectors_loop.py`, with conversations that read from top to
bottom.

Good for: many clients at once in a program that is asynchronous anyway; time limits around any
step.
Costs: everything that waits has to be awaited, all the way up; `drain` must not be forgotten, or
a client that does not read fills the memory.
"""

import asyncio
import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=100)


def serve(listener: socket.socket) -> None:
    asyncio.run(_serve(listener))


async def _serve(listener: socket.socket) -> None:
    server = await asyncio.start_server(_talk, sock=listener)
    async with server:
        await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    return asyncio.run(_echo_once(address, message, timeout))


async def _echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    async with asyncio.timeout(timeout):
        reader, writer = await asyncio.open_connection(*address)
        try:
            writer.write(message)
            with suppress(OSError):  # After a reset: then read() raises.
                writer.write_eof()
            return await reader.read()
        finally:
            writer.transport.abort()  # Closes at once, with nothing left to send.
