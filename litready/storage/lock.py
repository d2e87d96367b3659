"""One window per library: a lock that the operating system holds and lets go when its process ends.

What the lock file contains does not matter, so that a file left behind, or a damaged one, blocks nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from litready.errors import LibraryInUse, StorageError
from litready.files import fault_words

_FAR = 1 << 30
"""Where the lock lies in the file on Windows: past the text, which stays readable to others."""


class Lock:
    """The lock on a library, held from `__init__` to `release`.

    Raises `LibraryInUse` where another process, or this one, holds it, and `StorageError` where no
    lock file can be made.
    """

    def __init__(self, library: Path) -> None:
        path = lock_file(library)
        try:
            self._handle = _open(path)
        except OSError as fault:
            raise StorageError(
                f"LitReady cannot write in {path.parent}: {fault_words(fault)}. Nothing was changed. "
                "Check that you may write there, or choose another folder."
            ) from fault
        try:
            _take(self._handle)
        except (BlockingIOError, PermissionError) as fault:
            os.close(self._handle)
            raise LibraryInUse(
                "This library is open in another LitReady window. Nothing was changed. "
                "Go on in that window, or close it and start again."
            ) from fault
        except OSError:
            pass  # a file system without locks: each write is still guarded by SQLite and by the rows' revisions
        with contextlib.suppress(OSError):  # only for `holder`: a full disk must not stop a start
            os.ftruncate(self._handle, 0)
            os.write(self._handle, str(os.getpid()).encode())

    def release(self) -> None:
        """Let the library go. The file stays: removing it could take it from one who just opened it."""
        with contextlib.suppress(OSError):
            os.close(self._handle)


def lock_file(library: Path) -> Path:
    """The file on which the lock is held, beside the library."""
    return library.with_name(library.name + ".lock")


def holder(library: Path) -> int | None:
    """The process id that was last written into the lock file, or None.

    It is of use right after `LibraryInUse`; at other times it may name a process long gone.
    """
    try:
        return int(lock_file(library).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT
    try:
        return os.open(path, flags, 0o600)
    except OSError:
        if path.is_file():
            path.chmod(0o600)
        elif path.exists():
            path.rename(path.with_name(f"{path.name}-moved-away-{os.getpid()}"))
        else:
            raise
        return os.open(path, flags, 0o600)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
