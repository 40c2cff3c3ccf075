"""No pattern: `replace` until nothing changes, `split`, and a loop over the places of the text.

Each rule can be followed step by step. Lines with a name and prices are easy; for whole words the
loop looks at both neighbors of each place, and grows longer than all the rest.
"""

__all__ = ["squeeze_spaces", "swap_names", "raise_prices", "censor"]

DIGITS = "0123456789"


def squeeze_spaces(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def swap_names(text: str) -> str:
    return "\n".join(map(_swapped, text.split("\n")))


def raise_prices(text: str, percent: int) -> str:
    before, *rest = text.split("$")
    return before + "".join("$" + _raised(part, percent) for part in rest)


def censor(words: list[str], text: str) -> str:
    wanted = sorted(filter(None, map(str.lower, words)), key=len, reverse=True)
    lower = text.lower()
    result = ""
    while len(result) < len(text):
        at = len(result)
        found = (
            word for word in wanted if lower.startswith(word, at) and _is_alone(text, at, word)
        )
        word = next(found, "")
        result += "*" * len(word) or text[at]
    return result


def _swapped(line: str) -> str:
    last, _, first = line.partition(", ")
    return f"{first} {last}" if last and first and line.count(",") == 1 else line


def _raised(part: str, percent: int) -> str:
    """Return *part*, which stands behind a $, with the dollars at its beginning raised."""
    rest = part.lstrip(DIGITS)
    dollars = part.removesuffix(rest)
    return f"{int(dollars) * (100 + percent) / 100:.2f}{rest}" if dollars else part


def _is_alone(text: str, start: int, word: str) -> bool:
    neighbors = text[:start][-1:] + text[start + len(word) :][:1]
    return not any(sign.isalnum() or sign == "_" for sign in neighbors)
