"""Copies that the library makes of itself: which there are, when one is due, which are kept and why.

A backup is made by SQLite's backup call before the first change of each day, before the tables are brought up to
date, and before the library is replaced by a backup. It is written under a temporary name, checked, then renamed.
"""

from __future__ import annotations

import contextlib
import glob
import logging
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from litready.errors import StorageError
from litready.files import write_whole
from litready.storage import sqlite
from litready.storage.key import Key, errors

FOLDER = "backups"
"""The folder of backups, beside the library."""
DAYS, WEEKS, SET_ASIDE = 7, 4, 3
"""So many days, and weeks before these, keep their last backup; so many of each other kind are kept."""
PASSING = ".open-"
"""How the folders begin in which a backup is looked into; they go when it is closed."""

_STAMP = "%Y%m%d-%H%M%S"
_SPARE = 5_000_000
"""Bytes that a backup leaves free for work besides twice its own size."""

_log = logging.getLogger(__name__)


class Kind(Enum):
    """Why a copy was made. The value stands in the name of its file."""

    DAILY = "daily"
    MIGRATION = "before-update"
    RESTORE = "before-restore"
    DAMAGED = "damaged"
    """No backup: a library that was found damaged and set aside."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An assessment in a backup. `state` tells two states of it apart; `changed_at` is in UTC."""

    id: str
    name: str
    changed_at: datetime
    on_hold: bool
    binned: bool
    state: Hashable


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library as it stood at an instant (UTC), its size in bytes, and what is in it.

    `entries` is None where it cannot be read, as in a damaged library.
    """

    file: Path
    at: datetime
    kind: Kind
    size: int
    entries: tuple[Entry, ...] | None

    @property
    def day(self) -> date:
        """The day on which it was made, in local time."""
        return self.at.astimezone().date()


class Backups:
    """The backups of an open library.

    `run` carries out the work of a daily backup; whoever has a window lets it be done beside it. `told` is called
    with the reason where a daily backup fails: once, and never from within `run`'s own failure. Neither stops a change.
    """

    def __init__(self, library: Path | None, key: Key | None = None) -> None:
        self._library = library
        self.key = key
        self._day: date | None = None
        self._due: Callable[[], None] | None = None
        self._making = threading.Lock()
        self.run: Callable[[Callable[[], None]], None]
        self.told: Callable[[str], None]
        self.stand_alone()

    def stand_alone(self) -> None:
        """Make backups at once, and tell of a failure in the log only: where there is no window, or no longer."""
        self.run = lambda work: work()
        self.told = _log.warning

    def listed(self) -> list[Backup]:
        """The backups, the latest first, and damaged libraries that were set aside."""
        return [] if self._library is None else listed(self._library, self.key)

    def before_change(self, at: datetime) -> None:
        """Make the backup of the day, where it is due: the library as it stands at this moment."""
        day = at.astimezone().date()
        if self._library is None or day == self._day:
            return
        library, key = self._library, self.key
        try:
            if any(kind is Kind.DAILY and made.astimezone().date() == day for _, made, kind in named(library)):
                self._day = day
                return
            source = _snapshot(library, key)
        except errors(OSError, StorageError) as fault:
            self._day = day
            self._tell(fault)
            return
        if source is None:
            return
        self._day = day

        def make() -> None:
            try:
                with contextlib.closing(source):
                    made = write(library, source, Kind.DAILY, at, key)
                rotate(library, made, key)
            except errors(OSError, StorageError) as fault:
                self._tell(fault)

        self._due = make
        self.run(self.finish)

    def finish(self) -> None:
        """Make the backup that is due, or wait for the one that is being made."""
        with self._making:
            make, self._due = self._due, None
            if make is not None:
                make()

    def forget(self, assessment_id: str) -> None:
        """Take an assessment out of every backup that holds it; a set-aside damaged library is left as it is.

        Raises `StorageError` that names those that could not be rewritten; they stay as they were.
        """
        self.finish()  # or the backup under way would hold it
        failed = []
        for backup in self.listed():
            if any(entry.id == assessment_id for entry in backup.entries or ()):
                try:
                    copy = _copy_without(backup.file, assessment_id, self.key)
                    write_whole(backup.file, copy, partial(sqlite.check, key=self.key), StorageError)
                except errors(StorageError):
                    failed.append(backup.file)
        if failed:
            raise StorageError(
                f"It is deleted from the library, but these backups still hold it and could not be rewritten: "
                f"{', '.join(map(str, failed))}. Delete these files by hand if nothing else in them is needed."
            )

    def _tell(self, fault: Exception) -> None:
        cause = fault.__cause__ if isinstance(fault, StorageError) and fault.__cause__ is not None else fault
        why = str(fault) if isinstance(cause, StorageError) else sqlite.reason(cause)[0]
        _log.warning("the daily backup failed: %s", type(cause).__name__)
        self.told(
            f"Today’s backup of the library was not made. {why} Your answers are saved as before. "
            "It is tried again tomorrow, and when LitReady is started again."
        )


def folder_of(library: Path) -> Path:
    """Where the backups of a library lie."""
    return library.with_name(FOLDER)


def listed(library: Path, key: Key | None = None) -> list[Backup]:
    """The backups of a library, the latest first; those that cannot be read are among them."""
    found = []
    for file, at, kind in named(library):
        with contextlib.suppress(OSError):
            entries = None if kind is Kind.DAMAGED else _entries(file, key)
            found.append(Backup(file, at, kind, file.stat().st_size, entries))
    return found


def write(library: Path, source: sqlite3.Connection, kind: Kind, at: datetime, key: Key | None = None) -> Path:
    """Make a backup from a connection to the library, under its key; its file.

    Raises `StorageError`, the database's error, `OSError`.
    """
    folder = folder_of(library)
    sqlite.make_folder(folder)
    size = library.stat().st_size
    if shutil.disk_usage(folder).free < 2 * size + _SPARE:
        raise StorageError(f"It needs {(2 * size + _SPARE) // 1_000_000 + 1:,} MB of free space on the disk.")
    file = free_name(folder, library.stem, kind, at)

    def copy(unfinished: Path) -> None:
        with contextlib.closing(sqlite.connect(unfinished, key)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")

    write_whole(file, copy, partial(sqlite.check, key=key), StorageError)
    _log.info("backup made: %s", file.name)
    return file


def set_aside(library: Path, at: datetime, key: Key | None = None) -> Path:
    """A whole, checked backup of the library before it is replaced. Raises `StorageError` where none can be made."""
    with (
        sqlite.told("The library was left as it is: it is not replaced without a backup."),
        contextlib.closing(sqlite.connect(library, key)) as source,
    ):
        return write(library, source, Kind.RESTORE, at, key)


def free_name(folder: Path, stem: str, kind: Kind, at: datetime) -> Path:
    """A name in a folder that no file has yet."""
    name = f"{stem}-{kind.value}-{at.astimezone(UTC):{_STAMP}}"
    file, number = folder / f"{name}.sqlite", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}.sqlite"
    return file


def reasons(backups: Sequence[Backup], newest: datetime | None = None) -> dict[Path, str]:
    """Why each backup is kept, in words; the others may go. `backups` come the latest first.

    What is dated after `newest` (the latest by default) was made before the clock was set back: it is kept, and
    counts for none of the others. An assessment on hold keeps each backup in which it stands as in none that is
    later and kept.
    """
    kept: dict[Path, str] = {}
    newest = newest or max((b.at for b in backups), default=datetime.now(UTC))
    for backup in backups:
        if backup.kind is Kind.DAMAGED:
            kept[backup.file] = "kept until you delete it"
        elif backup.entries is None:
            kept[backup.file] = "cannot be read, so what is in it is not known"
        elif backup.at > newest:
            kept[backup.file] = "dated later than today"
    counted = [b for b in backups if b.file not in kept]
    dailies = [b for b in counted if b.kind is Kind.DAILY]
    kept |= _last_of(dailies, lambda b: b.day, DAYS, "the last of its day")
    oldest = min((b.day for b in dailies if b.file in kept), default=date.max)
    kept |= _last_of([b for b in dailies if b.day < oldest], _week, WEEKS, "the last of its week")
    for kind, words in ((Kind.MIGRATION, "made before an update"), (Kind.RESTORE, "made before a restore")):
        kept |= {b.file: words for b in [b for b in counted if b.kind is kind][:SET_ASIDE]}
    return kept | _held(counted, kept)


def rotate(library: Path, newest: Path, key: Key | None = None) -> list[Path]:
    """Delete the backups that nothing keeps; which they were. One that cannot be deleted stays for the next time."""
    backups = listed(library, key)
    made = next((b.at for b in backups if b.file == newest), None)
    keep = reasons(backups, made)
    gone = [b.file for b in backups if b.file not in keep and b.file != newest]
    for file in gone:
        with contextlib.suppress(OSError):
            file.unlink()
            _log.info("backup deleted: %s", file.name)
    return gone


def clear_leftovers(library: Path) -> None:
    """Remove what a backup, a look into one, or the copy before an update left behind when its process was killed."""
    folder = folder_of(library)
    with contextlib.suppress(OSError):
        stem = glob.escape(library.stem)
        beside = (f"{stem}-before-*.part*", f".{stem}*.part*")
        unfinished = [file for shape in beside for file in library.parent.glob(shape)]
        for left in [*unfinished, *folder.glob(".*.part*"), *folder.glob(f"{PASSING}*")]:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def named(library: Path) -> list[tuple[Path, datetime, Kind]]:
    """The files whose names say that they are copies of a library, with their instants, the latest first."""
    stem = re.escape(library.stem)
    shape = re.compile(rf"{stem}-(daily|damaged|before-[0-9A-Za-z]+)-(\d{{8}}-\d{{6}})(?:-\d+)?\.sqlite")
    found = []
    for folder in (library.parent, folder_of(library)):
        for file in folder.iterdir() if folder.is_dir() else ():
            match = shape.fullmatch(file.name)
            if match is None or not file.is_file():
                continue
            with contextlib.suppress(ValueError):
                at = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
                kind = next((k for k in Kind if k.value == match[1]), Kind.MIGRATION)
                found.append((file, at, kind))
    return sorted(found, key=lambda own: (own[1], own[2] is not Kind.DAILY, own[0].name), reverse=True)


def _entries(file: Path, key: Key | None) -> tuple[Entry, ...] | None:
    query = "SELECT id, name, changed_at, on_hold, binned_at IS NOT NULL, revision FROM assessments ORDER BY name, id"
    try:
        with sqlite.looking(file, key) as connection:
            rows = connection.execute(query).fetchall()
        return tuple(
            Entry(str(own), str(name), datetime.fromisoformat(at), bool(hold), bool(binned), (own, revision, at))
            for own, name, at, hold, binned, revision in rows
        )
    except (StorageError, ValueError, TypeError):
        return None


def _snapshot(library: Path, key: Key | None) -> sqlite3.Connection | None:
    """A connection that sees the library as it stands now, whatever is written later; None where it is empty."""
    source = sqlite.connect(library, key, isolation_level=None, check_same_thread=False)
    try:
        source.execute("BEGIN")
        if source.execute("SELECT 1 FROM assessments LIMIT 1").fetchone() is not None:
            return source
    except errors():
        source.close()
        raise
    source.close()
    return None


def _week(backup: Backup) -> tuple[int, int]:
    return backup.day.isocalendar()[:2]


def _last_of(backups: Iterable[Backup], period: Callable[[Backup], Hashable], most: int, why: str) -> dict[Path, str]:
    last: dict[Hashable, Path] = {}
    for backup in backups:
        if period(backup) not in last and len(last) < most:
            last[period(backup)] = backup.file
    return dict.fromkeys(last.values(), why)


def _held(backups: Sequence[Backup], kept: dict[Path, str]) -> dict[Path, str]:
    """The backups that an assessment on hold keeps besides those that are kept anyway."""
    on_hold = {e.id for b in backups for e in b.entries or () if e.on_hold}
    seen: set[Hashable] = set()
    held: dict[Path, str] = {}
    for backup in backups:
        entries = backup.entries or ()
        only = [e for e in entries if e.id in on_hold and e.state not in seen]
        if only and backup.file not in kept:
            more = f" and {len(only) - 1} more" if len(only) > 1 else ""
            held[backup.file] = f"“{only[0].name}”{more} is on hold and stands so in no later backup"
        if backup.file in kept or only:
            seen |= {e.state for e in entries}
    return held


def _copy_without(source: Path, assessment_id: str, key: Key | None) -> Callable[[Path], None]:
    """Writes a copy of a backup that never held an assessment."""

    def write_copy(target: Path) -> None:
        sqlite.copy_whole(source, target, key)
        with contextlib.closing(sqlite.connect(target, key, isolation_level=None)) as connection:
            for line in ("PRAGMA journal_mode=DELETE", "PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON"):
                connection.execute(line)
            connection.execute("DELETE FROM assessments WHERE id = ?", (assessment_id,))
            connection.execute("VACUUM")

    return write_copy
