"""The heat map: pupils by katas, each cell a number on its color and a link to what is behind."""

from __future__ import annotations

from collections.abc import Sequence

from dojo.core.texts import mark, say
from dojo.grading.html import Html, breakable, join, name, tag
from dojo.grading.reporting import figures
from dojo.grading.reporting.model import Kata, Results, Work
from dojo.grading.reporting.roster import Entry

STATES = {
    "solved": mark("solved"),
    "untouched": mark("not begun"),
    "missing": mark("no file"),
    "refused": mark("refused"),
    "error": mark("could not be graded"),
}
"""What each state is called; of work that was begun the passing tests are told."""

SIGNS = {"missing": "\N{EN DASH}", "refused": "✗", "error": "!"}
"""What stands in a cell instead of points: there was nothing that could get any."""

COLORS = {"solved": "h5", "untouched": "hn", "missing": "hn", "refused": "hx", "error": "hx"}

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Up to which share of the points a color of the heat map goes, the first to the fifth."""


def section(results: Results, entries: Sequence[Entry]) -> Html:
    """The table, in a frame of its own that scrolls where it does not fit, and its legend."""
    head = tag("thead", _names(results.katas), *_class_rows(results.katas, entries))
    body = tag("tbody", join(_row(entry, results.katas) for entry in entries))
    label = say("Pupils by katas")
    table = tag("table", head, body)
    frame = tag("div", table, class_="heat", tabindex=0, role="region", aria_label=label)
    return tag("section", tag("h2", label), _legend(results.partial), frame, id="class")


def color(work: Work) -> str:
    """The class of CSS that colors *work*."""
    return COLORS.get(work.state) or level(work.share, full=False)


def level(share: float, *, full: bool = True) -> str:
    """The class of CSS for a share of the points; the last color is only for all that is *full*."""
    if share >= 1 and full:
        return "h5"
    return f"h{sum(share > step for step in STEPS[:-1])}"


def told(work: Work) -> str:
    """What came of *work*, in words."""
    if work.state == "begun":
        return say("{passed} of {total} tests pass", passed=work.passed, total=work.total)
    return say(STATES[work.state])


def shown(work: Work) -> str:
    """What a cell shows: the points, or a sign where nothing could get any."""
    sign = " ✓" if work.solved else ""
    return SIGNS.get(work.state) or f"{figures.points(work.points)}{sign}"


def _names(katas: Sequence[Kata]) -> Html:
    columns = [
        tag("th", tag("span", kata.topic), breakable(kata.name), scope="col", title=kata.title)
        for kata in katas
    ]
    return tag(
        "tr",
        tag("th", say("Pupil"), scope="col"),
        tag("th", say("All points"), scope="col"),
        join(columns),
    )


def _class_rows(katas: Sequence[Kata], entries: Sequence[Entry]) -> list[Html]:
    """What there was to get, what the class got on average, and how many got it all."""
    works = [[entry.work(kata) for entry in entries] for kata in katas]
    of = [kata.points for kata in katas]
    means = [figures.mean([work.points for work in column]) for column in works]
    all_mean = figures.mean([entry.pupil.points for entry in entries])
    all_solved = sum(all(entry.work(kata).solved for kata in katas) for entry in entries)
    solved = [sum(work.solved for work in column) for column in works]
    return [
        _class_row(say("points to get"), map(figures.points, [sum(of), *of])),
        _class_row(say("class average"), map(figures.points, [all_mean, *means])),
        _class_row(say("solved by"), map(str, [all_solved, *solved])),
    ]


def _class_row(label: str, values: map[str]) -> Html:
    return tag("tr", tag("th", label, scope="row"), join(tag("td", value) for value in values))


def _row(entry: Entry, katas: Sequence[Kata]) -> Html:
    pupil = entry.pupil
    more = [tag("div", name(pupil.source), class_="small soft")] if entry.namesake else []
    head = tag("th", tag("a", name(pupil.name), href=f"#{entry.anchor}"), *more, scope="row")
    points = tag("a", figures.points(pupil.points), href=f"#{entry.anchor}")
    total = tag("td", points, class_=f"all {level(pupil.share)}")
    return tag("tr", head, total, join(_cell(entry, kata) for kata in katas))


def _cell(entry: Entry, kata: Kata) -> Html:
    work = entry.work(kata)
    link = tag("a", shown(work), href=f"#{entry.katas[kata.key]}", title=told(work))
    return tag("td", link, class_=color(work))


def _legend(partial: bool) -> Html:
    bounds = [figures.percent(step) for step in STEPS]
    shares = [bounds[0], *(f"≤ {bound}" for bound in bounds[1:-1]), f"< {bounds[-1]}"]
    items = [tag("li", tag("span", share, class_=f"h{i}")) for i, share in enumerate(shares)]
    items.append(tag("li", tag("span", "✓", class_="h5"), say(STATES["solved"])))
    items.append(tag("li", tag("span", "0", class_="hn"), say(STATES["untouched"])))
    for state, sign in SIGNS.items():
        items.append(tag("li", tag("span", sign, class_=COLORS[state]), say(STATES[state])))
    note = say("Each cell has the points, and leads to what is behind them.")
    given = (
        say("A task gives its points in the share of its tests that pass.")
        if partial
        else say("A task gives its points once all its tests pass.")
    )
    told = tag("p", note, " ", given, class_="small soft")
    return join([told, tag("ul", join(items), class_="legend")])
