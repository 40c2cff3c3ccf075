"""Find the code that suites judge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say


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

    @property
    def katas(self) -> Sequence[Kata]:
        """The katas that there may be solutions of: all, or the one of a single file."""
        return [self._only] if self._only else catalogue.load()

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
