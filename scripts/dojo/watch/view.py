"""What is on the screen: the current kata, or a page that covers it. No more than lines of text."""

from __future__ import annotations

import io
import re
import textwrap
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.text import Text

from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.console import bar
from dojo.core.texts import mark, say
from dojo.learner.standing import Stand, Standing
from dojo.watch.judging import Run

KEYS = (
    *(mark("n next"), mark("h hint"), mark("t task"), mark("c compare"), mark("l list")),
    *(mark("s skip"), mark("r reset"), mark("a all"), mark("o open"), mark("q quit")),
)

WIDE = 100
"""Columns that are used at most: longer lines are hard to read."""

BAR = 20  # columns of a bar at most
TAIL = 10  # lines of what pytest said at last

BLOCK = re.compile(r" *\S+  +(?=\S)")
"""What stands before the value in a row of a failure's block: a label, and spaces."""


@dataclass
class View:
    """All that the main screen is about."""

    kata: Kata
    run: Run | None = None
    solved: frozenset[Kata] = frozenset()
    following: Kata | None = None  # the kata to go on with
    hint: str = ""  # that was asked for
    hint_title: str = ""
    notice: str = ""  # an answer to the last key
    offset: int = 0  # lines of the body that are above the screen
    at: str = ""  # when the verdict came

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
    gap = max(2, columns - len(view.kata.key) - len(place))
    title = Text.assemble((view.kata.key, "bold"), " " * gap, (place, "dim"))
    file = fold(relative(view.kata.stub), columns, "dim")
    topic = [kata for kata in katas if kata.topic == view.kata.topic]
    bars = [
        _bar(name, some, view.solved, columns)
        for name, some in ((view.kata.topic, topic), (say("all"), katas))
    ]
    return [title, *file, *flow(_tasks(view), columns), *flow(bars, columns, "   "), Text()]


def _tasks(view: View) -> list[Text]:
    """Return the tasks: done, the one that fails first, and those to come."""
    names, run = catalogue.tasks(view.kata), view.run
    tests = run.tests if run else ()
    tasks = {test: catalogue.task_of(test.partition("[")[0], names) for test in tests}
    well = run.result.well if run else set()
    to_do = {task for test, task in tasks.items() if test not in well}
    fails = tasks.get(run.failure.test) if run and run.failure else None
    found = []
    for name in names:
        if name in tasks.values() and name not in to_do:
            found.append(Text(f"✓ {name}", "green"))
        elif name == fails:
            found.append(Text(f"▸ {name}", "bold"))
        else:
            found.append(Text(f"· {name}", "dim"))
    return found


def _bar(name: str, katas: Sequence[Kata], solved: frozenset[Kata], columns: int) -> Text:
    """Return a bar for how many of *katas* are *solved*."""
    done = len(solved.intersection(katas))
    count = say("{done} of {total}", done=done, total=len(katas))
    width = max(5, min(BAR, columns // 2 - len(name) - len(count) - 4))
    line = Text(f"{name} ", "dim").append(bar(done, len(katas), width), "green")
    return line.append(f" {count}", "dim")


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
    if view.following:
        found += fold(say("n goes on to {kata}.", kata=view.following.key), columns)
    elif view.kata in view.solved:
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
    return " · ".join(filter(None, [count(run), duration(run), view.at]))


def count(run: Run) -> str:
    """Return how many tests pass, and that a call hangs if one does."""
    done, total = len(run.result.well), len(run.tests)
    passed = say("{passed} of {total} tests pass", passed=done, total=total)
    return say("{count}, then a call hangs", count=passed) if run.result.hung else passed


def duration(run: Run) -> str:
    """Return how long the run took."""
    if run.seconds < 1:
        return say("{count} ms", count=round(1000 * run.seconds))
    return say("{count} s", count=f"{run.seconds:.1f}")


# Pages


class Page:
    """A text on the whole screen, to scroll in."""

    def __init__(self, title: str, text: Callable[[int], Sequence[Text]]) -> None:
        self.title = title
        self.closed = False
        self._text = text
        self._offset = 0
        self._room = 1

    def lines(self, columns: int, rows: int) -> list[Text]:
        """Return the whole screen."""
        columns = min(columns, WIDE)
        self._room = max(1, rows - 3)
        content = self.content(columns)
        self._offset = max(0, min(self._offset, len(content) - self._room))
        shown = list(content[self._offset : self._offset + self._room])
        shown += [Text()] * (self._room - len(shown))
        title = fold(self.title, columns, "bold")[:1]
        foot = fold(self._foot(len(content)), columns, "dim")[:1]
        return [*title, Text(), *shown, *foot][:rows]

    def content(self, columns: int) -> Sequence[Text]:
        """Return all lines of the text."""
        return self._text(columns)

    def press(self, key: str) -> None:
        """Scroll, or close the page."""
        steps = {
            **dict.fromkeys(("down", "j"), 1),
            **dict.fromkeys(("up", "k"), -1),
            **dict.fromkeys(("page down", " ", "f"), self._room - 1),
            **dict.fromkeys(("page up", "b"), 1 - self._room),
            **dict.fromkeys(("home", "g"), -1_000_000),
            **dict.fromkeys(("end", "G"), 1_000_000),
        }
        self._offset = max(0, self._offset + steps.get(key, 0))
        self.closed = key in {"q", "escape", "enter"}

    def _foot(self, size: int) -> str:
        back = say("q back")
        if size <= self._room:
            return back
        last = min(size, self._offset + self._room)
        return say(
            "{back}   space on   b up   line {last} of {size}", back=back, last=last, size=size
        )


class Choice(Page):
    """The list of all katas, of which one can be taken."""

    def __init__(self, found: Sequence[Standing], current: Kata) -> None:
        super().__init__(say("The katas"), lambda columns: [])
        self.chosen: Kata | None = None  # once it was taken
        self._found = found
        self._at = [one.kata for one in found].index(current)

    def content(self, columns: int) -> Sequence[Text]:
        """Return a line for each kata."""
        width = max(len(one.kata.key) for one in self._found)
        self._offset = min(self._at, max(self._offset, self._at - self._room + 1))
        found = []
        for place, one in enumerate(self._found):
            cursor, style = ("▸", "bold") if place == self._at else (" ", "")
            sign = "✓" if one.stand is Stand.SOLVED else " "
            found.append(Text(f"{cursor} {sign} {one.kata.key:<{width}}  {_state(one)}", style))
        return found

    def press(self, key: str) -> None:
        """Move, take the kata, or close the page."""
        step = {"down": 1, "j": 1, "up": -1, "k": -1}.get(key, 0)
        self._at = max(0, min(len(self._found) - 1, self._at + step))
        self.closed = key in {"q", "escape", "enter"}
        if key == "enter":
            self.chosen = self._found[self._at].kata

    def _foot(self, size: int) -> str:
        return say("enter goes there   q back")


def _state(one: Standing) -> str:
    if one.stand is Stand.BEGUN and one.known and one.known.total:
        return say("{passed} of {total} tests pass", passed=one.known.passed, total=one.known.total)
    return {
        Stand.SOLVED: say("solved"),
        Stand.BEGUN: say("begun"),
        Stand.NEW: say("not begun"),
        Stand.SKIPPED: say("skipped"),
    }[one.stand]


# Lines that fit


def fold(text: str, columns: int, style: str = "", indent: int | None = None) -> list[Text]:
    """Return the lines of *text* in at most so many *columns*.

    The rest of a long one is *indent* columns in; by default it stands below a label's value.
    """
    lines = text.splitlines() or [""]
    return [Text(part, style) for line in lines for part in _fold(line.rstrip(), columns, indent)]


def _fold(line: str, columns: int, indent: int | None) -> list[str]:
    if len(line) <= columns:
        return [line]
    if indent is None:
        label = BLOCK.match(line)
        indent = label.end() if label else len(line) - len(line.lstrip())
    return textwrap.wrap(
        line,
        columns,
        subsequent_indent=" " * min(indent, columns // 3),
        replace_whitespace=False,
        break_on_hyphens=False,
    )


def block(text: str, columns: int) -> list[Text]:
    """Return the lines of a failure's block: its rule in red, its labels dim."""
    rule, _, rest = text.rstrip().partition("\n")
    lines = fold(rest, columns)
    for line in lines:
        if label := BLOCK.match(line.plain):
            line.stylize("dim", 0, label.end())
    return [*fold(rule, columns, "bold red", indent=2), *lines]


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
