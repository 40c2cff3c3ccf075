"""Before each rename I ask whether the new name is there already; if so, it is an error.

Caught by: test_apply_never_overwrites, test_apply_never_overwrites_a_broken_link,
test_apply_refuses_a_missing_entry, test_apply_renames_into_a_name_that_becomes_free,
test_apply_swaps, test_apply_touches_no_other_entry, test_apply_turns_a_circle_of_three
"""


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    moves = {old: new for old, new in plan.items() if old != new}
    _check(moves)
    _check({old: old for old in moves})
    for old, new in moves.items():
        if not os.path.lexists(Path(base, old)):
            raise FileNotFoundError(old)
        if os.path.exists(Path(base, new)):
            raise FileExistsError(new)
        os.rename(Path(base, old), Path(base, new))
