"""`kata.py grade`: a folder of submissions in, every verdict out.

`pupils` finds who handed something in, `folders` and `archives` read it, `picking` tells which file
is whose kata. `batch` gives the jobs to an executor and knows no more of it; `slots` does one.
`results` adds up what came back, and says what the plain data look like that all output is made of.
"""

from __future__ import annotations

from dojo.core.errors import Refused


class CannotGrade(Refused):
    """Something has to be put right before anything is judged; the message says what."""
