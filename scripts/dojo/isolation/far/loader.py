"""Loading a solution from its source, never from a ``.pyc``.

Two saves of one length within a second share a ``.pyc``: the second would not be seen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from types import CodeType, ModuleType


class SourceOnly(SourceFileLoader):
    """A loader that compiles the file afresh each time and writes nothing."""

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, from its source."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def load(name: str, paths: Sequence[str]) -> ModuleType:
    """Return the module *name*, made by the files at *paths*, one after the other.

    Later files may replace what earlier ones define; the module is that of the last file. Raises
    whatever the code raises.
    """
    spec = spec_from_file_location(name, paths[-1], loader=SourceOnly(name, paths[-1]))
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickling look a class's module up there
    try:
        for path in paths:
            exec(SourceOnly(name, path).get_code(name), vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    return module
