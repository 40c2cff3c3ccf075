"""Find the code that suites judge, and put proxies in its place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.runner.proxy import SolutionProxy


class Solutions:
    """A tree of solutions, a flat folder, or one file (other katas then come from reference/)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = (path or catalogue.KATAS).resolve()
        self._only: Kata | None = None  # the kata of a single file
        if not self._path.exists():
            raise Refused(say("There is nothing at {path}.", path=path))
        if self._path.is_file():
            self._only = catalogue.of_file(self._path)
            if self._only is None:
                raise Refused(
                    say(
                        "{path}: which kata is this? Name the file like the kata: {name}.py.",
                        path=path,
                        name=catalogue.load()[0].name,
                    )
                )

    def files_of(self, kata: Kata) -> list[Path]:
        """Return the files that make up that kata's solution, in the order in which they run.

        A misconception holds only what is wrong: it runs in the namespace of the reference.
        """
        file = self.file_of(kata)
        overlaid = file.parent == kata.reference.parent / "misconceptions"
        return [kata.reference, file] if overlaid else [file]

    def file_of(self, kata: Kata) -> Path:
        """Return the file of that kata's solution, whether it exists or not."""
        if self._path.is_file():
            return self._path if kata == self._only else kata.reference
        name = f"{kata.name}.py"
        places = (Path(kata.topic, kata.name), Path(kata.topic), Path(kata.name), Path())
        files = [self._path / place / name for place in places]
        return next((file for file in files if file.is_file()), files[0])


class Finder(MetaPathFinder, Loader):
    """Gives a suite a proxy for exactly the katas' module names."""

    def __init__(self) -> None:
        self._katas = {kata.name: kata for kata in catalogue.load()}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for a kata's name, None for all others."""
        return ModuleSpec(fullname, self) if fullname in self._katas else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the proxy; no code of the solution runs yet."""
        return SolutionProxy(self._katas[spec.name])

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the proxy is ready."""

    def install(self) -> None:
        """Take precedence over any file of that name on `sys.path`."""
        sys.meta_path.insert(0, self)

    def remove(self) -> None:
        """Undo `install`, and forget the proxies."""
        sys.meta_path.remove(self)
        for name in self._katas:
            sys.modules.pop(name, None)
