"""Saying that a file was written, with the ways to look at it."""

from __future__ import annotations

from pathlib import Path

from litready.ui.choosers import OpenPath
from litready.ui.export.writing import Written
from litready.ui.say_bar import SayBar


def tell_written(say: SayBar, written: Written, opener: OpenPath) -> None:
    """Say where a file stands, and offer to open it or its folder."""
    path = written.path

    def look(at: Path) -> None:
        if not opener(at):
            say.warn(f"It could not be opened from here. It is {at}")

    say.say(
        written.words,
        [("Open", lambda: look(path)), ("Show in folder", lambda: look(path.parent))],
        copied=True,
        stays=True,
    )
