"""A section a pupil: points, tasks, and for each failure the block that the learner sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dojo.core.texts import say
from dojo.grading.html import Html, join, lines, name, prose, tag
from dojo.grading.reporting import blocks, figures, heatmap, ideas, visible
from dojo.grading.reporting.model import Kata, Pupil, Results, Score, Work
from dojo.grading.reporting.roster import Entry

NOTE = 2_000  # characters


def section(results: Results, entries: Sequence[Entry]) -> Html:
    """All pupils, closed; a link from the heat map opens the one that it leads to."""
    cap = blocks.cap_for(results.pupils)
    hint = say(
        "A link from the heat map opens a pupil. Printed after that, the page is about"
        " this pupil alone."
    )
    return tag(
        "section",
        tag("h2", say("Pupil by pupil")),
        tag("p", hint, class_="soft screen"),
        join(_pupil(entry, results.katas, cap) for entry in entries),
        id="pupils",
    )


def _pupil(entry: Entry, katas: Sequence[Kata], cap: int) -> Html:
    pupil = entry.pupil
    points = say(
        "{points} of {of} points",
        points=figures.points(pupil.points),
        of=figures.points(pupil.of),
    )
    numbers = tag("span", points, " · ", figures.percent(pupil.share), class_="numbers soft")
    head = tag("summary", tag("span", tag("h3", name(pupil.name)), numbers))
    # The id is on what is inside: a browser opens whatever it has to, to show it.
    notes = [_note(note) for note in pupil.notes]
    body = tag("div", _source(pupil), *notes, *_katas(entry, katas, cap), id=entry.anchor)
    return tag("details", head, body, class_="pupil")


def _source(pupil: Pupil) -> Html:
    back = tag("a", say("↑ the class"), href="#class", class_="screen")
    where = tag("code", name(pupil.source, 200))
    number = [" · ", name(pupil.identifier)] if pupil.identifier else []
    return tag("p", say("Found in:"), " ", where, *number, " ", back, class_="small soft")


def _note(text: str) -> Html:
    return tag("p", lines(visible.cut(text, NOTE)), class_="note")


def _katas(entry: Entry, katas: Sequence[Kata], cap: int) -> Iterator[Html]:
    """First, in a row, the katas that there is nothing to say about; then the others."""
    works = [(kata, entry.work(kata)) for kata in katas]
    brief = [_brief(entry, kata, work) for kata, work in works if not _telling(work)]
    if brief:
        yield tag("ul", join(brief), class_="brief")
    for kata, work in works:
        if _telling(work):
            yield _kata(entry, kata, work, cap)


def _telling(work: Work) -> bool:
    """Whether there is more to say than the state."""
    return bool(work.note) or work.state not in {"solved", "untouched", "missing"}


def _brief(entry: Entry, kata: Kata, work: Work) -> Html:
    state = f"{heatmap.told(work)}, {_points(work)}" if work.solved else heatmap.told(work)
    anchor = entry.katas[kata.key]
    return tag("li", kata.name, ": ", state, id=anchor, class_=heatmap.color(work))


def _kata(entry: Entry, kata: Kata, work: Work, cap: int) -> Html:
    numbers = tag("span", heatmap.told(work), " · ", _points(work), class_="numbers soft")
    head = tag("header", tag("h4", kata.key), numbers)
    note = [_note(work.note)] if work.note else []
    return tag(
        "section",
        *(head, *note, _tasks(kata, work.tasks), _idea(work), blocks.section(work, cap)),
        class_="kata",
        id=entry.katas[kata.key],
    )


def _points(work: Work) -> str:
    points, of = figures.points(work.points), figures.points(work.of)
    return say("{points} of {of} points", points=points, of=of)


def _tasks(kata: Kata, scores: Mapping[str, Score]) -> Html:
    """What each task got, in the kata's order."""
    known = [(task, scores[task.name]) for task in kata.tasks if task.name in scores]
    items = [
        tag(
            "li",
            tag("code", task.name),
            f" {score.passed}/{score.total} · {figures.points(score.points)}",
            "/" + figures.points(task.points),
            *([" ✓"] if score.passed == score.total else []),
            class_="good" if score.passed == score.total else "",
        )
        for task, score in known
    ]
    return tag("ul", join(items), class_="tasks") if items else Html()


def _idea(work: Work) -> Html:
    if work.idea is None:
        return Html()
    said = say("This often comes from the idea: {idea}", idea=work.idea.text)
    return tag("p", tag("strong", ideas.title_of(work.idea)), tag("br"), prose(said), class_="idea")
