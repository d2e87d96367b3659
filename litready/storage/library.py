"""Opening a library, be it a file or a database by URL, and closing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from litready.errors import DamagedLibrary, LibraryInUse, StorageError
from litready.storage import backups, migrate, sqlite
from litready.storage.lock import Lock
from litready.storage.recover import Recovery, recover, refuse_emptied
from litready.storage.tables import Table


@dataclass(frozen=True, slots=True)
class Library:
    """An open database with up-to-date tables; `file` and `lock` are there where it is an SQLite file.

    `recovery` tells what was done where it was damaged.
    """

    engine: Engine
    file: Path | None = None
    lock: Lock | None = None
    recovery: Recovery | None = None
    identity: tuple[int, int] | None = None

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

    def close(self) -> None:
        """Close every connection and let others open the library."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_library(
    target: Path | str, now: Callable[[], datetime], *, beside: bool = False, mend: bool = False
) -> Library:
    """Open an SQLite file by path or any database by URL; see `Store.open`."""
    if isinstance(target, Path):
        return _open_file(target, now, beside, mend)
    try:
        url = make_url(target)
        if url.get_backend_name() == "sqlite":
            if not url.database:
                raise StorageError("The database address names no file. Nothing was changed. Correct the address.")
            return _open_file(Path(url.database), now, beside, mend)
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(
            "The database address is not one that LitReady can use here, or its driver is not installed. "
            "Nothing was changed. Check the address."
        ) from error
    with sqlite.told(sqlite.UNCHANGED):
        migrate.migrate_server(engine)
    return Library(engine)


def _open_file(file: Path, now: Callable[[], datetime], beside: bool, mend: bool) -> Library:
    sqlite.make_folder(file.parent)
    try:
        lock = Lock(file)
    except LibraryInUse:
        if beside and sqlite.stored_revision(file) == migrate.HEAD:
            return Library(sqlite.engine(file), file, identity=sqlite.identity(file))
        raise
    recovery = None
    try:
        backups.clear_leftovers(file)
        try:
            engine = _ready(file, now)
        except DamagedLibrary:
            if not mend:
                raise
            recovery = recover(file, now())
            engine = _ready(file, now)
    except BaseException:
        lock.release()
        raise
    return Library(engine, file, lock, recovery, sqlite.identity(file))


def _ready(file: Path, now: Callable[[], datetime]) -> Engine:
    """The engine on a library file that was looked through and brought up to date; a missing file is made."""
    refuse_emptied(file)
    engine = sqlite.engine(file)
    try:
        sqlite.prepare_file(file)
        closed_badly = sqlite.closed_badly(file)
        with sqlite.told(sqlite.UNCHANGED):
            migrate.migrate_file(file, now())
            _see_tables(engine)
        sqlite.check(file, quick=not closed_badly)
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
