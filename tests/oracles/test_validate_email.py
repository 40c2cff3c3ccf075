"""`validate_email` against Chromium: what `checkValidity` says of each text in an email field.

Not compared: the empty text (valid where nothing is required), line breaks and outer blanks (the
field takes them out before it checks), and `split_email`, which no browser has.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from types import ModuleType

from .conftest import Browser

VALIDITY = """text => {
  const field = document.querySelector("input");
  field.value = text;
  return field.value !== text ? "another text" : field.checkValidity();
}"""
LABELS = [*"aZ09", "-", "a-b", "-a", "a-", "a_b", "é", "K", "\u212a", "\u017f", "\u0131", "\uff11"]
LABELS += ["", "x" * 62, "x" * 63, "x" * 64, "x" * 31 + "-" + "x" * 31, "xn--bcher-kva", "a--b"]
LOCALS = [*"aZ0", "\u00e9", "\u212a", "\u017f", "\uff11", "", "x" * 65, *".!#$%&'*+/=?^_`{|}~-"]
LOCALS += [*'"(),:;<>[\\] ', "\t", "\0", "\x7f"]
TRAPS = [
    *["a@b", "u..v@x.com", ".u@x.com", "u.@x.com", "a@@b", "a@b@c", "@b", "a@", "@", "a"],
    *["a@b.", "a@.b", "a@b..c", "a@b_c", "a@-b", "a@b-", "a@-", "a@b.-c", "a@b-.c", "a@b.c-"],
    *['"a"@b', '"a b"@c', "a(b)@c", "a@[127.0.0.1]", "a@127.0.0.1", "1@2.3", "a@b:25", "a@b/c"],
    *["a@\u212aelvin.com", "\u212a@b", "a@\u017f", "\u017f@b", "\u0131@b", "a@\u0130"],
    *["a@b\u3002c", "a\uff20b", "a@b\uff0ec", "a@\uff11", "a@\u0663", "a@\u00b2", "josé@b"],
    *["a@españa.es", "a@" + "b" * 63, "a@" + "b" * 64, "a" * 50_000 + "@b"],
    *["a@" + "b." * 25_000 + "c", "a" * 50_000, "a@" + "b" * 50_000, "a@b" + "-" * 50_000],
    *["a@" + "b-" * 25_000 + "c", "a@b\0", "a\0@b", "a@b\x7f", "a@b,c@d", "a@b c", "a b@c"],
    *["mailto:a@b", "a@b\u2028c"],
]


def some_texts(chance: Random) -> Iterator[str]:
    """Texts that are nearly addresses, and all ASCII characters in all places."""
    for code in range(128):
        for text in ("a{}b@c", "{}@c", "a@b{}c", "a@{}c", "a@b{}"):
            yield text.format(chr(code))
    for _ in range(3_000):
        local = "".join(chance.choices(LOCALS, k=chance.randrange(1, 4)))
        labels = chance.choices(LABELS, k=chance.randrange(1, 5))
        at = chance.choices(["@", "@@", "", "\uff20"], weights=[40, 1, 1, 1])[0]
        yield local + at + chance.choices([".", "..", ","], weights=[40, 1, 1])[0].join(labels)
        # Mostly valid ones, so that both answers come often.
        labels = ["x" * chance.randrange(1, 65) for _ in range(chance.randrange(1, 4))]
        yield "a@" + ".".join(labels)


def comparable(text: str) -> bool:
    """Whether a browser checks this very text, and not one that it has cleaned up."""
    return text != "" and text == text.strip("\t\n\f\r ") and not set(text) & {"\r", "\n"}


def test_is_valid_email_is_check_validity(
    reference: ModuleType, chromium: Browser, chance: Random
) -> None:
    assert all(map(comparable, TRAPS))
    texts = [*TRAPS, *filter(comparable, some_texts(chance))]
    theirs = chromium(VALIDITY, texts)
    assert min(theirs.count(True), theirs.count(False)) > 500
    for text, valid in zip(texts, theirs, strict=True):
        assert reference.is_valid_email(text) is valid, text
