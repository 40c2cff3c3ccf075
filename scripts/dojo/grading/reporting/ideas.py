"""The wrong ideas of the class by name, the commonest first, and who has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dojo.core.texts import say
from dojo.grading.html import Html, join, name, prose, tag
from dojo.grading.reporting import blocks
from dojo.grading.reporting.model import Idea, Kata, Results
from dojo.grading.reporting.roster import Entry

AT_ONCE = 12
"""Names, and ideas, that are shown without being asked for."""


@dataclass
class Holders:
    """A wrong idea of a kata, and the pupils whose failures fit it."""

    kata: Kata
    idea: Idea
    entries: list[Entry] = field(default_factory=list)


def commonest(katas: Sequence[Kata], entries: Sequence[Entry]) -> list[Holders]:
    """The ideas that failures fit, those of most pupils first, then in the katas' order.

    They are taken from the pupils' own results, which know two pupils of one name apart.
    """
    found: dict[tuple[str, str], Holders] = {}
    for kata in katas:
        for entry in entries:
            if idea := entry.work(kata).idea:
                known = found.setdefault((kata.key, idea.name), Holders(kata, idea))
                known.entries.append(entry)
    return sorted(found.values(), key=lambda holders: -len(holders.entries))


def section(results: Results, entries: Sequence[Entry]) -> Html:
    """The section; a sentence where no failures fit an idea that is known."""
    found = commonest(results.katas, entries)
    title = tag("h2", say("The commonest wrong ideas"))
    if not found:
        nothing = tag("p", say("No failures fit a wrong idea that is known."), class_="soft")
        return tag("section", title, nothing, id="ideas")
    intro = say(
        "Each has a fingerprint: the tests that it fails. Here are the pupils whose failing tests"
        " in a kata are exactly those."
    )
    items = [_item(holders, len(entries)) for holders in found]
    parts = [tag("ol", join(items[:AT_ONCE]), class_="ideas")]
    if rest := items[AT_ONCE:]:
        label = say("The rarer ones: {count}", count=len(rest))
        parts.append(tag("details", tag("summary", label), tag("ol", join(rest), class_="ideas")))
    return tag("section", title, tag("p", intro, class_="soft"), *parts, id="ideas")


def title_of(idea: Idea) -> str:
    """The name of an idea as words: the file is called months_have_30_days."""
    return idea.name[:200].replace("_", " ")


def _item(holders: Holders, pupils: int) -> Html:
    count = len(holders.entries)
    counted = tag(
        "div",
        tag("b", str(count)),
        tag("span", say("of {total}", total=pupils), class_="small soft"),
        tag("meter", min=0, max=pupils, value=count, aria_hidden="true"),
        class_="count",
    )
    head = tag("h3", title_of(holders.idea), tag("span", holders.kata.name, class_="small soft"))
    told = tag("p", prose(holders.idea.text))
    return tag("li", counted, tag("div", head, told, _names(holders), _example(holders)))


def _names(holders: Holders) -> Html:
    links = [
        tag("li", tag("a", name(e.pupil.name), href=f"#{e.katas[holders.kata.key]}"))
        for e in holders.entries
    ]
    names = tag("ul", join(links), class_="names")
    if len(links) <= AT_ONCE:
        return names
    return tag("details", tag("summary", say("Who it is")), names, class_="who small")


def _example(holders: Holders) -> Html:
    """What such a pupil sees: the first block of the first of them."""
    failures = [f for entry in holders.entries for f in blocks.told(entry.work(holders.kata))]
    if not failures:
        return Html()
    label = say("What it looks like")
    return tag("details", tag("summary", label, class_="small"), blocks.block(failures[0]))
