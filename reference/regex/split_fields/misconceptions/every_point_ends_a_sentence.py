"""After a full stop a new sentence begins.

Caught by: test_split_sentences_keeps_signs_in_a_row, test_split_sentences_only_before_white_space
"""


def split_sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s*", text.strip()) if part]
