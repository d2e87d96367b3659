"""Opening a library, be it a file or a database by URL, and closing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from litready.errors import DamagedLibrary, LibraryInUse, StorageError
from litready.storage import backups, migrate, rekey, sqlite
from litready.storage.key import Key
from litready.storage.lock import Lock
from litready.storage.recover import Recovery, recover, refuse_emptied
from litready.storage.tables import Table
from litready.storage.unlock import refuse_locked


@dataclass(frozen=True, slots=True)
class Library:
    """An open database with up-to-date tables; `file` and `lock` are there where it is an SQLite file.

    `recovery` tells what was done where it was damaged. `key` is there where it has a passphrase.
    """

    engine: Engine
    file: Path | None = None
    lock: Lock | None = None
    recovery: Recovery | None = None
    identity: tuple[int, int] | None = None
    key: Key | None = None

    def refuse_moved(self) -> None:
        """Raise `StorageError` where the file is no longer the one that was opened: a change would be lost in it.

        The system lets a file be written that was deleted while it was open.
        """
        if self.file is not None and sqlite.identity(self.file) != self.identity:
            raise StorageError(
                f"The library is no longer in {self.file.parent}: its folder was moved, renamed or removed, or the "
                "file was replaced. The last change was not saved; it is kept in this window. Put the folder back as "
                "it was, or save a copy elsewhere."
            )

    def under(self, key: Key | None) -> tuple[Library, list[Path]]:
        """The same library under another key, or under none, and the backups that follow at the next start.

        All of it happens or nothing: raises `StorageError` then.
        """
        if self.file is None or self.lock is None:
            raise StorageError("The library is open elsewhere, or is no file. Nothing was changed.")
        self.refuse_moved()
        self.engine.dispose()
        late = rekey.rekey(self.file, self.key, key)
        engine, identity = sqlite.engine(self.file, key), sqlite.identity(self.file)
        return replace(self, engine=engine, key=key, identity=identity), late

    def close(self) -> None:
        """Close every connection and let others open the library."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_library(
    target: Path | str,
    now: Callable[[], datetime],
    *,
    beside: bool = False,
    mend: bool = False,
    key: Key | None = None,
) -> Library:
    """Open an SQLite file by path or any database by URL; see `Store.open`."""
    if isinstance(target, Path):
        return _open_file(target, now, beside, mend, key)
    try:
        url = make_url(target)
        if url.get_backend_name() == "sqlite":
            if not url.database:
                raise StorageError("The database address names no file. Nothing was changed. Correct the address.")
            return _open_file(Path(url.database), now, beside, mend, key)
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(
            "The database address is not one that LitReady can use here, or its driver is not installed. "
            "Nothing was changed. Check the address."
        ) from error
    with sqlite.told(sqlite.UNCHANGED):
        migrate.migrate_server(engine)
    return Library(engine)


def _open_file(file: Path, now: Callable[[], datetime], beside: bool, mend: bool, key: Key | None) -> Library:
    sqlite.make_folder(file.parent)
    try:
        lock = Lock(file)
    except LibraryInUse:
        if beside:
            refuse_locked(file, key)
            if sqlite.stored_revision(file, key) == migrate.HEAD:
                return Library(sqlite.engine(file, key), file, identity=sqlite.identity(file), key=key)
        raise
    recovery = None
    try:
        refuse_locked(file, key)
        rekey.settle(file)
        backups.clear_leftovers(file)
        try:
            engine = _ready(file, now, key)
        except DamagedLibrary:
            if not mend:
                raise
            recovery = recover(file, now(), key)
            engine = _ready(file, now, key)
    except BaseException:
        lock.release()
        raise
    return Library(engine, file, lock, recovery, sqlite.identity(file), key)


def _ready(file: Path, now: Callable[[], datetime], key: Key | None) -> Engine:
    """The engine on a library file that was looked through and brought up to date; a missing file is made."""
    refuse_emptied(file, key)
    engine = sqlite.engine(file, key)
    try:
        sqlite.prepare_file(file, key)
        closed_badly = sqlite.closed_badly(file)
        with sqlite.told(sqlite.UNCHANGED):
            migrate.migrate_file(file, now(), key=key)
            _see_tables(engine)
        sqlite.check(file, key, quick=not closed_badly)
        sqlite.clear_journal(file)
        sqlite.protect(file)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _see_tables(engine: Engine) -> None:
    """Raise `DamagedLibrary` where a table or a column is not there."""
    with engine.connect() as connection:
        for table in Table.metadata.sorted_tables:
            try:
                connection.execute(select(table).limit(0))
            except OperationalError as error:
                if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
                    raise sqlite.damaged() from error
                raise
