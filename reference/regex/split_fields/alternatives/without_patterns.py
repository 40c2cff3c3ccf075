"""Without patterns: by the methods of text, sign by sign.

Longer, and it shows what the patterns do. `str.split` knows one separator, so the others are
replaced first.
"""

__all__ = ["split_fields", "split_sentences", "split_camel_case", "parse_settings"]


def split_fields(line: str) -> list[str]:
    return [field.strip() for field in line.replace(";", ",").replace("|", ",").split(",")]


def split_sentences(text: str) -> list[str]:
    sentences, current = [], ""
    for place, sign in enumerate(text):
        current += sign
        if sign in ".!?" and text[place + 1 : place + 2].isspace():
            sentences.append(current.strip())
            current = ""
    return [*sentences, current.strip()] if current.strip() else sentences


def split_camel_case(name: str) -> list[str]:
    words: list[str] = []
    for sign in name:
        last = words[-1] if words else ""
        if last and kind(last[-1]) == kind(sign):
            words[-1] += sign
        elif last and kind(last[-1]) == "capital" and kind(sign) == "small":
            words[-1:] = [last[:-1], last[-1] + sign] if last[:-1] else [last + sign]
        else:
            words.append(sign)
    return words


def kind(sign: str) -> str:
    if sign.isdigit():
        return "digit"
    return "capital" if sign.isupper() else "small"


def parse_settings(text: str) -> dict[str, str]:
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.split("=", 1) for line in lines if line and line[0] != "#"]
    if any(len(pair) < 2 or not pair[0] for pair in pairs):
        raise ValueError("a line that is no setting")
    return {name.rstrip(): value.lstrip() for name, value in pairs}
