"""JPG and jpg are two extensions.

Caught by: test_by_extension_ignores_capitals_in_extensions
"""


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].removeprefix(".")
