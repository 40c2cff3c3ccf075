"""The results of a class as one web page that needs nothing but itself: no network, no script.

`templates/report` has the page and its style, this file what the page asks for. Jinja2 sends each
text of the template through `visible`, so that a browser, or an eye, takes nothing that a pupil
wrote for anything but text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dojo.core import texts
from dojo.core.faults import Cause
from dojo.core.texts import say
from dojo.grading.results import (
    MARKS,
    PAGE_MARK,
    UNJUDGED,
    ClassResults,
    FailedTest,
    KataInfo,
    KataResult,
    PupilResult,
    follows,
    meaning,
    passing_edges,
)

FOLDER = Path(__file__).parents[1] / "templates" / "report"
TEMPLATE = FOLDER / "page.html.j2"
STYLE = FOLDER / "page.css"

BRIEF = {"mastered", "solved", "untouched", "missing"}
"""Kinds that say all that there is to say."""

URGENT = ("refused", "error", "suspect", "syntax", "empty", "begun")
"""The kinds for which a teacher has to act, the most urgent first."""


class PupilView(NamedTuple):
    """A pupil, the id of the pupil's section, and what the pupil did in each kata, in order."""

    pupil: PupilResult
    anchor: str
    works: list[tuple[KataInfo, KataResult]]

    @property
    def share(self) -> float:
        """Return the points as a share of all, 0 to 1; what was not judged counts for none."""
        known = sum(work.points or 0 for _, work in self.works)
        return _share(known if self.pupil.points is None else self.pupil.points, self.pupil.of)


def page(results: ClassResults) -> str:
    """Return *results* as HTML in the reader's language. The same results make the same page."""
    views = roster(results)
    return _template().render(
        results=results,
        views=views,
        by_name={view.pupil.name: view for view in views},
        columns=[[view.works[n][1] for view in views] for n in range(len(results.katas))],
        needs=needs(views),
        language=texts.language(),
    )


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, finalize=visible, undefined=StrictUndefined)
    environment.filters |= {
        "attr": spelled,
        "breakable": breakable,
        "lines": lambda text: visible(text, lines=True),
        "name": name,
        "prose": prose,
    }
    shows = (chosen, color, cut, example, follows, level, mean, meaning, passing_edges, percent)
    for function in (*shows, points, say, shown, told):
        environment.globals[function.__name__] = function
    css = "\n" + STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    environment.globals |= {"css": css, "hash_of_css": digest, "mark": PAGE_MARK, "marks": MARKS}
    environment.tests["brief"] = _is_brief
    source = TEMPLATE.read_text(encoding="utf-8")
    return environment.from_string("".join(line.strip() for line in source.splitlines()))


def _is_brief(work: KataResult, edges: bool) -> bool:
    """Return True if a line says all of *work*, whose *edges* count or not."""
    return not work.note and work.kind in BRIEF and not (edges and work.kind == "solved")


def roster(results: ClassResults) -> list[PupilView]:
    """Return the pupils as they stand in a class list: by name, capitals and accents aside."""
    pupils = sorted(results.pupils, key=lambda pupil: (_order(pupil.name), pupil.source))
    return [
        PupilView(
            pupil, f"pupil-{number}", [(kata, pupil.katas[kata.key]) for kata in results.katas]
        )
        for number, pupil in enumerate(pupils, 1)
    ]


def _order(name: str) -> str:
    """Return the key to sort names by: "pupil 9" before "pupil 10", "Álvaro" beside "Alvaro"."""
    folded = unicodedata.normalize("NFKD", name[:200]).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub("[0-9]+", lambda number: number[0].zfill(20), plain)


def needs(views: Iterable[PupilView]) -> list[tuple[PupilView, KataInfo, str]]:
    """Return who needs help now, with the kata that most asks for it and why, most urgent first.

    That is who has something that was not judged, cannot be run or has to be looked at, and who
    has begun a kata and no task of it done.
    """
    found = []
    for view in views:
        urgent = [
            (URGENT.index(work.kind), place)
            for place, (_, work) in enumerate(view.works)
            if work.kind in URGENT and not (work.kind == "begun" and work.points)
        ]
        if urgent:
            rank, place = min(urgent)
            kata, work = view.works[place]
            failure = example(work)
            why = work.note or (work.idea and work.idea.text) or (failure and failure.rule)
            found.append((rank, view.share, (view, kata, why or told(work))))
    return [need for _, _, need in sorted(found, key=lambda one: one[:2])]


def example(work: KataResult) -> FailedTest | None:
    """Return the first failure that is not for want of code."""
    return next((one for one in work.failures if one.cause != Cause.UNWRITTEN), None)


def _share(points: float, of: float) -> float:
    return min(max(points / of, 0.0), 1.0) if of > 0 else 0.0


# --- what the template calls -----------------------------------------------------------------


def mean(values: Iterable[float | None]) -> float:
    """Return the mean of what was judged; 0 if nothing was."""
    return fmean([value for value in values if value is not None] or [0])


def points(value: float | None) -> str:
    """Return points with at most two decimals: ``7.5``, in Spanish ``7,5``; ``?`` for None."""
    if value is None:
        return "?"
    return texts.decimal(f"{value:.2f}".rstrip("0").rstrip("."))


def percent(share: float) -> str:
    """Return *share* (0 to 1) in percent; 100% is all, and nothing less."""
    return say("{number}%", number=math.floor(100 * share + 1e-9))


def color(work: KataResult) -> str:
    """Return the class of CSS that colors *work*: its kind, or the points of what is begun."""
    if work.kind != "begun":
        return work.kind
    return level(_share(work.points or 0, work.of), full=False)


def level(share: float, *, full: bool = True) -> str:
    """Return the class of CSS for a share of the points; its last one only if *full*."""
    return "h5" if share >= 1 and full else f"h{min(math.ceil(4 * share), 4)}"


def told(work: KataResult) -> str:
    """Return what came of *work*, in words."""
    if work.kind != "begun":
        return meaning(work.kind)
    return say("{passed} of {total} tests pass", passed=work.passed, total=work.total)


def shown(work: KataResult) -> str:
    """Return what a cell shows: the points and a sign, or the sign if nothing could get any."""
    if work.state in (*UNJUDGED, "missing"):
        return MARKS[work.kind]
    sign = "" if work.kind in {"begun", "untouched"} else MARKS[work.kind]
    return f"{points(work.points)} {sign}".rstrip()


def chosen(failures: Sequence[FailedTest], work: KataResult, cap: int) -> list[FailedTest]:
    """Return at most *cap* of the failures, the first of each task before a task's second.

    Those of the core come before the edge cases, and a task's own before those that follow.
    """
    seen: dict[str, int] = {}
    ranks = []
    for place, failure in enumerate(failures):
        seen[failure.task] = seen.get(failure.task, 0) + 1
        after = failure.task in work.tasks and bool(work.tasks[failure.task].follows)
        ranks.append((failure.edge, after, seen[failure.task], place))
    return [failures[place] for place in sorted(place for *_, place in sorted(ranks)[:cap])]


# --- the gate: text that strangers wrote becomes HTML that hides nothing ----------------------

# What obeys or cannot be seen is spelled out as Python does it. Letters that run from right to left
# are isolated, so that their neighbors stay. A heap of accents, which would cover lines, is cut.

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_RIGHT}]+(?:[ \u200c\u200d]+[{_RIGHT}]+)*")
"""Letters and digits of scripts that run from right to left, and the blanks between them."""

_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
ACCENTS = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")
"""More accents than any language sets on one letter."""

JOINERS = "\u200c\u200d"
_JOINED = "[\u0590-\u1fff\u2190-\U0010ffff]"
STRAY_JOINER = re.compile(f"(?<!{_JOINED})[{JOINERS}]|[{JOINERS}](?!{_JOINED})")
"""A joiner that is not between letters of a script that needs it, nor in an emoji."""

BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Letters and marks, to Python, that an eye cannot see."""


def visible(text: object, *, lines: bool = False) -> Markup:
    """Return *text* as HTML, what cannot be seen spelled out in ``<i>``; newlines stay if *lines*.

    What is HTML already (`Markup`) is returned as it is.
    """
    if isinstance(text, Markup):
        return text
    return Markup(RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", _spelled_out(str(text), lines)))


def spelled(text: str) -> Markup:
    """Return *text* for an attribute: escaped, with what cannot be seen spelled out."""
    return Markup(_spelled_out(text).replace("<i>", "").replace("</i>", ""))


def _spelled_out(text: str, lines: bool = False) -> str:
    """Return *text* as HTML that has no tag but ``<i>``, round what has to be spelled out."""
    odd = {c for c in set(text) if _is_odd(c)} - ({"\n"} if lines else set())
    text = html.escape(text).translate({ord(c): _code(c) for c in odd})
    text = STRAY_JOINER.sub(lambda match: _code(match[0]), text)
    return ACCENTS.sub(r"\1<i>…</i>", text).replace("</i><i>", "")


def _is_odd(c: str) -> bool:
    """Return True if *c* cannot be seen; joiners are judged by their place."""
    picks_a_shape = "\ufe00" <= c <= "\ufe0e" or "\U000e0100" <= c <= "\U000e01ef"
    return c not in JOINERS and (not c.isprintable() or c in BLANK or picks_a_shape)


def _code(c: str) -> str:
    code = c.encode("ascii", "backslashreplace").decode() if c.isprintable() else repr(c)[1:-1]
    return f"<i>{code}</i>"


def cut(text: str, room: int) -> str:
    """Return the first *room* characters of *text*, and how many more there were."""
    if len(text) <= room:
        return text
    return text[:room] + say(" … {count:,} more characters", count=len(text) - room)


def prose(text: str) -> Markup:
    """Return a text of ours as HTML: what stands between backticks is code."""
    parts = [visible(part) for part in text.split("`")]
    parts[1::2] = [Markup(f"<code>{part}</code>") for part in parts[1::2]]
    return Markup("").join(parts)


def name(text: str, room: int = 80) -> Markup:
    """Return a stranger's name as HTML: cut to *room* characters, isolated from its neighbors."""
    return Markup(f"<bdi>{visible(cut(text, room) if text.strip() else say('(no name)'))}</bdi>")


def breakable(identifier: str) -> Markup:
    """Return a name of Python's as HTML that may be broken after each ``_``."""
    return Markup("_<wbr>").join(map(visible, identifier.split("_")))
