"""Setting, changing or taking away the passphrase of a library: it and its backups are written anew, then swapped.

Everything is written beside what there is and checked first. Then the library is swapped: from that moment the new
key holds, and the backups follow. A process that is killed before leaves all as it was, one that is killed after
leaves the backups to the next start; a file and its library belong together where they begin alike.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from litready.errors import StorageError
from litready.storage import attached, backups, sqlite
from litready.storage import key as keys
from litready.storage.backups import Kind
from litready.storage.key import Key

_NEXT = ".rekeyed"
"""How the names end of what is written and not swapped yet."""
_SPARE = 5_000_000
_KEPT = "The library and its backups were left as they were."

_log = logging.getLogger(__name__)


def rekey(library: Path, old: Key | None, new: Key | None) -> list[Path]:
    """Put a library and its backups under another key, or under none; the backups that are swapped at the next start.

    The caller holds the library's lock and has closed its own connections. All of it happens or nothing: raises
    `StorageError` then, also where another program has the library open, and where something beside it would stay
    readable that cannot be put under a key. A backup that cannot be read stays under the key it had.
    """
    there = backups.listed(library, old)
    others = [b.file for b in there if b.kind is not Kind.DAMAGED and b.entries is not None]
    if old is None:
        _refuse_readable(library, [b.file for b in there if b.file not in others])
    with sqlite.told(_KEPT):
        _refuse_full(library, others)
        try:
            with contextlib.closing(sqlite.connect(library, old)) as alone:
                alone.execute("PRAGMA journal_mode=DELETE")  # refused while anyone else has it open
            for file in (*others, library):
                _write_next(file, old, new)
            _next(library).replace(library)
        except BaseException:
            for file in (*others, library):
                _discard(_next(file))
            raise
    _flush(library.parent)
    _log.info("the library and %d backups were written under another key", len(others))
    return settle(library)


def settle(library: Path) -> list[Path]:
    """Swap what belongs to the library as it is now, remove what does not; the files that could not be swapped."""
    left = []
    follow = following(library)
    for folder in (library.parent, backups.folder_of(library)):
        for written in sorted(folder.glob(f".*{_NEXT}*")) if folder.is_dir() else ():
            file = written.with_name(written.name.removeprefix(".").partition(_NEXT)[0])
            try:
                if file in follow and written == _next(file):
                    written.replace(file)
                else:
                    written.unlink()
            except OSError:
                left.append(file)
    return left


def following(library: Path) -> set[Path]:
    """The backups that were written under the key of the library as it is now and are not swapped yet."""
    mark, found = keys.head(library), set()
    for file, _at, _kind in backups.named(library):
        if mark and keys.head(_next(file)) == mark:
            found.add(file)
    return found


def _refuse_readable(library: Path, unreadable: Iterable[Path]) -> None:
    """Raise `StorageError` where something would stay readable beside a library under a passphrase."""
    copies = library.parent / attached.FOLDER
    if copies.is_dir() and any(found.is_file() for found in copies.rglob("*")):
        raise StorageError(
            f"Copies of evidence files are kept in {copies}, and a passphrase does not cover them. Nothing was "
            "changed. Move that folder to a place of its own first; the library still knows each file by its SHA-256."
        )
    if names := ", ".join(map(str, unreadable)):
        raise StorageError(
            f"These files cannot be read, so they cannot be encrypted, and they may hold answers: {names}. Nothing "
            "was changed. Move them elsewhere or delete them, then set the passphrase."
        )


def _refuse_full(library: Path, others: Iterable[Path]) -> None:
    needed = sum(file.stat().st_size for file in (*others, library)) + _SPARE
    if shutil.disk_usage(library.parent).free < needed:
        raise StorageError(
            f"The library and its backups are written anew, which needs {needed // 1_000_000 + 1:,} MB of free space "
            f"on the disk. {_KEPT} Free some space and try again."
        )


def _write_next(file: Path, old: Key | None, new: Key | None) -> None:
    """Write a file under another key beside it, and see that every row is there."""
    written = _next(file)
    _discard(written)
    written.touch(mode=0o600)
    with contextlib.closing(keys.connect(file, old, isolation_level=None, timeout=sqlite.BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA main.locking_mode=EXCLUSIVE")  # nobody writes while it is read
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        connection.execute("ATTACH DATABASE ? AS next KEY ?", (str(written), "" if new is None else new.literal))
        connection.execute("SELECT sqlcipher_export('next')")
        _compare(connection)
    sqlite.check(written, new)
    with written.open("rb+") as whole:
        os.fsync(whole.fileno())


def _compare(connection: sqlite3.Connection) -> None:
    """Raise `StorageError` where the copy does not hold row for row what its source holds."""
    listed = "SELECT type, name, sql FROM {}.sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    tables = connection.execute(listed.format("main")).fetchall()
    same = tables == connection.execute(listed.format("next")).fetchall()
    for name in [name for kind, name, _sql in tables if kind == "table"]:
        old, new = (connection.execute(f'SELECT * FROM {place}."{name}" ORDER BY rowid') for place in ("main", "next"))
        same = same and all(row == new.fetchone() for row in old) and new.fetchone() is None
    if not same:
        raise StorageError(f"What was written is not what was read. {_KEPT} Check the disk and try again.")


def _next(file: Path) -> Path:
    return file.with_name(f".{file.name}{_NEXT}")


def _discard(written: Path) -> None:
    """Remove a file that was being written, and the journal that a kill left beside it."""
    for own in (written, written.with_name(f"{written.name}-journal")):
        own.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """See that a renaming is on the disk before the next, where a folder can be written through."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
