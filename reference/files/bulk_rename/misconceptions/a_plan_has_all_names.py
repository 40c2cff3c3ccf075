"""A plan tells the new name of every file.

Caught by: test_plan_leaves_out_names_that_do_not_change
"""


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    renamed = {name: re.sub(pattern, replacement, name) for name in names}
    _check(renamed)
    return renamed
