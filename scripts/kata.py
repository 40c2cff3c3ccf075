#!/usr/bin/env python3
"""The one command of the dojo; `python3 scripts/kata.py --help` says what it can do.

It needs nothing but Python: the first call makes `.venv` and installs what the katas need.
The syntax of this file stays old, so that an old Python can say that it is too old.
"""

# ruff: noqa: UP036

# PYTHON_ARGCOMPLETE_OK: shells in which argcomplete is on for all of Python complete this too.

import os
import sys

if sys.version_info < (3, 11):
    names = ("KATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    if ([os.environ[name] for name in names if os.environ.get(name)] + [""])[0][:2] == "es":
        text = (
            "Stdlib Katas necesita Python 3.11 o posterior; este es %d.%d.\n"
            "Instala uno posterior (https://www.python.org/downloads/) y ejecuta la orden con\n"
            "ese, por ejemplo: python3.12 scripts/kata.py\n"
        )
    else:
        text = (
            "Stdlib Katas needs Python 3.11 or newer; this one is %d.%d.\n"
            "Install a newer one (https://www.python.org/downloads/) and start the command with\n"
            "it, for example: python3.12 scripts/kata.py\n"
        )
    sys.stderr.write(text % sys.version_info[:2])
    sys.exit(3)

if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    if here not in sys.path:  # with -P, -I or PYTHONSAFEPATH
        sys.path.insert(0, here)
    for stream in ("stdin", "stdout", "stderr"):
        if getattr(sys, stream) is None:  # it was closed
            mode = "r" if stream == "stdin" else "w"
            setattr(sys, stream, open(os.devnull, mode))  # noqa: SIM115, PTH123
    try:  # the imports are inside, so that Ctrl-C is clean from the very start
        from dojo.cli.setup import enter

        enter()

        from dojo.cli.main import main

        code = int(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        code = 130
    sys.exit(code)
