"""A name is fine as long as the path that it makes does not leave base.

Caught by: test_make_tree_absolute_name, test_make_tree_every_error_comes_in_time,
test_make_tree_slash_in_a_name, test_make_tree_two_paths_for_one_folder
"""


def _plan(spec: dict[str, Any], prefix: str) -> Iterator[tuple[str, bytes | None]]:
    for name, value in spec.items():
        if os.path.normpath(f"/base/{prefix}{name}").split("/")[1:2] != ["base"]:
            raise ValueError(f"{name!r} leaves the base")
        name.encode()
        if isinstance(value, dict):
            yield prefix + name, None
            yield from _plan(value, f"{prefix}{name}/")
        elif isinstance(value, str):
            yield prefix + name, value.encode()
        else:
            raise TypeError(f"{prefix}{name} must be a str or a dict, not {value!r}")
