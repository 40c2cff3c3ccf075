"""The head of the page: how the class does, when that was found, and how safely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dojo.core.texts import say
from dojo.grading.html import Html, join, tag
from dojo.grading.reporting import figures
from dojo.grading.reporting.model import Results, Tier
from dojo.grading.reporting.roster import Entry


def section(results: Results, entries: Sequence[Entry]) -> Html:
    """The title, a few figures, and what the sandbox did not cover."""
    made = tag("time", figures.moment(results.made), datetime=results.made)
    return tag(
        "header",
        tag("h1", say("Stdlib Katas: class report")),
        tag("p", say("Graded:"), " ", made, class_="soft"),
        tag("dl", *_facts(results, entries), class_="facts"),
        _tier(results.tier),
    )


def _facts(results: Results, entries: Sequence[Entry]) -> Iterator[Html]:
    works = [entry.work(kata) for entry in entries for kata in results.katas]
    solved = sum(work.solved for work in works)
    all_of_it = sum(_all(entry, results) for entry in entries)
    nothing = sum(_nothing(entry, results) for entry in entries)
    points = figures.points(figures.mean([entry.pupil.points for entry in entries]))
    of = figures.points(sum(kata.points for kata in results.katas))
    share = figures.percent(figures.mean([entry.pupil.share for entry in entries]))
    yield _fact(say("Pupils"), str(len(entries)))
    yield _fact(say("Class average"), share, say("{points} of {of} points", points=points, of=of))
    yield _fact(say("Katas solved"), str(solved), say("of {total}", total=len(works)))
    yield _fact(say("Solved everything"), str(all_of_it))
    yield _fact(say("Handed in nothing"), str(nothing))


def _fact(label: str, value: str, more: str = "") -> Html:
    small = [tag("small", more)] if more else []
    return tag("div", tag("dt", label), tag("dd", value, *small))


def _all(entry: Entry, results: Results) -> bool:
    return all(entry.work(kata).solved for kata in results.katas)


def _nothing(entry: Entry, results: Results) -> bool:
    return all(entry.work(kata).state in {"untouched", "missing"} for kata in results.katas)


def _tier(tier: Tier) -> Html:
    title = tag("strong", say("Sandbox: tier {name}", name=tier.name))
    covered = tag(
        "details",
        tag("summary", say("What it covered")),
        _list(tier.covers),
        class_="covers small",
    )
    if not tier.lacks:
        return tag("div", tag("p", title), covered, class_="tier")
    warning = tag("p", title, ". ", say("What it did not cover:"))
    return tag("div", warning, _list(tier.lacks), covered, class_="tier lacking", role="note")


def _list(items: Sequence[str]) -> Html:
    return tag("ul", join(tag("li", item) for item in items))
