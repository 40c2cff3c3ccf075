"""Names and blocks that attack whoever looks at them, for the tests of pages."""

from __future__ import annotations

from ..grading.report import Data

EVIL = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
NAMES = [
    EVIL,
    "\"' onmouseover=document.title='broken' style='position:fixed",
    "</bdi></a></td></table></style></title></pre></details><!-- <plaintext>",
    "<a href=javascript:document.title='broken'>&lt;&#60;",
    "\u202eevil\u2066\u2067\u200f\u061c",
    "\x1b[31mred\x1b]0;title\x07\0\x08\r\n\udc80\ufffe",
    "אבג דהו 123",
    "e" + 300 * "\u0301",
    "x" * 1_000_000,
    "",
    "class",
    "Ana",
    "ana",
    "Ana 2",
]

BLOCK = f"""✗ {EVIL} </pre>

   called  f("{EVIL}")
      got  'אבג' 123
           \x1b[2J\x1b]8;;javascript:alert(1)\x07 \u202e reversed \0 \udc80
           {"<b>" * 1_000}
           {"x" * 10_000}"""


def attacked(results: Data) -> Data:
    """*results* in which everything that can be is an attack."""
    pairs = zip(results["pupils"], NAMES, strict=False)
    pupils = [pupil | {"name": name, "source": name, "identifier": name} for pupil, name in pairs]
    for pupil in pupils:
        pupil["notes"] = [BLOCK]
        pupil["katas"] = {key: _work(work) for key, work in pupil["katas"].items()}
    katas = [kata | {"title": EVIL} for kata in results["katas"]]
    tier = {"name": EVIL, "covers": [EVIL], "lacks": [EVIL]}
    return results | {"pupils": pupils, "katas": katas, "tier": tier, "made": EVIL}


def _work(work: Data) -> Data:
    """*work* with failures that are attacks."""
    evil = {"test": EVIL, "task": EVIL, "rule": EVIL, "cause": EVIL, "block": BLOCK}
    written = {"test": EVIL, "task": EVIL, "rule": EVIL, "cause": "unwritten", "block": EVIL}
    idea = {"name": EVIL, "text": f"`{EVIL}`"}
    return work | {"state": "begun", "failures": [evil, written], "idea": idea, "note": EVIL}
