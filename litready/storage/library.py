"""Opening a library, be it a file or a database by URL, and closing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from litready.errors import LibraryInUse, StorageError
from litready.storage import migrate, sqlite
from litready.storage.lock import Lock


@dataclass(frozen=True, slots=True)
class Library:
    """An open database with up-to-date tables; `file` and `lock` are there where it is an SQLite file."""

    engine: Engine
    file: Path | None = None
    lock: Lock | None = None

    def close(self) -> None:
        """Close every connection and let others open the library."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_library(target: Path | str, now: Callable[[], datetime], *, beside: bool = False) -> Library:
    """Open an SQLite file by path or any database by URL; see `Store.open`."""
    if isinstance(target, Path):
        return _open_file(target, now, beside)
    try:
        url = make_url(target)
        if url.get_backend_name() == "sqlite":
            if not url.database:
                raise StorageError("The database address names no file. Nothing was changed. Correct the address.")
            return _open_file(Path(url.database), now, beside)
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(
            "The database address is not one that LitReady can use here, or its driver is not installed. "
            "Nothing was changed. Check the address."
        ) from error
    with sqlite.told(sqlite.UNCHANGED):
        migrate.migrate_server(engine)
    return Library(engine)


def _open_file(file: Path, now: Callable[[], datetime], beside: bool) -> Library:
    sqlite.make_folder(file.parent)
    try:
        lock = Lock(file)
    except LibraryInUse:
        if beside and sqlite.stored_revision(file) == migrate.HEAD:
            return Library(sqlite.engine(file), file)
        raise
    engine = sqlite.engine(file)
    try:
        sqlite.prepare_file(file)
        closed_badly = sqlite.closed_badly(file)
        with sqlite.told(sqlite.UNCHANGED):
            migrate.migrate_file(file, now())
            engine.connect().close()
        if closed_badly:
            sqlite.check(file)
        sqlite.protect(file)
    except BaseException:
        engine.dispose()
        lock.release()
        raise
    return Library(engine, file, lock)
