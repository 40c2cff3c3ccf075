"""`--junit`: the results in the XML that build servers show; a suite a pupil, a case a task."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as Tree

from dojo.core.console import printable
from dojo.core.texts import say


def text(results: dict[str, Any]) -> str:
    """The XML. A kata that was not begun is one case that was skipped."""
    root = Tree.Element("testsuites", name="katas")
    for pupil in results["pupils"]:
        suite = Tree.SubElement(root, "testsuite", name=pupil["name"])
        for key, kata in pupil["katas"].items():
            _add(suite, f"{pupil['name']}.{key}", kata)
        cases = list(suite)
        suite.set("tests", str(len(cases)))
        for child in ("failure", "error", "skipped"):
            name = {"failure": "failures", "error": "errors", "skipped": "skipped"}[child]
            suite.set(name, str(sum(case.find(child) is not None for case in cases)))
        suite.set("time", f"{sum(k['seconds'] for k in pupil['katas'].values()):.3f}")
    Tree.indent(root)
    body = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _add(suite: Tree.Element, place: str, kata: dict[str, Any]) -> None:
    if kata["state"] == "error":
        case = Tree.SubElement(suite, "testcase", classname=place, name="kata")
        Tree.SubElement(case, "error", message=_plain(kata["note"]))
        return
    if kata["state"] not in {"solved", "begun"}:
        case = Tree.SubElement(suite, "testcase", classname=place, name="kata")
        why = kata["note"] or say("not begun")
        Tree.SubElement(case, "skipped", message=_plain(why))
        return
    for name, task in kata["tasks"].items():
        case = Tree.SubElement(suite, "testcase", classname=place, name=name)
        if task["passed"] == task["total"]:
            continue
        failures = [failure for failure in kata["failures"] if failure["task"] == name]
        count = say("{passed} of {total} tests pass", passed=task["passed"], total=task["total"])
        told = Tree.SubElement(case, "failure", message=count)
        told.set("type", failures[0]["cause"] if failures else "left")
        told.text = _plain("\n\n".join(failure["block"] for failure in failures))


def _plain(text: str) -> str:
    """*text* without what XML has no room for, however it is escaped."""
    return printable(text)
