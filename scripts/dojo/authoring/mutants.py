"""Proof: the suite notices every small fault that is put into the reference, one at a time.

A mutant that no test can notice, because it does what the reference does, is listed with the
reason in ``reference/<topic>/<kata>/equivalent.toml``; its entry holds until its line changes.
Ours instead of a tool: mutmut sees no test behind the border, and cosmic-ray drops no statement.
"""

from __future__ import annotations

import ast
import copy
import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dojo.authoring import Checks, Wrong, runs
from dojo.authoring.runs import Judges
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import say

Key = tuple[str, str, str]
Node = ast.expr | ast.stmt | ast.ExceptHandler
Changes = Iterator[tuple[Node, str]]
"""Parts of a node, each with the code that takes its place; "" leaves a statement out."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


def _of_expression(node: Node) -> Changes:
    match node:
        case ast.Compare(ops=ops):
            for index, operator in enumerate(ops):
                for other in COMPARISONS[type(operator)]:
                    yield node, _with(node, ops=[*ops[:index], other(), *ops[index + 1 :]])
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            yield node, _with(node, op=ARITHMETIC[type(op)]())
        case ast.BoolOp(op=op, values=values):
            yield node, _with(node, op=ast.And() if isinstance(op, ast.Or) else ast.Or())
            for rest in _without_one(values):
                yield node, ast.unparse(ast.BoolOp(op, rest) if rest[1:] else rest[0])
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield node, ast.unparse(operand)
        case ast.Constant(value=value):
            for other_value in _other_values(value):
                yield node, _with(node, value=other_value)
        case ast.Slice():
            for bound in ("lower", "upper", "step"):
                if getattr(node, bound) is not None:
                    yield node, _with(node, **{bound: None})
        case ast.Call():
            yield from _of_call(node)


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1]
    if isinstance(value, str):
        return ["" if value else "mutant"]
    return [b"" if value else b"mutant"] if isinstance(value, bytes) else []


def _of_call(node: ast.Call) -> Changes:
    for keywords in _without_one(node.keywords):
        yield node, _with(node, keywords=keywords)
    name = ast.unparse(node.func)
    if name in CALLS:
        yield node, _with(node, func=ast.Name(CALLS[name]))
    if name.rpartition(".")[2] == "suppress":
        for arguments in _without_one(node.args):
            yield node, _with(node, args=arguments)


def _of_condition(node: Node) -> Changes:
    """Turn a bare condition round; comparisons and ``and`` have their own faults."""
    if isinstance(node, ast.If | ast.While | ast.IfExp) and isinstance(
        node.test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr
    ):
        yield node.test, f"not {ast.unparse(node.test)}"


def _of_statement(node: Node) -> Changes:
    match node:
        case ast.AugAssign(op=op):
            if other := ARITHMETIC.get(type(op)):
                yield node, _with(node, op=other())
            yield node, ""
        case ast.Return(value=value) if value is not None and ast.unparse(value) != "None":
            yield node, "return None"
        case ast.Raise(exc=error):
            if isinstance(error, ast.Call):
                yield error.func, "RuntimeError"
            yield node, ""
        case ast.ExceptHandler(type=ast.Tuple(elts=kinds) as handled):
            for rest in _without_one(kinds):
                yield handled, ast.unparse(ast.Tuple(rest, ast.Load()))
        case ast.ExceptHandler(type=ast.expr() as handled):
            yield handled, "RuntimeError"
        case ast.Break():
            yield node, "continue"
        case ast.Continue():
            yield node, "break"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
            yield node, ""  # a missing variable would only be a NameError
        case ast.Expr() | ast.Delete():
            yield node, ""


def _with(node: ast.AST, **fields: object) -> str:
    """Return the code of *node* with other *fields*."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return ast.unparse(changed)


def _without_one(parts: Sequence[Any]) -> Iterator[list[Any]]:
    for index in range(len(parts)):
        yield [*parts[:index], *parts[index + 1 :]]


# --- the mutants of a module -----------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, and what was changed."""

    where: str
    """The function it is in, as in ``ChatRoom.serve_forever``; empty at the top of the module."""
    line: str
    """The line of the source that is changed, without its indentation."""
    change: str
    """The change in words: ``day < 1 -> day <= 1``."""
    number: int
    """The number of the line."""
    begin: int
    end: int
    """The first byte that is changed, and the first one after."""
    text: str
    """What takes their place."""

    @property
    def key(self) -> Key:
        """Return what names the mutant for as long as its line and its function stay the same."""
        return self.where, self.line, self.change


def mutants(source: str) -> Iterator[Mutant]:
    """Yield all mutants of the module whose text is *source*, from top to bottom."""
    seen: Counter[Key] = Counter()
    for where, node in _places(ast.parse(source), ""):
        for changes in (_of_expression, _of_condition, _of_statement):
            for place, after in changes(node):
                mutant = _mutant(source, where, node, place, after)
                seen[mutant.key] += 1
                # The same change twice in a line: a number tells the second from the first.
                again = f" ({seen[mutant.key]})" if seen[mutant.key] > 1 else ""
                yield replace(mutant, change=mutant.change + again)


def _places(node: ast.AST, where: str) -> Iterator[tuple[str, Node]]:
    """Yield each node that may be changed, and the function it is in."""
    for child in _behaving(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _places(child, f"{where}.{child.name}".lstrip("."))
            continue
        if isinstance(child, Node):
            yield where, child
        yield from _places(child, where)


def _behaving(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of *node* that have to do with what the code does."""
    public_face = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    # Which exception is raised is a fault of its own; its words are free.
    if public_face or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Raise):
        return
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not docstring:
                yield child


def _mutant(source: str, where: str, node: Node, place: Node, after: str) -> Mutant:
    lines = source.encode().splitlines(keepends=True)  # offsets of `ast` count bytes
    first, more, _ = ast.unparse(place).partition("\n")
    before = f"{first} …" if more else first
    # Parentheses: the surroundings may bind tighter than the new text.
    inside = isinstance(place, ast.expr) and not isinstance(place, ast.Slice)
    return Mutant(
        where=where,
        line=lines[node.lineno - 1].decode().strip(),
        change=f"{before} -> {after or 'nothing'}",
        number=node.lineno,
        begin=sum(map(len, lines[: place.lineno - 1])) + place.col_offset,
        end=sum(map(len, lines[: (place.end_lineno or 0) - 1])) + (place.end_col_offset or 0),
        text=f"({after})" if inside else after or "pass",
    )


def changed(source: str, faults: Iterable[Mutant]) -> str:
    """Return *source* with all of the *faults*, which are in different places."""
    whole = source.encode()
    for fault in sorted(faults, key=lambda fault: fault.begin, reverse=True):
        whole = whole[: fault.begin] + fault.text.encode() + whole[fault.end :]
    return whole.decode()


def apart(faults: Iterable[Mutant]) -> list[list[Mutant]]:
    """Return the *faults* in groups, each of which is in different places."""
    groups: list[list[Mutant]] = []
    for fault in sorted(faults, key=lambda fault: fault.begin):
        fitting = (group for group in groups if group[-1].end <= fault.begin)
        if (group := next(fitting, None)) is not None:
            group.append(fault)
        else:
            groups.append([fault])
    return groups


# --- the proof -------------------------------------------------------------------------------


def prove(kata: Kata, judges: Judges) -> Checks:
    """Run the suite against every mutant, up to its first failure."""
    made = list(mutants(kata.reference.read_text(encoding="utf-8")))
    known = equivalents(kata)
    survivors = _survivors(kata, made, judges)
    fresh = [mutant for mutant in survivors if mutant.key not in known]
    stale = [key for key in known if key not in {mutant.key for mutant in survivors}]
    yield from (_noticed_by_none(kata, mutant) for mutant in fresh)
    yield from (_stale(kata, key) for key in stale)
    for change in (key[2] for key, reason in known.items() if not reason.strip()):
        problem = say("listed as equivalent without a reason: {change}", change=change)
        file = relative(equivalents_file(kata))
        yield Wrong(problem, say("Say in {file} why nobody can notice it.", file=file))
    text = say(
        "{made} faults: {killed} noticed, {equivalent} change nothing, {survived} survive",
        made=len(made),
        killed=len(made) - len(survivors),
        equivalent=len(survivors) - len(fresh),
        survived=len(fresh),
    )
    yield Wrong(text, "") if fresh else text


def equivalents_file(kata: Kata) -> Path:
    """Return the file that lists the mutants that change nothing."""
    return kata.reference.parent / "equivalent.toml"


def equivalents(kata: Kata) -> dict[Key, str]:
    """Return the reason for each listed mutant, by its key."""
    path = equivalents_file(kata)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    entries = tomllib.loads(text).get("equivalent", [])
    return {
        (entry["where"], entry["line"], entry["change"]): entry.get("reason", "")
        for entry in entries
    }


def _survivors(kata: Kata, made: Sequence[Mutant], judges: Judges) -> list[Mutant]:
    """Return those that no test notices; each such run takes the whole suite."""
    source, known = kata.reference.read_text(encoding="utf-8"), equivalents(kata)
    listed = [mutant for mutant in made if mutant.key in known]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:

        def unnoticed(groups: list[list[Mutant]], deadline: float) -> Iterator[Mutant]:
            files = []
            for group in groups:
                files.append(Path(tempfile.mkdtemp(dir=folder)) / f"{kata.name}.py")
                files[-1].write_text(changed(source, group), encoding="utf-8")
            pairs = zip(groups, judges.to_failure(files, deadline=deadline), strict=True)
            return (one for group, run in pairs if not run.failed for one in group)

        # One run for all that are listed; alone only if some test notices that.
        together = unnoticed(apart(listed), runs.RIGHT)
        alone = unnoticed([[mutant] for mutant in made if mutant.key not in known], runs.WRONG)
        found = [*together, *alone]
        doubtful = [mutant for mutant in listed if mutant not in found]
        return [*found, *unnoticed([[mutant] for mutant in doubtful], runs.RIGHT)]


def _noticed_by_none(kata: Kata, mutant: Mutant) -> Wrong:
    # What JSON writes is TOML, too.
    where, line, change = (json.dumps(part, ensure_ascii=False) for part in mutant.key)
    return Wrong(
        say("line {number} survives: {change}", number=mutant.number, change=mutant.change),
        say(
            "Add the test that notices it. If nobody could notice it, say why in {file}:",
            file=relative(equivalents_file(kata)),
        )
        + f"\n  [[equivalent]]\n  where = {where}\n  line = {line}\n  change = {change}"
        + '\n  reason = ""',
    )


def _stale(kata: Kata, key: Key) -> Wrong:
    where, line, change = key
    return Wrong(
        say("listed as equivalent, but no survivor: {change}", change=change),
        say(
            "Remove the entry from {file} (in {where}: {line}).",
            file=relative(equivalents_file(kata)),
            where=where or say("the module"),
            line=line,
        ),
    )
