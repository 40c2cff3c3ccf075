"""A process that has loaded all that a worker needs, and forks one for each request (Linux)."""

from __future__ import annotations

import json
import os
import selectors
import socket
import time
from contextlib import suppress

import msgspec

from dojo.isolation.far import worker
from dojo.isolation.protocol import AnyRequest
from dojo.isolation.transport import NUMBER

MAX_REQUEST = 64 * 1024  # bytes: a few paths
FILES = 4  # with each request: the worker's three standard files, and where to report on it


def main(channel: str) -> None:
    """Serve the socket *channel*, a number, until its other end is closed."""
    msgspec.msgpack.Decoder(AnyRequest)  # takes 3 ms once: what it learns of the types is kept
    worker.main(_serve(socket.socket(fileno=int(channel))))


def _serve(channel: socket.socket) -> str:
    """Fork at each request; return in the new process, with its scratch folder."""
    selector = selectors.DefaultSelector()
    selector.register(channel, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.data is not None:
                selector.unregister(key.fileobj)
                _see_off(key.fd, *key.data)
            elif scratch := _fork(channel, selector):
                return scratch


def _fork(channel: socket.socket, selector: selectors.BaseSelector) -> str:
    """Answer one request; return the scratch folder in the new process, "" in this one."""
    request, files, _, _ = socket.recv_fds(channel, MAX_REQUEST, FILES)
    if not request:
        os._exit(0)
    scratch: str
    scratch, environment = json.loads(request)
    *standard, report = files
    if pid := os.fork():
        os.setpgid(pid, pid)  # here as well: by the report on it the group is there
        for file in standard:
            os.close(file)
        os.write(report, NUMBER.pack(pid))
        selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, report))
        return ""
    os.setpgid(0, 0)
    for key in selector.get_map().values():
        if key.data is not None:  # another worker's
            os.close(key.fd)
            os.close(key.data[1])
    selector.close()
    channel.close()
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    os.close(report)
    os.environ.update(environment)
    time.tzset()
    return scratch


def _see_off(descriptor: int, pid: int, report: int) -> None:
    """Report how the worker *pid* has ended."""
    _, status = os.waitpid(pid, 0)
    os.close(descriptor)
    with suppress(OSError):  # nobody waits for it
        os.write(report, NUMBER.pack(os.waitstatus_to_exitcode(status)))
    os.close(report)
