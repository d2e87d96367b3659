"""What is SQLite's own: the file and its modes, connections, backup, damage, and its errors in plain words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from litready.errors import DamagedLibrary, StorageError
from litready.files import fault_words
from litready.storage import key as keys
from litready.storage.key import Key

BUSY_SECONDS = 5.0
"""How long a write waits for another program that has the file for a moment."""

UNCHANGED = "Nothing was changed."

_HEADER = b"SQLite format 3\0"

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")

_FULL = ("The disk is full.", "Free some space and try again.")
_NO_ACCESS = (
    "The library cannot be opened.",
    "Check that its folder is still there and that you may write in it, then try again.",
)
_READ_ONLY = (
    "The library is read-only.",
    "Check that its folder is still there and that you may write in it, then try again.",
)
_BUSY = ("Another program has the library open and is writing to it.", "Close that program and try again.")
_DAMAGED = (
    "The library file is damaged.",
    "Copy the whole folder before anything else. Then start LitReady’s window, or run “litready restore”: the last "
    "good backup is opened in its place, and the damaged file is kept.",
)
_DEVICE = (
    "The disk refused to read or write the library.",
    "Check the disk and that it is not full, then try again.",
)
_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_TOOBIG: ("The text is too long to be stored.", "Shorten it and try again."),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: ("The library file is not a LitReady library.", "Choose another folder or file."),
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_AUTH: _NO_ACCESS,
    sqlite3.SQLITE_IOERR: _DEVICE,
}
_SPOILED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OTHER = ("The library could not be used.", "Try again; if it happens again, restart LitReady.")


def reason(error: BaseException) -> tuple[str, str]:
    """What happened and what to do about it, each a plain sentence."""
    if isinstance(error, OSError):
        words = fault_words(error)
        return f"{words[:1].upper()}{words[1:]}.", "Check the disk and the folder, then try again."
    return _REASONS.get(code(error), _OTHER)


def code(error: BaseException) -> int:
    """SQLite's primary code of an error, or 0."""
    own = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code: int = getattr(own, "sqlite_errorcode", 0)
    return code & 0xFF


@contextlib.contextmanager
def told(kept: str) -> Iterator[None]:
    """Turn an error of the database or the file system into a `StorageError`.

    `kept` is the sentence that says what was kept.
    """
    try:
        yield
    except keys.errors(DBAPIError, OSError) as error:
        happened, remedy = reason(error)
        kind = DamagedLibrary if code(error) in _SPOILED else StorageError
        raise kind(f"{happened} {kept} {remedy}") from error


def make_folder(folder: Path) -> None:
    """Make the library's folder, open to its owner only; a folder that exists keeps its mode.

    Raises `StorageError` where it cannot be made.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as fault:
        raise StorageError(
            f"The folder {folder} cannot be used: {fault_words(fault)}. Nothing was changed. Choose another folder."
        ) from fault


def prepare_file(library: Path, key: Key | None = None) -> None:
    """See that the library file is there and is SQLite's, or under the key; a missing one is made, open to its owner.

    What is no library is left as it is; raises `StorageError` then.
    """
    try:
        if not library.exists():
            library.touch(mode=0o600)
        with library.open("rb+") as file:
            head = file.read(len(_HEADER))
    except OSError as fault:
        raise StorageError(
            f"The library {library} cannot be opened: {fault_words(fault)}. Nothing was changed. "
            "Check that you may read and write there, then start again."
        ) from fault
    if head not in (b"", _HEADER if key is None else key.salt):
        raise DamagedLibrary(str(not_a_library(library)))


def is_plain(file: Path) -> bool:
    """Whether a file is SQLite's and readable by anyone who has it."""
    return keys.head(file) == _HEADER


def identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from every other one, whatever its name; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def protect(file: Path) -> None:
    """Close the file to everyone but its owner, where the file system knows such a thing."""
    with contextlib.suppress(OSError):
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)


def not_a_library(library: Path) -> StorageError:
    """The error for a file that some other program made."""
    return StorageError(
        f"{library} is not a LitReady library. It was left as it is. Choose another folder, or move that file away."
    )


def damaged() -> DamagedLibrary:
    """The error for a library that cannot be read as one."""
    return DamagedLibrary(f"{_DAMAGED[0]} {UNCHANGED} {_DAMAGED[1]}")


def stored_revision(library: Path, key: Key | None = None) -> str | None:
    """The revision of the tables in a library, or None for a new, empty one; reading leaves the file as it is.

    Raises `StorageError` where the file is damaged or holds something else.
    """
    with looking(library, key) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise damaged() if "assessments" in tables else not_a_library(library)
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise damaged() if "assessments" in tables else not_a_library(library)
    return str(found[0])


@contextlib.contextmanager
def looking(library: Path, key: Key | None = None) -> Iterator[sqlite3.Connection]:
    """A look into a library that leaves it as it is; raises `StorageError` where it cannot be read."""
    uri = f"{library.resolve().as_uri()}?{_careful(library)}"
    try:
        with told(UNCHANGED), contextlib.closing(connect(uri, key, uri=True)) as connection:
            yield connection
    except UnicodeDecodeError as error:
        raise damaged() from error


def engine(library: Path, key: Key | None = None) -> Engine:
    """The engine on a library file: each connection checks foreign keys and makes a commit last through a crash."""
    made = _engine(library, key)
    event.listen(made, "connect", _connect)
    return made


def engine_for_migration(library: Path, key: Key | None = None) -> Engine:
    """As `engine`, but with foreign keys off and nothing pooled.

    Rebuilding a table drops it for a moment, and with foreign keys on its rows would take their children along.
    """
    made = _engine(library, key, poolclass=NullPool)
    event.listen(made, "connect", _connect_loosely)
    return made


def _engine(library: Path, key: Key | None, **options: Any) -> Engine:
    if key is not None:
        options |= {
            "module": keys.driver(),
            "creator": lambda: connect(library, key, check_same_thread=False),  # the pool gives it to one at a time
        }
    made = create_engine(
        URL.create("sqlite", database=str(library)),
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,  # no answer may stand in a log or an error
        **options,
    )
    event.listen(made, "begin", _begin)
    return made


def _connect(connection: sqlite3.Connection, _record: object) -> None:
    _connect_loosely(connection, _record)
    connection.execute("PRAGMA foreign_keys=ON")


def _connect_loosely(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, or the driver would leave DDL out of them
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at the start where there will be writing, so that a transaction cannot fail half way."""
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def connect(library: Path | str, key: Key | None = None, **options: Any) -> sqlite3.Connection:
    """A connection to a library, under its key where it has one; it waits for another program as the engine does."""
    options = {"timeout": BUSY_SECONDS, **options}
    return sqlite3.connect(library, **options) if key is None else keys.connect(library, key, **options)


def copy_whole(source: Path, target: Path, key: Key | None = None) -> None:
    """Copy a library by SQLite's own backup call, which includes what still stands in its log; checks the copy.

    `target` is made or overwritten, has the key of its source and is open to its owner only. Raises the database's
    error or `OSError`, and
    `StorageError` where the copy, and so its source, is damaged.
    """
    target.touch(mode=0o600)
    with (
        contextlib.closing(connect(source, key)) as old,
        contextlib.closing(connect(target, key)) as new,
    ):
        old.backup(new)
    check(target, key)
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def check(library: Path, key: Key | None = None, *, quick: bool = False) -> None:
    """Run SQLite's integrity check; raises `DamagedLibrary` where the file is damaged, changes nothing.

    `quick` leaves out whether the indexes hold what the rows hold.
    """
    pragma = f"PRAGMA {'quick' if quick else 'integrity'}_check"
    with told(UNCHANGED), contextlib.closing(connect(library, key)) as connection:
        found = [line for (line,) in connection.execute(pragma) if line != "ok"]
    if found:
        raise damaged()


def empty_log(library: Path, key: Key | None = None) -> None:
    """Write the log into the library file and empty it, so that nothing deleted stays behind in it."""
    with contextlib.closing(connect(library, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def clear_journal(library: Path) -> None:
    """Remove the journal that a kill left before anything was in it, beside a library that was opened and keeps a log.

    One with something in it was rolled back and removed by SQLite when the library was read first.
    """
    with contextlib.suppress(OSError):
        library.with_name(f"{library.name}-journal").unlink(missing_ok=True)


def closed_badly(library: Path) -> bool:
    """Whether a log was left behind, as when the machine stopped with the library open."""
    return _left(library, "-wal") or _left(library, "-journal")


def _careful(library: Path) -> str:
    """How to open a library for a look that leaves it as it is.

    Without a log it is opened as one that nobody changes, or SQLite would put files beside it. A log of
    committed changes is read along. Half a change is rolled back first: nothing can be read before that.
    """
    if _left(library, "-journal"):
        return "mode=rw"
    return "mode=ro" if _left(library, "-wal") else "immutable=1"


def _left(library: Path, ending: str) -> bool:
    beside = library.with_name(library.name + ending)
    return beside.exists() and beside.stat().st_size > 0
