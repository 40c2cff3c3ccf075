"""What is to be read of a kata that is watched. No more than lines of text."""

from __future__ import annotations

import time
from dataclasses import dataclass

from rich.text import Text

from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.console import bar, done_mark
from dojo.core.texts import decimal, say
from dojo.learner.hints import Hint
from dojo.watch import labels
from dojo.watch.runs import Run
from dojo.watch.terminal import WIDE, block, flow, fold, markdown

BAR = 20  # columns of a bar at most
TAIL = 10  # lines of what pytest said at last
LONG = 1  # seconds after which a call is named


@dataclass
class View:
    """All that the main screen is about."""

    run: Run
    keys: bool  # False if there is nothing but lines
    welcome: bool = False  # to someone who never began a kata
    praise: str = ""  # of the tasks that the last save has put right
    solved: frozenset[Kata] = frozenset()
    following: Kata | None = None  # the kata to go on with
    hint: Hint | None = None  # that was asked for
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


# The head


def _head(view: View, columns: int) -> list[Text]:
    katas, kata = catalogue.load(), view.run.kata
    place = say("kata {number} of {total}", number=katas.index(kata) + 1, total=len(katas))
    gap = max(2, columns - len(kata.key) - len(place))
    title = Text.assemble((kata.key, "bold"), " " * gap, (place, "dim"))
    file = fold(relative(view.run.file), columns, "dim")
    tests = flow(_tests(view.run, columns), columns, "   ")
    solved = flow(_katas(view, columns), columns, "   ")
    return [title, *file, *flow(_tasks(view.run), columns), *tests, *solved, Text()]


def _tasks(run: Run) -> list[Text]:
    """Return the tasks: done, the one that fails first, and those to come."""
    done = run.tasks_done
    fails = run.task_of(run.failure.test) if run.failure else None
    found = []
    for name in catalogue.tasks(run.kata):
        if name in done:
            found.append(Text(f"✓ {name}", "dim" if run.syntax_error else "green"))
        elif name == fails:
            found.append(Text(f"▸ {name}", "bold"))
        else:
            found.append(Text(f"· {name}", "dim"))
    return found


def _tests(run: Run, columns: int) -> list[Text]:
    """Return a bar for the core, and one for the edge cases if they are in play."""
    if not run.core:
        return []
    found = [_bar(say("core"), len(run.result.well), run.result.tests, columns)]
    if run.deep and (edges := run.result.edges):
        found.append(_bar(say("edge cases"), len(edges.well), edges.tests, columns))
    return found


def _katas(view: View, columns: int) -> list[Text]:
    """Return a bar for the katas of the topic, and one for all."""
    katas = catalogue.load()
    name = view.run.kata.topic
    topic = [kata for kata in katas if kata.topic == name]
    return [
        _bar(name, len(view.solved.intersection(some)), len(some), columns)
        for name, some in ((name, topic), (say("all"), katas))
    ]


def _bar(name: str, done: int, total: int, columns: int) -> Text:
    count = say("{done} of {total}", done=done, total=total)
    width = max(5, min(BAR, columns // 2 - len(name) - len(count) - 4))
    line = Text(f"{name} ", "dim").append(bar(done, total, width), "green")
    return line.append(f" {count}", "dim")


# The body


def body(view: View, columns: int) -> list[Text]:
    """Return what is to be read: the first failure, or that all is well; then hints."""
    run = view.run
    found: list[Text] = []
    for text in _welcome(view) if view.welcome else ():
        found += fold(text, columns, "cyan")
    if view.praise:
        found += fold(view.praise, columns, "green")
    found += [Text(), *_verdict(view, columns)] if found else _verdict(view, columns)
    if run.hint:
        found += [Text(), *fold(run.hint, columns, "yellow")]
    if hint := view.hint:
        level, task, total = hint.level, hint.task, hint.level + hint.left
        title = say("Hint {level} of {total} on {task}", level=level, total=total, task=task)
        if hint.again:
            title = say("All {count} hints on {task}", count=level, task=task)
        found += [Text(), *fold(title, columns, "bold cyan"), Text()]
        found += markdown(hint.text, columns)
    return found


def _welcome(view: View) -> list[str]:
    """Return what someone reads who is here for the first time."""
    file, task = relative(view.run.file), next(iter(catalogue.tasks(view.run.kata)), "")
    found = [say("Welcome! Open {file}, write `{task}`, and save.", file=file, task=task)]
    found.append(say("Each save runs the tests, and here stands what to do next."))
    if view.keys:
        found.append(say("t shows the task, o opens the file, h gives a hint."))
    return found


def _verdict(view: View, columns: int) -> list[Text]:
    run = view.run
    if not run.over and not run.tests:
        return fold(say("The tests get ready …"), columns, "dim")
    if run.failed_to_run and not run.syntax_error:
        title = say("The tests could not be run. The next save tries again.")
        said = run.trouble.strip() or say("pytest ended without a word.")
        tail = "\n".join(said.splitlines()[-TAIL:])
        return [*fold(title, columns, "bold red"), Text(), *fold(tail, columns)]
    if error := run.syntax_error:
        line, what = error.lineno, error.msg
        title = say("Line {line} has a syntax error: {what}", line=line, what=what)
        code = (error.text or "").strip()
        return [*fold(f"✗ {title}", columns, "bold red"), Text(), *fold(f"    {code}", columns)]
    since = [] if run.over else fold(_running_for(run), columns, "dim")
    if run.failure:
        title = say("Solved. One of its edge cases:")
        found = [*fold(f"✓ {title}", columns, "green"), Text()] if run.solved else []
        return found + block(run.failure.block, columns) + since
    if run.over:
        return _green(view, columns) if view.keys else []
    text = say("The edge cases run …") if run.solved else say("The tests run …")
    return fold(text, columns, "dim") + since


def _running_for(run: Run) -> str:
    """Return a line on what has been running for long; "" if nothing has."""
    seconds = int(time.monotonic() - run.since)
    if not run.current or seconds < LONG:
        return ""
    task = run.task_of(run.current) or run.current
    return say("`{task}` has been running for {seconds} s …", task=task, seconds=seconds)


def _green(view: View, columns: int) -> list[Text]:
    title = f"✓ {say('Solved.')}"
    if view.run.mastered:
        title = f"★ {say('Mastered: all its tests pass.')}"
    found = [*fold(title, columns, "bold green", indent=2), Text()]
    if view.following:
        found += fold(say("n goes on to {kata}.", kata=view.following.key), columns)
    elif view.run.kata in view.solved:
        found += fold(say("All katas are solved."), columns)
    if not view.run.mastered:
        found += fold(say("e goes on to its edge cases."), columns)
    return found + fold(say("c compares your code with the reference."), columns)


# The foot


def _foot(view: View, columns: int) -> list[Text]:
    run = view.run
    edges_left = run.solved and bool(run.edges) and not run.deep
    keys = [_key(run, key) for key in labels() if key[0] != "e" or edges_left]
    wide, close = flow(keys, columns), flow(keys, columns, " ")
    keys = close if len(close) == 1 else wide
    notice = fold(view.notice, columns, "bold yellow") if view.notice else []
    return [Text(), *notice, *fold(_standing(view), columns), *keys]


def _key(run: Run, key: str) -> Text:
    usable = key[0] != "n" or run.solved
    text = Text(key, "dim")
    text.stylize("not dim bold" if usable else "", 0, 1)
    return text


def _standing(view: View) -> str:
    """Return a line on how many tests pass."""
    run = view.run
    if run.failed_to_run or run.syntax_error or not run.tests:
        return ""
    if not run.over:
        number = min(run.done + 1, len(run.tests))
        return say("Running test {number} of {total} …", number=number, total=len(run.tests))
    return " · ".join(filter(None, [_count(run), _duration(run), view.at]))


def _count(run: Run) -> str:
    """Return how many tests pass, and that a call hangs if one does."""
    result, edges = run.result, run.result.edges
    text = say("{passed} of {total} tests pass", passed=len(result.well), total=result.tests)
    if edges and edges.begun:
        passed, total = len(edges.well), edges.tests
        text = say("{core}, edge cases {passed} of {total}", core=text, passed=passed, total=total)
    hung = result.hung or (edges and edges.hung)
    return say("{count}, then a call hangs", count=text) if hung else text


def _duration(run: Run) -> str:
    """Return how long the run took."""
    if run.seconds < 1:
        return say("{count} ms", count=round(1000 * run.seconds))
    return say("{count} s", count=decimal(f"{run.seconds:.1f}"))


def plain(view: View, columns: int) -> list[str]:
    """Return the verdict in lines, for where nothing else can be shown."""
    run, lines = view.run, [line.plain for line in body(view, columns)]
    if run.failed_to_run or run.syntax_error:
        return lines
    mark = f"{done_mark(mastered=run.mastered)} " if run.solved else ""
    last = f"{mark}{run.kata.key}: {_count(run)} ({_duration(run)})"
    return [*lines, "", last] if lines else [last]
