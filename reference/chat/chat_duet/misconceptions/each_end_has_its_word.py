"""The server ends when it reads `bye`; the client was typed from memory, and waits for `byte`.

Caught by: test_talk_ends_at_bye_with_a_carriage_return, test_talk_ends_on_no_similar_word,
test_talk_ends_when_the_other_end_says_bye, test_talk_leaves_no_thread_behind,
test_talk_says_nothing_after_the_bye_that_it_hears, test_talk_shows_the_bye_that_it_hears,
test_talk_waits_for_its_turn
"""


def _hear(lines: TextIO, screen: TextIO) -> str:
    line = lines.readline()
    text = line.removesuffix("\n")
    if line:
        print(text, file=screen, flush=True)
    if not line.endswith("\n") or text == "byte":
        return _BYE
    return f"{text} "
