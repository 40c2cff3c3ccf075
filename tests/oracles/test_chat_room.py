"""`chat_room` with the clients that people have: `nc` and `socat`, several at once."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random
from types import ModuleType
from typing import Any

import pytest

from ..conftest import Need
from .conftest import PATIENCE

Command = tuple[str, ...]

LETTERS = "abc ñ€😀\t*[]"
MANY = [f"P{number:02}" for number in range(16)]


class Person:
    """Somebody who sits before a client program."""

    def __init__(self, command: tuple[str, ...]) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        self._limit = threading.Timer(PATIENCE, self._process.kill)
        self._limit.start()

    def say(self, *lines: str) -> None:
        """Type *lines*."""
        assert self._process.stdin
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._process.stdin.flush()

    def hear(self, count: int) -> list[str]:
        """The next *count* lines on the screen."""
        assert self._process.stdout
        lines = [self._process.stdout.readline().decode() for _ in range(count)]
        return [line.removesuffix("\n") for line in lines]

    def leave(self) -> list[str]:
        """Press Ctrl-D; the lines that still come."""
        rest, _ = self._process.communicate(timeout=PATIENCE)
        return rest.decode().splitlines()

    def vanish(self) -> None:
        """End the program the hard way."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Person:
        return self

    def __exit__(self, *_: object) -> None:
        self._limit.cancel()
        self.vanish()


@pytest.fixture
def room(reference: ModuleType) -> Iterator[Any]:
    """A room of the reference's, with its thread."""
    room = reference.ChatRoom("127.0.0.1", 0)
    server = threading.Thread(target=room.serve_forever)
    server.start()
    yield room
    room.shutdown()
    server.join()


@pytest.fixture
def nc(need: Need, room: Any) -> Command:
    """The command line of a client."""
    return need("nc.openbsd"), "-N", "127.0.0.1", str(room.address[1])


@pytest.fixture
def socat(need: Need, room: Any) -> Command:
    """The command line of another client."""
    return need("socat"), "-t", str(PATIENCE), "-", f"TCP:127.0.0.1:{room.address[1]}"


@contextmanager
def joined(command: tuple[str, ...], name: str) -> Iterator[Person]:
    with Person(command) as person:
        assert person.hear(1) == ["* Who are you?"]
        person.say(name)
        yield person


def test_three_talk(nc: Command, socat: Command) -> None:
    with joined(nc, "Ana") as ana:
        assert ana.hear(1) == ["* Nobody is here"]
        with joined(socat, "Bob") as bob:
            assert bob.hear(1) == ["* Here: Ana"]
            assert ana.hear(1) == ["* Bob joins"]
            with joined(nc, "Cleo") as cleo:
                assert cleo.hear(1) == ["* Here: Ana, Bob"]
                cleo.say("¡Hola!", "", "  two spaces")
                said = ["[Cleo] ¡Hola!", "[Cleo] ", "[Cleo]   two spaces"]
                assert ana.hear(4) == ["* Cleo joins", *said]
                assert bob.hear(4) == ["* Cleo joins", *said]
                bob.say("bye")
                assert cleo.hear(1) == ["[Bob] bye"]
                assert cleo.leave() == []
            assert bob.hear(1) == ["* Cleo leaves"]
            bob.vanish()
        assert ana.hear(3) == ["[Bob] bye", "* Cleo leaves", "* Bob leaves"]
        assert ana.leave() == []


@pytest.mark.parametrize("name", ["", "not legal", "Bego\u00f1a", "A" * 17])
def test_an_illegal_name_is_refused(nc: Command, name: str) -> None:
    with joined(nc, name) as person:
        assert person.leave() == ["* Not a name"]


def test_a_taken_name_is_refused_until_it_is_free(nc: Command, socat: Command) -> None:
    with joined(nc, "Ana") as ana, joined(nc, "Bob") as bob:
        assert bob.hear(1) == ["* Here: Ana"]
        with joined(socat, "Ana") as other:
            assert other.leave() == ["* Name taken"]
        ana.leave()
        assert bob.hear(1) == ["* Ana leaves"]
        with joined(socat, "Ana") as other:
            assert other.hear(1) == ["* Here: Bob"]


def test_many_talk_at_once(nc: Command, socat: Command, chance: Random) -> None:
    # Together less than a pipe holds: a client whose screen is full does not read its keyboard.
    texts = {
        name: ["".join(chance.choices(LETTERS, k=chance.randrange(200))) for _ in range(10)]
        for name in MANY
    }
    with ExitStack() as stack:
        people = {}
        for name in MANY:
            command = chance.choice([nc, socat])
            people[name] = stack.enter_context(joined(command, name))
            people[name].hear(1)  # now it is a member, and the next one may come
        for name, person in people.items():
            person.say(*texts[name])
        for number, (name, person) in enumerate(people.items(), 1):
            expected = {other: [f"[{other}] {t}" for t in texts[other]] for other in MANY}
            expected[name] = []
            joins = [f"* {other} joins" for other in MANY[number:]]
            heard = person.hear(len(joins) + sum(map(len, expected.values())))
            assert heard[: len(joins)] == joins
            for other in MANY:
                assert [t for t in heard if t.startswith(f"[{other}] ")] == expected[other]
