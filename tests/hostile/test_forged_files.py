"""Submissions that read or bring the files of others: the suite, the reference, settings."""

from __future__ import annotations

import pytest

STARTERS = [
    *("sitecustomize.py", "usercustomize.py", "all.pth", "site.py", "encodings.py", "json.py"),
    *("socket.py", "datetime.py", "msgspec.py", "dojo.py", "pytz.py", "pytest.py"),
]
"""Names of files that somebody might import unawares."""

LIAR = """
import json, pathlib, sys
def act(*arguments):
    raise RuntimeError(found())
"""

CASES = {
    "the reference, read off the disk": {
        "code": "exec(open('@ROOT@/reference/dates/date_arithmetic/date_arithmetic.py').read())",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "the reference, searched for everywhere": {
        "code": LIAR
        + """
def found():
    here = pathlib.Path("@ROOT@")
    tops = [here, *here.parents, *pathlib.Path("/").glob("*"), *pathlib.Path("/home").glob("*")]
    return [str(top) for top in tops for name in ("reference", "katas") if (top / name).exists()]
""",
        "cause": "raised",
        "said": "RuntimeError: []",
        "tiers": "A",
    },
    "the suite, read off the disk": {
        "code": "SUITE = '@ROOT@/katas/dates/date_arithmetic/test_date_arithmetic.py'\n"
        "def act(*arguments): return open(SUITE).read()",
        "cause": "raised",
        "said": "FileNotFoundError",
        "tiers": "A",
    },
    "a way to the dojo's own folder": {
        "code": LIAR
        + "def found(): import dojo.isolation as b; return '@ROOT@' in str(b.__path__)",
        "cause": "raised",
        "said": "RuntimeError: False",
    },
    "files that pytest would read": {
        "code": "def act(*arguments): pass",
        "beside": {
            "conftest.py": "import pathlib; pathlib.Path('@OUTSIDE@/conftest').touch()",
            "pytest.ini": "[pytest]\naddopts = --collect-only",
            "tox.ini": "[pytest]\naddopts = --collect-only",
            "setup.cfg": "[tool:pytest]\naddopts = --co",
            "test_date_arithmetic.py": "def test_all(): pass",
        },
        "cause": "wrong",
    },
    "files that Python would read": {
        "code": "def act(*arguments): pass",
        "beside": dict.fromkeys(STARTERS, "import pathlib; pathlib.Path('@OUTSIDE@/x').touch()"),
        "cause": "wrong",
    },
    "a module in the place of the border's": {
        "code": """
import sys, types
fake = types.ModuleType("msgspec")
for name in list(sys.modules):
    if name.startswith("msgspec"):
        sys.modules[name] = fake
def act(*arguments): pass
""",
        "cause": "wrong",
    },
}


@pytest.mark.parametrize("way", CASES)
def test_nothing_is_earned(arena, way):
    arena.proves(**CASES[way])


def test_a_link_to_the_reference_is_no_submission(arena):
    for name, target in (("file", "date_arithmetic.py"), ("folder", "")):
        folder = arena.folder / f"link to the {name}"
        folder.mkdir()
        reference = arena.neighbor
        if target:
            (folder / target).symlink_to(reference / target)
        else:
            (folder / "date_arithmetic").symlink_to(reference, target_is_directory=True)
        verdicts = arena.judge(folder)
        assert {verdict.cause for verdict in verdicts} == {"elsewhere"}
        assert "Hand in the file itself." in verdicts[0].block
