"""By scanning for the sign that gives it away, and looking at both sides of it.

No pattern to decipher, and each rule is a line. It is longer, and every loop has an end to get
right.
"""

from string import ascii_letters, digits

__all__ = ["extract_emails", "mask_emails", "mask_cards", "mask_tokens"]

ALNUM = set(ascii_letters + digits)
LOCAL = ALNUM | set("._+-")
HOST = ALNUM | set(".-")


def extract_emails(text: str) -> list[tuple[str, str]]:
    return [(text[start:at], text[at + 1 : end]) for start, at, end in places(text)]


def mask_emails(text: str) -> str:
    for start, at, _ in reversed(places(text)):
        text = text[: start + 1] + "***" + text[at:]
    return text


def places(text: str) -> list[tuple[int, int, int]]:
    found = []
    done = 0
    for at, sign in enumerate(text):
        if sign != "@" or at < done:
            continue
        start = at
        while start > done and text[start - 1] in LOCAL:
            start -= 1
        while start < at and text[start] not in ALNUM:
            start += 1
        labels: list[str] = []
        end = at + 1
        while label := first_label(text[end:]):
            labels.append(label)
            end += len(label)
            if text[end : end + 1] != "." or not first_label(text[end + 1 :]):
                break
            end += 1
        if start < at and text[at - 1] in ALNUM and len(labels) > 1:
            found.append((start, at, end))
            done = end
    return found


def first_label(text: str) -> str:
    end = 0
    while end < len(text) and text[end] in ALNUM | {"-"}:
        end += 1
    label = text[:end].rstrip("-")
    return label if label[:1] in ALNUM else ""


def mask_cards(text: str) -> str:
    signs = list(text)
    place = 0
    while place < len(signs):
        where = run(signs, place)
        if 13 <= len(where) <= 19 and checked([int(signs[one]) for one in where]):
            for one in where[:-4]:
                signs[one] = "*"
        place = where[-1] + 1 if where else place + 1
    return "".join(signs)


def run(signs: list[str], place: int) -> list[int]:
    where: list[int] = []
    while place < len(signs):
        if signs[place] in digits:
            where.append(place)
            place += 1
        elif where and signs[place] in " -":
            if place + 1 < len(signs) and signs[place + 1] in digits:
                place += 1
            else:
                break
        else:
            break
    return where


def checked(number: list[int]) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        twice = digit * 2 if place % 2 else digit
        total += twice // 10 + twice % 10
    return total % 10 == 0


def mask_tokens(text: str) -> str:
    done = ""
    while text:
        for name in ("token=", "password=", "Bearer "):
            touched = done[-1:].isalnum() or done.endswith("_")
            value = text.removeprefix(name)
            if value != text and not touched and stop(value) > 0:
                done += name + "***"
                text = value[stop(value) :]
                break
        else:
            done += text[0]
            text = text[1:]
    return done


def stop(value: str) -> int:
    ends = [place for place, sign in enumerate(value) if sign.isspace() or sign in "&\"',;"]
    return min(ends, default=len(value))
