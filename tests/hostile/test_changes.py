"""Submissions that change things: outside, where the suite looks, or for those to come."""

from __future__ import annotations

import pytest

UNGUARDED = """
import gc
from dojo.isolation.far.guard import Guard
guard = next(found for found in gc.get_objects() if isinstance(found, Guard))
"""

PLANTING = (
    UNGUARDED
    + """
import os
def act(base, *arguments):
    guard.allowed = []
    path = os.path.join(base, "letter.txt")
    plant(path)
    open(os.path.join(base, "empty.txt"), "w").close()
    return ["empty.txt", "letter.txt"]
"""
)

CASES = {
    # What is changed
    "the letter, past the guard": {
        "code": UNGUARDED
        + """
import ctypes, os
def act(*arguments):
    guard.allowed = []
    ctypes.CDLL(None).unlink(b"@OUTSIDE@/letter.txt")
    open("@OUTSIDE@/letter.txt", "w").close()
""",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "the letter": {
        "code": "import shutil\ndef act(*arguments): shutil.rmtree('@OUTSIDE@')",
        "cause": "refused raised",
        "said": "@OUTSIDE@",
    },
    "the system": {
        "code": UNGUARDED
        + """
import pathlib
def act(*arguments):
    guard.allowed = []
    tried = ("/", "/usr", "/etc", "/dev", "/bin", "/proc/sys/kernel", __file__)
    wrote = []
    for place in map(pathlib.Path, tried):
        try:
            target = place / "@MARK@" if place.is_dir() else place
            target.open("a").close()
            wrote.append(str(place))
        except OSError:
            pass
    raise RuntimeError(wrote)
""",
        "cause": "raised",
        "said": "RuntimeError: []",
        "tiers": "A",
    },
    "its own source": {
        "code": UNGUARDED
        + """
import os
def act(*arguments):
    guard.allowed = []
    os.chmod(__file__, 0o600)
    open(__file__, "w").close()
""",
        "cause": "raised",
        "said": "OSError: [Errno 30] Read-only file system",
        "tiers": "A",
    },
    "a daemon": {
        "code": """
import os, time
def act(*arguments):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
""",
        "cause": "raised",
        "said": "PermissionError",
    },
    # What is planted where the suite looks
    "a pipe in the place of a file": {
        "code": PLANTING + "def plant(path): os.mkfifo(path)",
        "kata": "make_tree",
        "cause": "wrong",
        "said": "letter.txt",
    },
    "pipes in the place of all files": {
        "code": UNGUARDED
        + """
import os
def act(base, spec, *arguments):
    guard.allowed = []
    for name in spec: os.mkfifo(os.path.join(base, name))
    return sorted(spec)
""",
        "kata": "make_tree",
        "cause": "wrong planted raised",
        "said": "a.txt is no plain file of the test's folder",
    },
    "a link to an endless file": {
        "code": PLANTING + "def plant(path): os.symlink('/dev/zero', path)",
        "kata": "make_tree",
        "cause": "wrong",
        "said": "/dev/zero",
    },
    "a link to the suite": {
        "code": PLANTING
        + "def plant(path): os.symlink('@ROOT@/katas/files/make_tree/test_make_tree.py', path)",
        "kata": "make_tree",
        "cause": "wrong",
    },
    "a folder that nobody may enter": {
        "code": PLANTING
        + "def plant(path): os.mkdir(path); os.mkdir(path + '/x'); os.chmod(path, 0)",
        "kata": "make_tree",
        "cause": "wrong",
        "said": "PermissionError",
        "tiers": "A",
    },
    "a hole of 16 MB": {
        "code": PLANTING + "def plant(path):\n    with open(path, 'wb') as f: f.truncate(16 << 20)",
        "kata": "make_tree",
        "cause": "wrong",
    },
    "a link in the place of the test's folder": {
        "code": UNGUARDED
        + """
import os, shutil
def act(base, *arguments):
    guard.allowed = []
    shutil.rmtree(base)
    os.symlink("@ROOT@/reference", base)
    return ["empty.txt", "letter.txt"]
""",
        "kata": "make_tree",
        "cause": "wrong overfull planted",
    },
    "links in the place of the folders of tests to come": {
        "code": UNGUARDED
        + """
import os
def act(base, *arguments):
    guard.allowed = []
    tests = os.path.dirname(base)
    os.rename(tests, tests + ".old")
    os.symlink("@OUTSIDE@", tests)
    return ["empty.txt", "letter.txt"]
""",
        "kata": "make_tree",
        "cause": "wrong raised",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_nothing_is_changed(arena, way):
    case = CASES[way]
    said = case["said"].replace("@OUTSIDE@", str(arena.outside)) if "said" in case else ""
    arena.proves(**{**case, "said": said})


def test_nothing_is_left_for_the_next(arena):
    """What one submission leaves behind, wherever it can write, the next does not find."""
    leave = (
        UNGUARDED
        + """
import os, pathlib
def act(base, *arguments):
    guard.allowed = []
    for place in (base, os.getcwd(), os.environ["HOME"], "/tmp", "/dev/shm"):
        try:
            pathlib.Path(place, "@MARK@").write_text("for my friend")
        except OSError:
            pass
"""
    )
    look = """
import os
def act(base, *arguments):
    found = []
    for top in {base, os.getcwd(), os.environ["HOME"], "/tmp", "/dev/shm", "/dev/mqueue"}:
        for place, folders, files in os.walk(top):
            found += [name for name in folders + files if name == "@MARK@"]
            # Nobody can leave anything where nobody can write; a whole Python may be there.
            folders[:] = [name for name in folders if os.access(os.path.join(place, name), os.W_OK)]
    raise RuntimeError(len(found))
"""
    if arena.tier.name != "A":
        pytest.skip("tier B does not cover it")
    arena.proves(code=leave, kata="make_tree", cause="wrong")
    arena.proves(code=look, kata="make_tree", cause="raised", said="RuntimeError: 0")
