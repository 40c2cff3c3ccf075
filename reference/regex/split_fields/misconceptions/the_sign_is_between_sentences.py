"""Sentences are separated by a full stop, an exclamation mark or a question mark.

Caught by: test_split_sentences_after_each_full_stop, test_split_sentences_at_line_ends,
test_split_sentences_at_other_signs, test_split_sentences_keeps_signs_in_a_row,
test_split_sentences_knows_no_abbreviations, test_split_sentences_only_before_white_space,
test_split_sentences_takes_the_last_one_without_a_sign
"""


def split_sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[.!?]+\s*", text) if part.strip()]
