"""By the streams of `asyncio`: one thread, many clients, and conversations that read the same.

Good for: a program that is asynchronous anyway. Costs: everything that waits has to be awaited,
all the way up.
"""

import asyncio
import socket

__all__ = ["greet_clients", "ask"]


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(greeting + await reader.read())
            await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def serve() -> None:
        async with await asyncio.start_server(greet, sock=listener) as server:
            await server.serve_forever()

    asyncio.run(serve())


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    return asyncio.run(_ask(address, message, timeout))


async def _ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    async with asyncio.timeout(timeout):
        reader, writer = await asyncio.open_connection(*address)
        try:
            writer.write(message)
            writer.write_eof()
            return await reader.read()
        finally:
            writer.transport.abort()
