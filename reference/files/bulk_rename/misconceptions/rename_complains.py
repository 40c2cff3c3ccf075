"""os.rename refuses a name that is taken, and a file that is missing; I need not look.

Caught by: test_apply_never_overwrites, test_apply_never_overwrites_a_broken_link,
test_apply_never_overwrites_an_entry_that_keeps_its_name, test_apply_refuses_a_missing_entry
"""


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    moves = {old: new for old, new in plan.items() if old != new}
    _check(moves)
    _check({old: old for old in moves})
    between = Path(mkdtemp(dir=base))
    for old in moves:
        os.rename(Path(base, old), between / old)
    for old, new in moves.items():
        os.replace(between / old, Path(base, new))
    between.rmdir()
