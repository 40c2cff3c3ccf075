"""The results of a class as one web page that needs nothing but itself: no network, no script.

`templates/report` has the page and its style, this file what the page asks for. Jinja2 sends each
text of the template through `visible`, so that a browser, or an eye, takes nothing that a pupil
wrote for anything but text.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import fmean

from jinja2 import Environment, StrictUndefined, Template

from dojo.core import texts
from dojo.core.texts import mark, say
from dojo.grading.results import (
    PAGE_MARK,
    ClassResults,
    FailedTest,
    KataInfo,
    KataResult,
    PupilResult,
    WrongIdea,
)
from dojo.grading.visible import breakable, cut, name, prose, spelled, visible

FOLDER = Path(__file__).parents[1] / "templates" / "report"
TEMPLATE = FOLDER / "page.html.j2"
STYLE = FOLDER / "page.css"

STATES = {
    "solved": mark("solved"),
    "untouched": mark("not begun"),
    "missing": mark("no file"),
    "refused": mark("refused"),
    "error": mark("could not be graded"),
}
"""What each state is called; for work that was begun it is the number of passing tests."""

BRIEF = {"solved", "untouched", "missing"}
"""States that say all that there is to say."""

SIGNS = {"missing": "\N{EN DASH}", "refused": "✗", "error": "!"}
"""What a cell shows instead of points if nothing could get any."""

COLORS = {"solved": "h5", "untouched": "hn", "missing": "hn", "refused": "hx", "error": "hx"}

AT_ONCE = 12
"""Names, and ideas, that are shown without a click."""

LARGE, CAP = 60, 3
"""In a class of more pupils than that a kata has one block, in others so many: pages stay handy."""

UNWRITTEN = "unwritten"
"""The cause of failures that say nothing but that the code is still to be written."""

LINE = 1_000  # characters; the longest that the harness writes has 410
LINES = 150  # the longest block that it writes has 48


@dataclass(frozen=True)
class PupilView:
    """A pupil, the id of the pupil's section, and what the pupil did in each kata, in order."""

    pupil: PupilResult
    anchor: str
    works: list[tuple[KataInfo, KataResult]]
    namesake: bool
    """True if another pupil has the same name."""

    @property
    def share(self) -> float:
        """Return the points as a share of all, 0 to 1."""
        return _share(self.pupil.points, self.pupil.of)


@dataclass
class Holders:
    """A wrong idea of a kata, and the pupils whose failures fit it."""

    kata: KataInfo
    idea: WrongIdea
    example: FailedTest | None
    views: list[PupilView] = field(default_factory=list)


def page(results: ClassResults) -> str:
    """Return *results* as HTML in the reader's language. The same results make the same page."""
    views = roster(results)
    return _template().render(
        results=results,
        views=views,
        columns=[[view.works[n][1] for view in views] for n in range(len(results.katas))],
        ideas=commonest(views),
        language=texts.language(),
        cap=CAP if len(views) <= LARGE else 1,
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
    shows = (chosen, color, cut, level, mean, percent, points, say, shortened, shown, told)
    environment.globals |= {function.__name__: function for function in shows}
    css = "\n" + STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    environment.globals |= {"at_once": AT_ONCE, "css": css, "hash_of_css": digest}
    environment.globals["mark"] = PAGE_MARK
    environment.tests["brief"] = lambda work: not work.note and work.state in BRIEF
    source = TEMPLATE.read_text(encoding="utf-8")
    return environment.from_string("".join(line.strip() for line in source.splitlines()))


def roster(results: ClassResults) -> list[PupilView]:
    """Return the pupils as they stand in a class list: by name, capitals and accents aside."""
    pupils = sorted(results.pupils, key=lambda pupil: (_order(pupil.name), pupil.source))
    names = [pupil.name for pupil in pupils]
    return [
        PupilView(
            pupil,
            f"pupil-{number}",
            [(kata, pupil.katas.get(kata.key) or _missing(kata)) for kata in results.katas],
            names.count(pupil.name) > 1,
        )
        for number, pupil in enumerate(pupils, 1)
    ]


def _missing(kata: KataInfo) -> KataResult:
    return KataResult(state="missing", passed=0, total=0, points=0, of=kata.points)


def _order(name: str) -> str:
    """Return the key to sort names by: "pupil 9" before "pupil 10", "Álvaro" beside "Alvaro"."""
    folded = unicodedata.normalize("NFKD", name[:200]).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub("[0-9]+", lambda number: number[0].zfill(20), plain)


def commonest(views: Sequence[PupilView]) -> list[Holders]:
    """Return the ideas that failures fit, those of most pupils first, then in the katas' order."""
    found: dict[tuple[str, str], Holders] = {}
    for place in range(len(views[0].works) if views else 0):
        for view in views:
            kata, work = view.works[place]
            if work.idea is not None:
                example = next((f for f in work.failures if f.cause != UNWRITTEN), None)
                new = Holders(kata, work.idea, example)
                found.setdefault((kata.key, work.idea.name), new).views.append(view)
    return sorted(found.values(), key=lambda holders: -len(holders.views))


def _share(points: float, of: float) -> float:
    return min(max(points / of, 0.0), 1.0) if of > 0 else 0.0


# --- what the template calls -----------------------------------------------------------------


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 if there are no values."""
    return fmean(values or [0])


def points(value: float) -> str:
    """Return points with at most two decimals: ``7.5``, in Spanish ``7,5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if texts.language() == "es" else text


def percent(share: float) -> str:
    """Return *share* (0 to 1) in percent; 100% is all, and nothing less."""
    return say("{number}%", number=math.floor(100 * share + 1e-9))


def color(work: KataResult) -> str:
    """Return the class of CSS that colors *work*."""
    return COLORS.get(work.state) or level(_share(work.points, work.of), full=False)


def level(share: float, *, full: bool = True) -> str:
    """Return the class of CSS for a share of the points; its last one only if *full*."""
    return "h5" if share >= 1 and full else f"h{min(math.ceil(4 * share), 4)}"


def told(work: KataResult) -> str:
    """Return what came of *work*, in words."""
    if work.state == "begun":
        return say("{passed} of {total} tests pass", passed=work.passed, total=work.total)
    return say(STATES[work.state])


def shown(work: KataResult) -> str:
    """Return what a cell shows: the points, or a sign if nothing could get any."""
    return SIGNS.get(work.state) or points(work.points) + (" ✓" if work.state == "solved" else "")


def chosen(failures: Sequence[FailedTest], cap: int) -> list[FailedTest]:
    """Return at most *cap* of the failures: the first of each task before a task's second."""
    seen: dict[str, int] = {}
    ranks = []
    for place, failure in enumerate(failures):
        seen[failure.task] = seen.get(failure.task, 0) + 1
        ranks.append((seen[failure.task], place))
    return [failures[place] for place in sorted(place for _, place in sorted(ranks)[:cap])]


def shortened(failure: FailedTest) -> list[str]:
    """Return the lines of a failure's block, no more and none longer than an eye takes in."""
    block = (failure.block or failure.rule).rstrip()
    found = [cut(line.rstrip("\r"), LINE) for line in block.split("\n")]
    if len(found) > LINES:
        found[LINES:] = [say("… {count:,} more lines", count=len(found) - LINES)]
    return found
