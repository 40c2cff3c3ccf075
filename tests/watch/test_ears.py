"""What the system says of changed files, and what of it is worth passing on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dojo.watch import ears
from watchdog import events

PATIENCE = 30.0
"""Seconds that only a fault takes."""

SOON = 0.2


def test_a_written_file_is_told_of(tmp_path: Path) -> None:
    with ears.listening(tmp_path) as heard:
        (tmp_path / "file").write_text("a", encoding="utf-8")
        assert heard.wait(PATIENCE)


def test_so_is_one_that_takes_the_place_of_another_far_below(tmp_path: Path) -> None:
    folder = tmp_path / "a/b/ñ"
    folder.mkdir(parents=True)
    draft = folder / "draft"
    draft.write_text("a", encoding="utf-8")
    with ears.listening(tmp_path) as heard:
        draft.replace(folder / "file")
        assert heard.wait(PATIENCE)


def test_reading_is_no_change(tmp_path: Path) -> None:
    """Watch itself reads the file after each word of a change."""
    file = tmp_path / "file"
    file.write_text("a", encoding="utf-8")
    with ears.listening(tmp_path) as heard:
        file.read_text(encoding="utf-8")
        assert not heard.wait(SOON)


def test_what_is_still_being_written_is_told_of_when_it_is_through() -> None:
    heard = ears.Ears()
    for event in (
        events.FileModifiedEvent("file"),
        events.FileModifiedEvent("file"),
        events.FileClosedEvent("file"),
    ):
        heard.on_any_event(event)
    assert heard.wait(PATIENCE)
    assert not heard.wait(0.0)


def test_a_system_that_does_not_say_so_needs_a_moment_of_quiet() -> None:
    heard = ears.Ears()
    heard.on_any_event(events.FileModifiedEvent("file"))
    assert heard.wait(PATIENCE)


def test_covered_ears_hear_no_more() -> None:
    heard = ears.Ears()
    heard.cover()
    assert not heard.wait()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows names what is missing in other ways")
def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".+"), ears.listening(tmp_path / "nowhere"):
        raise AssertionError


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of watchdog's: pytest undoes our filter
def test_a_folder_that_goes_and_comes_back_is_told_of(tmp_path: Path) -> None:
    """As with another branch."""
    folder, aside = tmp_path / "all/folder", tmp_path / "aside"
    folder.mkdir(parents=True)
    with ears.listening(folder.parent) as heard:
        for old, new in ((folder, aside), (aside, folder)):
            old.rename(new)
            assert heard.wait(PATIENCE)
