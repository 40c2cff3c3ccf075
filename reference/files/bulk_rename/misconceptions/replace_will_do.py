"""str.replace puts the new text in the place of the old one.

Caught by: test_plan_may_swap_names, test_plan_refuses_names_that_mean_a_folder,
test_plan_refuses_two_entries_of_one_name, test_plan_takes_a_regular_expression
"""


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    renamed = {name: name.replace(pattern, replacement) for name in names}
    _check(renamed)
    return {old: new for old, new in renamed.items() if old != new}
