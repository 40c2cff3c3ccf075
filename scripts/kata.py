#!/usr/bin/env python3
"""The one command of the dojo; `python3 scripts/kata.py --help` says what it can do.

It needs nothing but Python: the first call makes `.venv` and installs what the katas need.
The syntax of this file stays old, so that an old Python can say that it is too old.
"""

# ruff: noqa: UP031, UP036

# PYTHON_ARGCOMPLETE_OK: shells in which argcomplete is on for all of Python complete this too.

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Stdlib Katas needs Python 3.11 or newer; this one is %d.%d.\n" % sys.version_info[:2]
        + "Install a newer one (https://www.python.org/downloads/) and start the command with\n"
        + "it, for example: python3.12 scripts/kata.py\n"
    )
    sys.exit(3)

if __name__ == "__main__":
    try:  # the imports are inside, so that Ctrl-C is clean from the very start
        from dojo.setup import enter

        enter()

        from dojo.commands import main

        code = int(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        code = 130
    sys.exit(code)
