"""What a start has to say: a library that was mended, a clock that was set back, a folder that is not a good place.

Also daily backups, which are made beside the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from litready.errors import StorageError
from litready.ui.background import Task
from litready.ui.factories import Context
from litready.ui.place import place_warning
from litready.ui.preferences import keep_preferences, read_preferences
from litready.values import PartialDate

_SLACK = timedelta(minutes=5)
"""So far may a clock be set back, as by the time service, before anything is said."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is said at a start. `recovered` where the library was mended, `place` where its folder is warned of."""

    sentences: tuple[str, ...] = ()
    recovered: bool = False
    place: str = ""


def beginning(context: Context, place: Callable[[], str] | None = None) -> Beginning:
    """What there is to say; a place that was warned of once is not warned of again."""
    recovery = context.store.recovery
    warned = place() if place is not None else place_warning(context.data_dir.resolve())
    known = read_preferences(context.data_dir).place_told == str(context.data_dir)
    said = (recovery.words if recovery is not None else "", _clock_words(context), "" if known else warned)
    return Beginning(tuple(s for s in said if s), recovery is not None, "" if known else warned)


def remember_place(context: Context) -> None:
    """Warn no more of the folder that the library lies in."""
    kept = replace(read_preferences(context.data_dir), place_told=str(context.data_dir))
    keep_preferences(context.data_dir, kept)


class BackupsBeside(QObject):
    """Makes the daily backup of a store beside the window. `failed` carries why one was not made."""

    failed = Signal(str)
    _wanted = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted.connect(self._start)
        backups = context.store.backups
        backups.run, backups.told = self._wanted.emit, self.failed.emit
        self.destroyed.connect(backups.stand_alone)

    def _start(self, work: Callable[[], None]) -> None:
        Task(lambda _progress, _cancelled: work()).start()


def _clock_words(context: Context) -> str:
    """That the clock stands before the last change, where it does."""
    try:
        last = max((s.changed_at for s in context.store.summaries()), default=None)
    except StorageError:
        return ""
    now = context.now()
    if last is None or now >= last - _SLACK:
        return ""
    stands, changed = (PartialDate.of(at.astimezone().date()).words() for at in (now, last))
    return (
        f"This computer’s clock says {stands}, {now.astimezone():%H:%M}, which is before the last change in the "
        f"library on {changed}, {last.astimezone():%H:%M}. Deadlines are counted from this day, so check the date "
        "and time. Nothing was lost; changes made meanwhile are dated no earlier than the last one."
    )
