"""The event loop of `asyncio`, with the calls that its loop has for datagrams.

Good for: a program that is asynchronous anyway; `asyncio.timeout` limits as many waits as there
are by one number.
Costs: everything that waits has to be awaited. The more usual way, a `DatagramProtocol`, does not
send empty datagrams before Python 3.13.
"""

import asyncio
import socket

__all__ = ["open_socket", "serve", "ping"]

_ROOM = 65_535


def open_socket(host: str, port: int) -> socket.socket:
    sock = _socket_for(host)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def _socket_for(host: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ROOM)
    return sock


def serve(sock: socket.socket) -> None:
    asyncio.run(_serve(sock))


async def _serve(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    sock.setblocking(False)
    while True:
        try:
            data, client = await loop.sock_recvfrom(sock, _ROOM)
        except ConnectionResetError:
            continue
        await loop.sock_sendto(sock, data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    return asyncio.run(_ping(address, payload, timeout))


async def _ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    loop = asyncio.get_running_loop()
    with _socket_for(address[0]) as sock:
        sock.setblocking(False)
        async with asyncio.timeout(timeout):
            try:
                await loop.sock_connect(sock, address)
                await loop.sock_sendall(sock, payload)
                return await loop.sock_recv(sock, _ROOM)
            except ConnectionError:
                raise TimeoutError(f"nobody receives at {address}") from None
