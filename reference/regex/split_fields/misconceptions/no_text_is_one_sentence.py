"""Splitting an empty text gives an empty list.

Caught by: test_split_sentences_of_no_text_is_empty
"""


def split_sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text.strip())
