"""`python -m dojo`: the command without its set-up, for environments that have what it needs."""

import sys

from dojo.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
