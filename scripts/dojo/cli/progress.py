"""One line that shows how far a step is; plain lines where the output is no terminal."""

import sys
import time

WIDTH = 72


class Progress:
    """The line of one step: a line that is written over, or the step's name and what it is at."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.began = time.monotonic()
        self.over = sys.stdout.isatty()
        if self.over:
            self.at("")
        else:
            print(f"{doing} …", flush=True)

    def at(self, detail: str) -> None:
        """Show what the step is doing now."""
        if self.over:
            print(f"\r{self.doing} … {detail}".ljust(WIDTH)[:WIDTH], end="", flush=True)
        elif detail:
            print(f"  {detail}", flush=True)

    def end(self, result: str = "") -> None:
        """Show *result*, or else the time that the step has taken, and end the line."""
        self.at(result or f"{time.monotonic() - self.began:.0f} s")
        if self.over:
            print(flush=True)
