"""What commands work with: the library, the shipped content, the clock, the window, and one saved assessment."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready.commands.key import key_of
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.domain.matter import Assessment
    from litready.playbook.model import Playbook
    from litready.storage.key import Key
    from litready.storage.store import Store

OpenWindow = Callable[[Path, str | None], int]
"""Opens the window on a data folder, and on one assessment if an id is given; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command works with. The content is read when it is asked for."""

    library: Path
    shipped: Callable[[], Playbook]
    now: Callable[[], datetime]
    today: Callable[[], date]
    open_window: OpenWindow

    def key(self) -> Key | None:
        """The key of the library, where it has a passphrase, which is asked for."""
        return key_of(self.library)

    def open(self, *, beside: bool = False) -> Store:
        """The library, for the user who gave a name in the window; `beside` reads it while a window has it open."""
        from litready.storage.store import Store
        from litready.ui.preferences import read_preferences

        store = Store.open(self.library, now=self.now, beside=beside, key=self.key())
        store.author = read_preferences(self.library.parent).name
        return store


@dataclass(frozen=True, slots=True)
class Bench:
    """What a command on one saved assessment works with."""

    store: Store
    assessment: Assessment
    playbook: Playbook
    today: date
    now: datetime

    def note(
        self, exported: Assessment, path: Path, kind: str, sha256: str, *, recipient: str = "", purpose: str = ""
    ) -> None:
        """Note a file that was written as an export.

        Raises `LitReadyError` where the library cannot, which says that the file is there.
        """
        try:
            self.store.record_export(exported, self.now, kind, path.name, recipient, sha256, purpose=purpose)
        except LitReadyError as fault:
            raise LitReadyError(f"Written to {path}. The library could not note it: {fault}") from fault


Command = Callable[[Namespace, Desk], int]
Work = Callable[[Namespace, Bench], int]
Add = Callable[[str, Command, str], ArgumentParser]
"""Adds a command: its name, what carries it out, and what is said of it."""


def on_one(work: Work, *, alone: Callable[[Namespace], bool] = lambda _arguments: False) -> Command:
    """A command on the saved assessment whose id begins as told.

    It works beside an open window, unless it is to have the library `alone`, as one that takes something in is.
    """

    def carry_out(arguments: Namespace, desk: Desk) -> int:
        shipped = desk.shipped()
        with desk.open(beside=not alone(arguments)) as store:
            assessment = _found(store, arguments.id)
            playbook = store.playbook_of(assessment, shipped)
            return work(arguments, Bench(store, assessment, playbook, desk.today(), desk.now()))

    return carry_out


def _found(store: Store, prefix: str) -> Assessment:
    matches = [s.id for s in store.summaries() if s.id.startswith(prefix)]
    if len(matches) != 1:
        many = "More than one saved assessment" if matches else "No saved assessment"
        raise LitReadyError(f"{many} has an id that begins with {prefix}. “litready list” shows them.")
    return store.load(matches[0])
