"""A damaged library: it is set aside and kept, and the last good backup, or what can still be read, takes its place."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine
from sqlalchemy import Table as SqlTable

from litready.errors import DamagedLibrary, InputError, StorageError
from litready.files import write_whole
from litready.storage import backups, migrate, sqlite
from litready.storage.backups import Backup, Kind
from litready.storage.key import Key, errors
from litready.storage.rows import action_of, answer_of, record_of, sources_of
from litready.storage.tables import Table
from litready.values import PartialDate

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a library under its name."""
_FARTHEST = 1 << 40
"""So far a row is looked for behind a place that cannot be read."""
_NO_NAME = "Recovered matter"
_CHECKED: dict[str, Callable[[Any], object]] = {"answers": answer_of, "records": record_of, "actions": action_of}
_TIMES = ("created_at", "changed_at", "binned_at", "made_at")

Look = Callable[[], sqlite3.Connection]
"""Opens a damaged file."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read row by row: counts of assessments, of answers with records and actions, and of unread rows."""

    assessments: int = 0
    entries: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was opened in the place of a damaged library, and where that is kept; `damaged` is None where it was gone.

    `backup` is what was opened; without one, `salvaged` tells what could be read of the damaged file.
    """

    damaged: Path | None
    backup: Backup | None
    salvaged: Salvaged

    @property
    def words(self) -> str:
        """What happened, what may be missing and since when, and where to look."""
        happened = "The library file is damaged." if self.damaged else "The library file was gone."
        if self.backup is not None:
            since = when_words(self.backup.at)
            opened = (
                f"The backup of {since} was opened in its place. What was entered after that may be missing; "
                "exports and copies made after it too."
            )
        elif self.salvaged.assessments:
            found = self.salvaged
            opened = (
                f"There is no good backup. What could be read was brought over: {_count(found.assessments, 'matter')} "
                f"with {_count(found.entries, 'entry')}. Some of it may be missing; look through each matter."
            )
        else:
            opened = "There is no good backup, and nothing in it could be read. An empty library was opened."
        kept = f" The damaged file is kept as {self.damaged}." if self.damaged else ""
        look = " “Backups” shows what can be read in it." if self.damaged and self.backup is not None else ""
        return f"{happened} {opened}{kept}{look}"


def when_words(at: datetime) -> str:
    """An instant in local time: Nov 25, 2026, 14:02."""
    local = at.astimezone()
    return f"{PartialDate.of(local.date()).words()}, {local:%H:%M}"


def refuse_emptied(library: Path, key: Key | None = None) -> None:
    """Raise `DamagedLibrary` where a library is gone or empty although there are backups with something in them."""
    if library.is_file() and sqlite.stored_revision(library, key) is not None:
        return
    if any(backup.entries for backup in backups.listed(library, key)):
        raise DamagedLibrary(
            f"The library {library} is gone or empty, though there are backups of it. Nothing was changed. "
            "Start LitReady’s window, or run “litready restore”, to open the last backup."
        )


def recover(library: Path, at: datetime, key: Key | None = None) -> Recovery:
    """Set a damaged library aside and put the last good backup, or what can be read of it, in its place.

    The caller holds the library's lock. Raises `StorageError` where the disk refuses; the damaged file is kept then.
    """
    with sqlite.told("The damaged library is kept."):
        damaged = _move_away(library, at)
        for backup in backups.listed(library, key):
            if backup.kind is not Kind.DAMAGED and backup.entries is not None and _put(backup.file, library, key):
                _log.warning("the library was damaged; %s was opened", backup.file.name)
                return Recovery(damaged, backup, Salvaged())
        library.touch(mode=0o600)
        migrate.migrate_file(library, at, key=key)
        salvaged = Salvaged() if damaged is None else salvage(damaged, library, key)
        _log.warning("the library was damaged; %d assessments were read", salvaged.assessments)
        return Recovery(damaged, None, salvaged)


def go_back(engine: Engine, library: Path, backup: Path, at: datetime, key: Key | None = None) -> Path:
    """Put a backup in the place of an open library, brought up to date; the backup made of the library before that.

    The caller holds the library's lock and its turn. All of it happens or nothing: raises `StorageError` then.
    """
    with sqlite.told("The library was left as it is."), passing_folder(library) as folder:
        copy = folder / library.name
        sqlite.copy_whole(backup, copy, key)
        migrate.migrate_file(copy, at, key=key)
        kept = backups.set_aside(library, at, key)
        engine.dispose()
        sqlite.copy_whole(copy, library, key)
    _log.info("went back to %s; %s was made before", backup.name, kept.name)
    return kept


@contextlib.contextmanager
def passing_folder(library: Path) -> Iterator[Path]:
    """A folder beside the backups, as closed to others as they are, that goes away."""
    sqlite.make_folder(backups.folder_of(library))
    with tempfile.TemporaryDirectory(prefix=backups.PASSING, dir=backups.folder_of(library)) as name:
        yield Path(name)


def salvage(damaged: Path, target: Path, key: Key | None = None) -> Salvaged:
    """Bring every row that can be read into `target`, a new library with up-to-date tables.

    A row that lost what it belongs to gets a stand-in; one whose content is no answer or record is left out.
    """
    counts: dict[str, int] = {}
    unread = 0
    old = partial(_opened, damaged, key)
    with contextlib.closing(sqlite.connect(target, key, isolation_level=None)) as new:
        new.execute("PRAGMA foreign_keys=ON")
        new.execute("BEGIN IMMEDIATE")
        for table in Table.metadata.sorted_tables:
            counts[table.name] = 0
            for row in _rows(old, table.name):
                if row is not None and _is_whole(table.name, row) and _insert(new, table, row):
                    counts[table.name] += 1
                else:
                    unread += 1
        new.execute("COMMIT")
        assessments = new.execute("SELECT count(*) FROM assessments").fetchone()[0]
    return Salvaged(assessments, sum(counts.get(name, 0) for name in _CHECKED), unread)


def _opened(damaged: Path, key: Key | None) -> sqlite3.Connection:
    """A new look at a damaged file: under a key, one that met a damaged page reads nothing any more."""
    uri = f"{damaged.resolve().as_uri()}?{'mode=rw' if _has_log(damaged) else 'immutable=1'}"
    old = sqlite.connect(uri, key, uri=True)
    old.text_factory = lambda raw: raw.decode("utf-8", "replace")
    with contextlib.suppress(*_unreadable()):
        old.execute("PRAGMA writable_schema=ON")  # one table that is told of wrongly does not hide the others
    return old


def _move_away(library: Path, at: datetime) -> Path | None:
    """Rename a library and what lies beside it under its name; None where there is nothing to keep."""
    if not library.exists() or not library.stat().st_size:
        for ending in BESIDE:
            beside(library, ending).unlink(missing_ok=True)
        library.unlink(missing_ok=True)
        return None
    damaged = backups.free_name(library.parent, library.stem, Kind.DAMAGED, at)
    for ending in BESIDE:
        if beside(library, ending).exists():
            beside(library, ending).replace(beside(damaged, ending))
    library.replace(damaged)
    sqlite.protect(damaged)
    return damaged


def _put(backup: Path, library: Path, key: Key | None) -> bool:
    """Put a copy of a backup in the place of the library; False where the backup is damaged or from a newer version."""

    def bring(unfinished: Path) -> None:
        sqlite.copy_whole(backup, unfinished, key)
        with contextlib.closing(sqlite.connect(unfinished, key)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        migrate.refuse_newer(unfinished, key)

    try:
        write_whole(library, bring, partial(sqlite.check, key=key), StorageError)
    except errors(StorageError) as fault:
        if isinstance(fault.__cause__, OSError):
            raise
        _log.warning("the backup %s cannot be used: %s", backup.name, type(fault).__name__)
        return False
    return True


def _rows(old: Look, table: str) -> Iterator[dict[str, Any] | None]:
    """The rows of a table that can be read, from both sides of each place that cannot; None for such a place."""
    last = -1
    while True:
        try:
            for found in _fetched(old, f'SELECT rowid AS "·", * FROM "{table}" WHERE rowid > ? ORDER BY rowid', last):
                last = found.pop("·")
                yield found
        except _unreadable():
            yield None
        else:
            return
        beyond = _beyond(old, table, last)
        if beyond is None:
            return
        behind: list[dict[str, Any]] = []
        query = f'SELECT rowid AS "·", * FROM "{table}" WHERE rowid > {last} AND rowid <= ? ORDER BY rowid DESC'
        with contextlib.suppress(*_unreadable()):
            for found in _fetched(old, query, beyond):
                found.pop("·")
                behind.append(found)
        yield from reversed(behind)
        last = beyond


def _beyond(old: Look, table: str, last: int) -> int | None:
    """The number of a row behind a place that cannot be read."""
    step = 1
    while step < _FARTHEST:
        with contextlib.suppress(*_unreadable()), contextlib.closing(old()) as look:
            query = f'SELECT rowid FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT 1'
            found = look.execute(query, (last + step,)).fetchone()
            return None if found is None else int(found[0])
        step *= 2
    return None


def _fetched(old: Look, query: str, bound: int) -> Iterator[dict[str, Any]]:
    with contextlib.closing(old()) as look:
        cursor = look.execute(query, (bound,))
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def _is_whole(table: str, row: dict[str, Any]) -> bool:
    """Whether a row holds what its table is for."""
    read = dict(row)
    try:
        for name in _TIMES:
            if read.get(name) is not None:
                read[name] = datetime.fromisoformat(read[name])
                if read[name].tzinfo is None:
                    return False
        if table == "playbooks":
            sources_of(read["sources"])
        elif table in _CHECKED:
            _CHECKED[table](SimpleNamespace(**read))
    except (InputError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _insert(new: sqlite3.Connection, table: SqlTable, row: dict[str, Any]) -> bool:
    """Add a row, with a stand-in for what it belongs to where that is lost; False where it cannot be."""
    known = {name: value for name, value in row.items() if name in table.columns}
    query = f'INSERT INTO "{table.name}" ({", ".join(known)}) VALUES ({", ".join("?" * len(known))})'
    for attempt in (1, 2):
        try:
            new.execute(query, tuple(known.values()))
        except errors(OverflowError) as fault:
            orphan = sqlite.code(fault) == sqlite3.SQLITE_CONSTRAINT
            if attempt == 2 or not orphan or not _stand_in(new, table.name, known):
                return False
        else:
            return True
    return False


def _stand_in(new: sqlite3.Connection, table: str, row: dict[str, Any]) -> bool:
    """Make the playbook or the assessment that a row belongs to, where it was lost."""
    if table == "assessments":
        own = (row.get("playbook_id"), row.get("playbook_version"), "{}")
        new.execute("INSERT OR IGNORE INTO playbooks (id, version, sources) VALUES (?, ?, ?)", own)
        return True
    playbook = new.execute("SELECT id, version FROM playbooks ORDER BY rowid DESC LIMIT 1").fetchone()
    at = row.get("changed_at") or row.get("made_at")
    if playbook is None or not row.get("assessment_id") or at is None:
        return False
    new.execute(
        "INSERT OR IGNORE INTO assessments (id, name, playbook_id, playbook_version, created_at, changed_at, on_hold, "
        "revision) VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
        (row["assessment_id"], _NO_NAME, *playbook, at, at),
    )
    return True


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a damaged file may raise."""
    return errors(UnicodeDecodeError)


def beside(library: Path, ending: str) -> Path:
    """What SQLite keeps beside a library under its name and one of the endings."""
    return library.with_name(library.name + ending)


def _has_log(library: Path) -> bool:
    return any(beside(library, ending).exists() for ending in ("-wal", "-journal"))


def _count(count: int, one: str) -> str:
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    return f"{count:,} {one if count == 1 else many}"
