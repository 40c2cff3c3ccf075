"""What I found in the text can go into the replacement as it is, if I put it together myself.

Caught by: test_swap_names_backslashes_in_a_name
"""


def swap_names(text: str) -> str:
    for last, first in re.findall(r"^([^,\n]+), ([^,\n]+)$", text, flags=re.MULTILINE):
        line = re.escape(f"{last}, {first}")
        text = re.sub(f"^{line}$", f"{first} {last}", text, flags=re.MULTILINE)
    return text
