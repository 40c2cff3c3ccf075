"""The names in Moodle's download of all submissions.

A folder a pupil (`Ana Pérez_1234567_assignsubmission_file`, with `_` at its end in older ones),
or everything flat (`Ana Pérez_1234567_assignsubmission_file_double.py`). Who hands in as a team
has the team's name there, with its number or none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = re.compile(
    r"(?P<pupil>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<rest>.*))?",
    re.DOTALL,
)


class Named(NamedTuple):
    """What a name says: who it is, their number in Moodle, what kind of submission, and its file.

    *kind* is "file", or "onlinetext", which holds no file; *file* is empty for a folder.
    """

    pupil: str
    number: str
    kind: str
    file: str


def named(name: str) -> Named | None:
    """What *name* says, if it is one of Moodle's."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    return Named(match["pupil"], match["number"] or "", match["kind"], match["rest"] or "")
