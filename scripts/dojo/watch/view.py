"""What the screen shows of the current kata: pure functions from what is known to lines."""

from __future__ import annotations

import io
import re
import textwrap
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rich.text import Text

from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.console import bar
from dojo.core.texts import mark, say
from dojo.watch.judging import Run

KEYS = (
    mark("n next"),
    mark("h hint"),
    mark("t task"),
    mark("c compare"),
    mark("l list"),
    mark("s skip"),
    mark("r reset"),
    mark("a all"),
    mark("o open"),
    mark("q quit"),
)

WIDE = 100
"""Columns that are used at most: longer lines are hard to read."""

BAR = 20  # columns of a bar at most
TAIL = 10  # lines of what pytest said at last

BLOCK = re.compile(r" *\S+  +(?=\S)")
"""What stands before the value in a row of a failure's block: a label, and spaces."""


@dataclass(frozen=True)
class Way:
    """Where the learner stands."""

    solved: frozenset[Kata] = frozenset()
    following: Kata | None = None
    """The kata to go on with; None if all others are solved."""

    known: bool = False
    """False as long as this has not been looked up."""


@dataclass
class View:
    """All that the main screen is about."""

    kata: Kata
    run: Run | None = None
    way: Way = field(default_factory=Way)
    hint: str = ""
    """The hint that was asked for."""

    hint_title: str = ""
    notice: str = ""
    """An answer to the last key."""

    offset: int = 0
    """How many lines of the body are above the screen."""

    at: str = ""
    """When the verdict came."""

    def lines(self, columns: int, rows: int) -> list[Text]:
        """Return the whole screen: *rows* lines of at most *columns*."""
        columns = min(columns, WIDE)
        above, below = _head(self, columns), _foot(self, columns)
        for head, foot in ((above, below), (above[:1], below), (above[:1], below[-1:])):
            room = rows - len(head) - len(foot)
            if room >= min(8, rows // 2):
                break  # what is to be read has the most of the screen
        return [*head, *self._window(body(self, columns), columns, room), *foot][:rows]

    def _window(self, content: list[Text], columns: int, room: int) -> list[Text]:
        """Return so much of *content* as there is *room* for, and a line on what is left out."""
        if len(content) <= room:
            self.offset = 0
            return content + [Text()] * (room - len(content))
        room -= 1
        self.offset = max(0, min(self.offset, len(content) - room))
        left = len(content) - self.offset - room
        more = say("up scrolls back")
        if left:
            more = say("… {count} more lines: down scrolls", count=left)
        return [*content[self.offset : self.offset + room], *fold(more, columns, "dim")[:1]]


def _head(view: View, columns: int) -> list[Text]:
    katas = catalogue.load()
    place = say("kata {number} of {total}", number=katas.index(view.kata) + 1, total=len(katas))
    title = Text(view.kata.key, "bold")
    gap = columns - title.cell_len - len(place)
    title.append(" " * max(2, gap)).append(place, "dim")
    file = fold(relative(view.kata.stub), columns, "dim")
    bars = flow(_bars(view, columns), columns, "   ")
    return [title, *file, *flow(_tasks(view), columns), *bars, Text()]


def _tasks(view: View) -> list[Text]:
    """Return the tasks: done, the one that fails first, and those to come."""
    names = catalogue.tasks(view.kata)
    done = done_tasks(view.run, names)
    failure = view.run.failure if view.run else None
    at = catalogue.task_of(failure.test, names) if failure else None
    found = []
    for name in names:
        if name in done:
            found.append(Text(f"✓ {name}", "green"))
        elif name == at:
            found.append(Text(f"▸ {name}", "bold"))
        else:
            found.append(Text(f"· {name}", "dim"))
    return found


def done_tasks(run: Run | None, names: tuple[str, ...]) -> set[str]:
    """Return the tasks of *names* whose tests have all passed in *run*."""
    passed: dict[str | None, list[bool]] = {}
    for test in run.tests if run else ():
        task = catalogue.task_of(test.partition("[")[0], names)
        passed.setdefault(task, []).append(run is not None and test in run.result.well)
    return {task for task in names if all(passed.get(task, [False]))}


def _bars(view: View, columns: int) -> list[Text]:
    """Return bars for the katas solved in the topic, and in all topics."""
    katas = catalogue.load()
    topic = [kata for kata in katas if kata.topic == view.kata.topic]
    found = []
    for name, some in ((view.kata.topic, topic), (say("all"), list(katas))):
        done = len(view.way.solved.intersection(some))
        count = say("{done} of {total}", done=done, total=len(some))
        width = max(5, min(BAR, columns // 2 - len(name) - len(count) - 4))
        line = Text(f"{name} ", "dim").append(bar(done, len(some), width), "green")
        found.append(line.append(f" {count}", "dim"))
    return found


def body(view: View, columns: int) -> list[Text]:
    """Return what is to be read: the first failure, or that all is well; then hints."""
    run = view.run
    if run is None:
        found = fold(say("The tests get ready …"), columns, "dim")
    elif run.failed_to_run:
        title, *said = trouble(run)
        found = fold(title, columns, "bold red")
        found += [line for text in said for line in fold(text, columns)]
    elif run.failure:
        found = block(run.failure.block, columns)
    elif run.solved:
        found = _green(view, columns)
    else:
        found = fold(say("The tests run …"), columns, "dim")
    if run and run.hint:
        found += [Text(), *fold(run.hint, columns, "yellow")]
    if view.hint:
        found += [Text(), *fold(view.hint_title, columns, "bold cyan"), Text()]
        found += markdown(view.hint, columns)
    return found


def trouble(run: Run) -> list[str]:
    """Return the lines that say why there is no verdict."""
    title = say("The tests could not be run. The next save tries again.")
    said = run.trouble.strip() or say("pytest ended without a word.")
    return [title, "", *said.splitlines()[-TAIL:]]


def _green(view: View, columns: int) -> list[Text]:
    title = f"✓ {say('Solved: all its tests pass.')}"
    found = [*fold(title, columns, "bold green", indent=2), Text()]
    if view.way.following:
        found += fold(say("n goes on to {kata}.", kata=view.way.following.key), columns)
    elif view.way.known:
        found += fold(say("All katas are solved."), columns)
    return found + fold(say("c compares your code with the reference."), columns)


def _foot(view: View, columns: int) -> list[Text]:
    keys = [_key(view, key) for key in KEYS]
    wide, close = flow(keys, columns), flow(keys, columns, " ")
    keys = close if len(close) == 1 else wide
    notice = fold(view.notice, columns, "bold yellow") if view.notice else []
    return [Text(), *notice, *fold(standing(view), columns), *keys]


def _key(view: View, key: str) -> Text:
    usable = key[0] != "n" or (view.run is not None and view.run.solved)
    text = Text(say(key), "dim")
    text.stylize("not dim bold" if usable else "", 0, 1)
    return text


def standing(view: View) -> str:
    """Return a line on how many tests pass."""
    run = view.run
    if run is None or run.failed_to_run:
        return ""
    if not run.over:
        seconds = int(time.monotonic() - run.began)
        over = say("{done} of {total} tests are over", done=run.done, total=len(run.tests))
        test = say("now {test}, {seconds} s", test=run.current, seconds=seconds)
        return f"{over}; {test}" if run.current and seconds else over
    return " · ".join(filter(None, [count(run), milliseconds(run), view.at]))


def count(run: Run) -> str:
    """Return how many tests pass, and that a call hangs if one does."""
    passed = say(
        "{passed} of {total} tests pass", passed=len(run.result.well), total=len(run.tests)
    )
    return say("{count}, then a call hangs", count=passed) if run.result.hung else passed


def milliseconds(run: Run) -> str:
    """Return how long the run took."""
    if run.seconds < 1:
        return say("{count} ms", count=round(1000 * run.seconds))
    return say("{count} s", count=f"{run.seconds:.1f}")


# Lines that fit


def fold(text: str, columns: int, style: str = "", indent: int | None = None) -> list[Text]:
    """Return the lines of *text* in at most so many *columns*.

    The rest of a long line stands under its beginning, *indent* columns in, or below the value
    if the line has a label.
    """
    found = []
    for line in text.splitlines() or [""]:
        found += [Text(part, style) for part in _fold(line.rstrip(), columns, indent)]
    return found


def _fold(line: str, columns: int, indent: int | None) -> list[str]:
    if len(line) <= columns:
        return [line]
    if indent is None:
        label = BLOCK.match(line)
        indent = label.end() if label else len(line) - len(line.lstrip())
    indent = min(indent, columns // 3)
    wrapper = textwrap.TextWrapper(
        columns,
        subsequent_indent=" " * indent,
        replace_whitespace=False,
        drop_whitespace=True,
        break_on_hyphens=False,
    )
    return wrapper.wrap(line)


def block(text: str, columns: int) -> list[Text]:
    """Return the lines of a failure's block: its rule in red, its labels dim."""
    rule, _, rest = text.rstrip().partition("\n")
    lines = fold(rule, columns, "bold red", indent=2)
    for line in fold(rest, columns):
        if label := BLOCK.match(line.plain):
            line.stylize("dim", 0, label.end())
        lines.append(line)
    return lines


def flow(parts: Iterable[Text], columns: int, gap: str = "  ") -> list[Text]:
    """Return the *parts* side by side, with *gap* between them, on as few lines as they need."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + len(gap) + part.cell_len <= columns:
            lines[-1].append(gap).append_text(part)
        else:
            lines.append(part.copy())
    return lines


@lru_cache(8)
def markdown(text: str, columns: int) -> list[Text]:
    """Return the lines of a Markdown *text*; they are not to be changed."""
    from rich.console import Console  # these take a tenth of a second: only when they are wanted
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)
    rows = console.render_lines(Markdown(text, hyperlinks=False), pad=False)
    return [Text.assemble(*((part.text, part.style or "") for part in row)) for row in rows]
