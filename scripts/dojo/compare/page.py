"""A comparison as one page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from dojo.compare import align, findings
from dojo.compare.code import Line
from dojo.compare.parts import Pair
from dojo.compare.search import Difference
from dojo.compare.solutions import Comparison
from dojo.core.readme import Passage
from dojo.core.texts import language, say

STYLE = Path(__file__).with_name("page.css")
GENERATOR = '<meta name="generator" content="kata.py compare">'
"""What shows that a file is such a page."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load and run: nothing, were there anything."""

HEAD = f"""\
<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
{GENERATOR}
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<style>
{{style}}</style>
</head>
<body>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"

CODE = re.compile(r"`+([^`]+)`+")


def of(comparison: Comparison) -> str:
    """The page's text."""
    key, theirs = comparison.kata.key, comparison.their_name
    head = HEAD.format(
        language=language(),
        title=escape(f"{key}: {say('yours and {theirs}', theirs=theirs)}"),
        style=STYLE.read_text(encoding="utf-8"),
    )
    body = [
        f"<h1>{escape(key).replace('/', '/<wbr>')}</h1>",
        *_search(comparison),
        f"<h2>{escape(say('Your code and {theirs}', theirs=theirs))}</h2>",
        *_legend(comparison),
        *(part for pair in comparison.pairs for part in _pair(pair, comparison)),
        *_note(comparison),
        *_ways(comparison),
    ]
    return head + "\n".join(body) + "\n" + FOOT


def _search(comparison: Comparison) -> Iterator[str]:
    yield f"<h2>{escape(say('Where they differ'))}</h2>"
    yield f"<p>{escape(findings.heading(comparison))}</p>"
    for difference in comparison.found.differences if comparison.found else ():
        yield '<div class="differs">'
        yield from _difference(difference, comparison)
        yield "</div>"


def _difference(difference: Difference, comparison: Comparison) -> Iterator[str]:
    yield f'<pre translate="no">{escape(findings.call(difference))}</pre>'
    yours = findings.yours(difference, f"{comparison.kata.name}.py")
    yield "<table>\n<tbody>"
    for title, lines in (
        (say("yours"), yours),
        (comparison.their_name, [findings.theirs(difference)]),
    ):
        text = "\n".join(escape(line) for line in lines)
        yield f'<tr><th scope="row">{escape(title)}</th><td><code>{text}</code></td></tr>'
    yield "</tbody>\n</table>"
    for line in findings.letters(difference):
        yield f'<p class="faint">{escape(line)}</p>'


# The code


def _legend(comparison: Comparison) -> Iterator[str]:
    theirs = escape(comparison.their_name)
    yield '<p class="faint legend narrow">'
    yield f'<code class="minus">-</code> {escape(say("yours"))},'
    yield f'<code class="plus">+</code> {theirs}</p>'


def _pair(pair: Pair, comparison: Comparison) -> Iterator[str]:
    name = pair.name or say("outside of functions and classes")
    yield f"<h3>{escape(name)}</h3>"
    if pair.same:
        yield f'<p class="faint">{escape(say("the same in both"))}</p>'
        return
    yield '<table class="code wide" translate="no">'
    heads = (say("yours"), comparison.their_name)
    cells = [f'<th class="number"></th><th scope="col">{escape(head)}</th>' for head in heads]
    yield f'<thead><tr>{cells[0]}<th class="mark"></th>{cells[1]}</tr></thead>'
    yield "<tbody>"
    yield from _columns(pair)
    yield "</tbody>\n</table>"
    yield '<table class="code narrow" translate="no">\n<tbody>'
    for mark, line in align.unified(pair.yours, pair.theirs):
        kind = {"-": " minus", "+": " plus"}.get(mark, "")
        cell = f'<td class="mark{kind}">{mark.strip()}</td>'
        yield f'<tr>{cell}<td class="{kind.strip()}">{_line(line)}</td></tr>'
    yield "</tbody>\n</table>"


def _columns(pair: Pair) -> Iterator[str]:
    for yours, mark, theirs in align.rows(pair.yours, pair.theirs):
        differs = mark != align.SAME
        left = _cells(yours, "minus" if differs else "")
        right = _cells(theirs, "plus" if differs else "")
        yield f'<tr>{left}<td class="mark">{escape(mark.strip())}</td>{right}</tr>'


def _cells(line: Line | None, kind: str) -> str:
    if line is None:
        return '<td class="number"></td><td></td>'
    return f'<td class="number">{line.number}</td><td class="{kind}">{_line(line)}</td>'


def _line(line: Line) -> str:
    return f"<code>{''.join(_token(*token) for token in line.tokens)}</code>"


def _token(kind: str, text: str) -> str:
    if not kind:
        return escape(text)
    name = "number-token" if kind == "number" else kind
    return f'<span class="{name}">{escape(text)}</span>'


# The texts


def _note(comparison: Comparison) -> Iterator[str]:
    if not comparison.note:
        return
    name = comparison.theirs
    title = say("What {name} says of its choices", name=name)
    yield f"<h2>{escape(title if name else say('What the reference says of its choices'))}</h2>"
    yield from _prose(comparison.note)


def _prose(blocks: Iterable[Passage]) -> Iterator[str]:
    points = False
    for block in blocks:
        if points != (block.kind == "point"):
            points = not points
            yield "<ul>" if points else "</ul>"
        if block.kind == "verbatim":
            yield f"<pre>{escape(block.text)}</pre>"
        else:
            tag = "li" if points else "p"
            yield f"<{tag}>{_inline(block.text)}</{tag}>"
    if points:
        yield "</ul>"


def _ways(comparison: Comparison) -> Iterator[str]:
    if not comparison.ways:
        return
    yield f"<h2>{escape(say('Other good ways'))}</h2>"
    yield "<dl>"
    yield from _items((way.name, way.idea) for way in comparison.ways)
    yield "</dl>"
    option = f"--with {comparison.ways[0].name}"
    yield f"<p>{escape(say('To compare with one of them: {option}', option=option))}</p>"


def _items(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in pairs:
        yield f"<dt>{escape(name)}</dt>\n<dd>{_inline(text)}</dd>"


def _inline(text: str) -> str:
    """A paragraph; what stands between backticks is code."""
    return CODE.sub(r"<code>\1</code>", escape(text))
