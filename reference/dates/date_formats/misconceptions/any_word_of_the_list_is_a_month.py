"""Any name that I know will do, in whichever form; "de" is only decoration.

Caught by: test_parse_date_refuses_one_language_in_the_form_of_the_other
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    words = [word for word in text.lower().split(" ") if word != "de"]
    if len(words) == 3 and words[1] in _NUMBERS and re.fullmatch("[0-9]{4}", words[2]):
        return date(int(words[2]), _NUMBERS[words[1]], int(words[0]))
    return _parse_date(text)
