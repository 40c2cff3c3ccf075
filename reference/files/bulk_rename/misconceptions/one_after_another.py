"""A plan is carried out entry by entry, in its order.

Caught by: test_apply_renames_into_a_name_that_becomes_free, test_apply_swaps,
test_apply_touches_no_other_entry, test_apply_turns_a_circle_of_three
"""


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    moves = {old: new for old, new in plan.items() if old != new}
    _check(moves)
    _check({old: old for old in moves})
    there = set(os.listdir(base))
    if missing := moves.keys() - there:
        raise FileNotFoundError(f"{sorted(missing)} in {base}")
    if taken := (there - moves.keys()) & set(moves.values()):
        raise FileExistsError(f"{sorted(taken)} in {base}")
    for old, new in moves.items():
        Path(base, old).rename(Path(base, new))
