"""Names that do not change need no look; I compare the new names among themselves.

Caught by: test_plan_refuses_the_name_of_an_entry_that_keeps_its_own
"""


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    renamed = {name: re.sub(pattern, replacement, name) for name in names}
    changed = {old: new for old, new in renamed.items() if old != new}
    _check(changed)
    return changed
