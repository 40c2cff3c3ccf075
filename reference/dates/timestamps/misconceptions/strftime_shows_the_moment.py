"""strftime writes a moment; which clock it is on does not matter.

Caught by: test_render_shows_the_clock_of_utc, test_render_writes_microseconds_and_offset
"""


def render(moment: datetime, pattern: str) -> str:
    _check(pattern)
    _aware(moment)

    def part(directive: re.Match[str]) -> str:
        text = moment.strftime(directive[0])
        return text.zfill(4) if directive[1] in {"Y", "G"} else text

    return _DIRECTIVE.sub(part, pattern)
