"""The results of a class as one web page that needs nothing but itself: no network, no script.

`page.html.j2` is the page, this file what it shows. Jinja2 sends each text of the template
through `visible`, so that a browser, or an eye, takes nothing that a pupil wrote for anything but
text.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
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

TEMPLATE = Path(__file__).with_name("page.html.j2")
STYLE = Path(__file__).with_name("page.css")

STATES = {
    "solved": mark("solved"),
    "untouched": mark("not begun"),
    "missing": mark("no file"),
    "refused": mark("refused"),
    "error": mark("could not be graded"),
}
"""What each state is called; for work that was begun it is the number of passing tests."""

SIGNS = {"missing": "\N{EN DASH}", "refused": "✗", "error": "!"}
"""What a cell shows instead of points if nothing could get any."""

COLORS = {"solved": "h5", "untouched": "hn", "missing": "hn", "refused": "hx", "error": "hx"}

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Up to which share of the points a color of the heat map goes, the first to the fifth."""

AT_ONCE = 12
"""Names, and ideas, that are shown without a click."""

UNWRITTEN = "unwritten"
"""The cause of failures that say nothing but that the code is still to be written."""

CAPS = (3, 2, 1)
"""How many blocks a kata has, in a small class, a large one, and a very large one."""

BUDGET = 4_000_000
"""Characters of blocks in all that a page may have before it makes do with fewer a kata."""

LINE = 1_000  # characters; the longest that the harness writes has 410
LINES = 150  # the longest block that it writes has 48
ANCHOR = 40  # characters


def page(results: ClassResults) -> str:
    """Return *results* as HTML in the reader's language. The same results make the same page."""
    views = roster(results)
    return _template().render(
        results=results,
        views=views,
        language=texts.language(),
        policy=policy(),
        facts=list(_facts(results, views)),
        legend=list(_legend()),
        class_rows=list(_class_rows(results.katas, views)),
        ideas=commonest(results.katas, views),
        cap=cap_for(results.pupils),
    )


def policy() -> str:
    """Return what a browser may load or run for the page: its own style sheet, nothing else."""
    digest = base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _css() -> str:
    return "\n" + STYLE.read_text(encoding="utf-8")


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
    shows = (chosen, color, cut, level, moment, percent, points, say, shortened, shown, telling)
    environment.globals |= {function.__name__: function for function in shows}
    environment.globals |= {"title_of": title_of, "told": told, "unwritten": unwritten}
    environment.globals |= {"at_once": AT_ONCE, "css": _css(), "mark": PAGE_MARK}
    source = TEMPLATE.read_text(encoding="utf-8")
    return environment.from_string("".join(line.strip() for line in source.splitlines()))


# --- figures ---------------------------------------------------------------------------------


def title_of(idea: WrongIdea) -> str:
    """Return the name of an idea as words: its file is called months_have_30_days."""
    return idea.name[:200].replace("_", " ")


def points(value: float) -> str:
    """Return points with at most two decimals: ``7.5``, in Spanish ``7,5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".") if math.isfinite(value) else "?"
    return text.replace(".", ",") if texts.language() == "es" else text


def percent(share: float) -> str:
    """Return *share* (0 to 1) in percent; 100% is all, and nothing less."""
    return say("{number}%", number=math.floor(100 * share + 1e-9))


def moment(made: str) -> str:
    """Return a moment in ISO format as it is read; any other text unchanged."""
    try:
        when = datetime.fromisoformat(made)
    except ValueError:
        return made
    zone = when.strftime("%z")
    return f"{when:%Y-%m-%d %H:%M}" + (f" UTC{zone[:3]}:{zone[3:5]}" if zone else "")


# --- pupils and their ids --------------------------------------------------------------------


@dataclass(frozen=True)
class PupilView:
    """A pupil and the ids of the pupil's section: of all of it, and of each kata by its key."""

    pupil: PupilResult
    anchor: str
    katas: dict[str, str]
    namesake: bool
    """True if another pupil has the same name."""

    def work(self, kata: KataInfo) -> KataResult:
        """Return what the pupil did in *kata*: "missing" if the results say nothing of it."""
        nothing = KataResult(state="missing", passed=0, total=0, points=0, of=kata.points)
        return self.pupil.katas.get(kata.key, nothing)


def roster(results: ClassResults) -> list[PupilView]:
    """Return the pupils as they stand in a class list: by name, capitals and accents aside."""
    pupils = sorted(results.pupils, key=lambda pupil: (_order(pupil.name), pupil.source))
    names = [pupil.name for pupil in pupils]
    keys = [kata.key for kata in results.katas]
    rooms = anchors(kata.name for kata in results.katas)
    return [
        # A dot is in no anchor, so "a.b" is the kata b of pupil a and nothing else.
        PupilView(
            pupil,
            f"pupil-{anchor}",
            {key: f"pupil-{anchor}.{room}" for key, room in zip(keys, rooms, strict=True)},
            names.count(pupil.name) > 1,
        )
        for pupil, anchor in zip(pupils, anchors(names), strict=True)
    ]


def anchors(names: Iterable[str]) -> list[str]:
    """Return an id for each of *names*, in order: letters, digits, ``_`` and ``-``, none twice."""
    found: dict[str, None] = {}
    for text in names:
        folded = unicodedata.normalize("NFKC", text[: 10 * ANCHOR]).casefold()
        slug = re.sub(r"\W+", "-", folded).strip("-")[:ANCHOR].strip("-") or "x"
        anchor, number = slug, 1
        while anchor in found:  # "ana" twice, and someone who is called "ana 2"
            number += 1
            anchor = f"{slug}-{number}"
        found[anchor] = None
    return list(found)


def _order(name: str) -> list[tuple[int, int, str]]:
    """Return the key to sort names by: "pupil 9" before "pupil 10", "Álvaro" beside "Alvaro"."""
    folded = unicodedata.normalize("NFKD", name[:200]).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    parts = re.findall(r"[0-9]+|[^0-9]+", plain)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


# --- the class as a whole --------------------------------------------------------------------


def _facts(results: ClassResults, views: Sequence[PupilView]) -> Iterator[tuple[str, str, str]]:
    """Yield the figures at the head of the page, each with its label and what it is out of."""
    works = [[view.work(kata) for kata in results.katas] for view in views]
    solved = sum(work.solved for row in works for work in row)
    mean = points(fmean([view.pupil.points for view in views] or [0]))
    of = points(sum(kata.points for kata in results.katas))
    share = percent(fmean([view.pupil.share for view in views] or [0]))
    idle = {"untouched", "missing"}
    yield say("Pupils"), str(len(views)), ""
    yield say("Class average"), share, say("{points} of {of} points", points=mean, of=of)
    total = say("of {total}", total=len(views) * len(results.katas))
    yield say("Katas solved"), str(solved), total
    everything = sum(all(work.solved for work in row) for row in works)
    yield say("Solved everything"), str(everything), ""
    nothing = sum(all(work.state in idle for work in row) for row in works)
    yield say("Handed in nothing"), str(nothing), ""


def _class_rows(
    katas: Sequence[KataInfo], views: Sequence[PupilView]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the points to get, the class's average, and how many solved it: in all, by kata."""
    columns = [[view.work(kata) for view in views] for kata in katas]
    of = [kata.points for kata in katas]
    means = [fmean([work.points for work in column] or [0]) for column in columns]
    solved = [sum(work.solved for work in column) for column in columns]
    all_mean = fmean([view.pupil.points for view in views] or [0])
    all_solved = sum(all(view.work(kata).solved for kata in katas) for view in views)
    yield say("points to get"), [points(value) for value in (sum(of), *of)]
    yield say("class average"), [points(value) for value in (all_mean, *means)]
    yield say("solved by"), [str(count) for count in (all_solved, *solved)]


def _legend() -> Iterator[tuple[str, str, str]]:
    """Yield the colors of the heat map, each with a sign and its meaning."""
    bounds = [percent(step) for step in STEPS]
    shares = [bounds[0], *(f"≤ {bound}" for bound in bounds[1:-1]), f"< {bounds[-1]}"]
    yield from ((f"h{number}", share, "") for number, share in enumerate(shares))
    yield "h5", "✓", say(STATES["solved"])
    yield "hn", "0", say(STATES["untouched"])
    yield from ((COLORS[state], sign, say(STATES[state])) for state, sign in SIGNS.items())


def color(work: KataResult) -> str:
    """Return the class of CSS that colors *work*."""
    return COLORS.get(work.state) or level(work.share, full=False)


def level(share: float, *, full: bool = True) -> str:
    """Return the class of CSS for a share of the points; its last one only if *full*."""
    if share >= 1 and full:
        return "h5"
    return f"h{sum(share > step for step in STEPS[:-1])}"


def told(work: KataResult) -> str:
    """Return what came of *work*, in words."""
    if work.state == "begun":
        return say("{passed} of {total} tests pass", passed=work.passed, total=work.total)
    return say(STATES[work.state])


def shown(work: KataResult) -> str:
    """Return what a cell shows: the points, or a sign if nothing could get any."""
    return SIGNS.get(work.state) or points(work.points) + (" ✓" if work.solved else "")


# --- wrong ideas, and failures ---------------------------------------------------------------


@dataclass
class Holders:
    """A wrong idea of a kata, and the pupils whose failures fit it."""

    kata: KataInfo
    idea: WrongIdea
    views: list[PupilView]

    @property
    def example(self) -> FailedTest | None:
        """Return the first failure of such a pupil."""
        found = (one for view in self.views for one in telling(view.work(self.kata)))
        return next(found, None)


def commonest(katas: Sequence[KataInfo], views: Sequence[PupilView]) -> list[Holders]:
    """Return the ideas that failures fit, those of most pupils first, then in the katas' order.

    They are taken from the pupils' own results, which know two pupils of one name apart.
    """
    found: dict[tuple[str, str], Holders] = {}
    for kata in katas:
        for view in views:
            if idea := view.work(kata).idea:
                found.setdefault((kata.key, idea.name), Holders(kata, idea, [])).views.append(view)
    return sorted(found.values(), key=lambda holders: -len(holders.views))


def telling(work: KataResult) -> list[FailedTest]:
    """Return the failures that have something to tell."""
    return [failure for failure in work.failures if failure.cause != UNWRITTEN]


def unwritten(work: KataResult) -> list[str]:
    """Return the tasks that are still to be written."""
    left = (failure for failure in work.failures if failure.cause == UNWRITTEN)
    return list(dict.fromkeys(failure.task or failure.test for failure in left))


def cap_for(pupils: Iterable[PupilResult]) -> int:
    """Return how many blocks a kata may have, so that the page stays handy."""
    works = [work for pupil in pupils for work in pupil.katas.values()]
    for cap in CAPS:
        blocks = [len(failure.block) for work in works for failure in chosen(work, cap)]
        if sum(min(size, LINE * LINES) for size in blocks) <= BUDGET:
            return cap
    return CAPS[-1]


def chosen(work: KataResult, cap: int) -> list[FailedTest]:
    """Return at most *cap* of the failures: the first of each task before a task's second.

    If no test passes at all it is one: they mostly fail for one reason, such as a syntax error.
    """
    failures = telling(work)
    seen: dict[str, int] = {}
    ranks = []
    for place, failure in enumerate(failures):
        seen[failure.task] = seen.get(failure.task, 0) + 1
        ranks.append((seen[failure.task], place))
    best = sorted(ranks)[: cap if work.passed else 1]
    return [failures[place] for place in sorted(place for _, place in best)]


def shortened(failure: FailedTest) -> list[str]:
    """Return the lines of a failure's block, no more and none longer than an eye takes in."""
    block = (failure.block or failure.rule).rstrip()
    found = [cut(line.rstrip("\r"), LINE) for line in block.split("\n")]
    if len(found) > LINES:
        found[LINES:] = [say("… {count:,} more lines", count=len(found) - LINES)]
    return found
