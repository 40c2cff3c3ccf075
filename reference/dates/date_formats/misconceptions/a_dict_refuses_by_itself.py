"""A language that is not in my dict is refused, as the key is missing.

Caught by: test_format_long_refuses_languages_written_otherwise,
test_format_long_refuses_other_languages
"""


def format_long(day: date, language: str) -> str:
    month = _NAMES[language][day.month - 1]
    between = " de " if language == "es" else " "
    return between.join([str(day.day), month, str(day.year)])
