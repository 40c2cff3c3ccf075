"""A plan is a dict, and keys are unique: no two entries can get one name.

Caught by: test_apply_refuses_two_entries_of_one_name,
test_plan_refuses_the_name_of_an_entry_that_keeps_its_own,
test_plan_refuses_two_entries_of_one_name
"""


def _check(names: dict[str, str]) -> None:
    if bad := [name for name in names.values() if name in {"", ".", ".."} or "/" in name]:
        raise ValueError(f"no names: {bad}")
