"""Reading a file whole, once, for its SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from io import RawIOBase

from litready.domain.evidence.attached import ReadFile
from litready.evidence_files.opening import NotRead, Stopped, open_plain, why_not

BUFFER = 1 << 20
"""Bytes read at a time."""

Told = Callable[[int], None]
"""Tells how many bytes more were read."""
Cancelled = Callable[[], bool]
Into = Callable[[memoryview], object]


def nobody(_bytes: int) -> None:
    """Nobody is told."""


def never() -> bool:
    """Nobody stops it."""
    return False


def full_path(path: str) -> str:
    """Where a file that the user chose really lies: links are followed here, and only here."""
    return os.path.realpath(path)


def read_file(path: str, told: Told = nobody, cancelled: Cancelled = never, into: Into | None = None) -> ReadFile:
    """Read a plain file through; `into` takes each piece of it. The path is recorded as it is given.

    Raises `NotRead` where it cannot be read, or was changed while it was read; `Stopped` where it was cancelled.
    """
    digest, buffer, size = hashlib.sha256(), bytearray(BUFFER), 0
    whole = memoryview(buffer)
    with open_plain(path) as opened:
        before = os.fstat(opened)
        with open(opened, "rb", buffering=0, closefd=False) as file:
            while count := _filled(file, buffer):
                piece = whole[:count]
                digest.update(piece)
                if into is not None:
                    into(piece)
                size += count
                if size > before.st_size:  # it could grow as fast as it is read
                    break
                told(count)
                if cancelled():
                    raise Stopped
        after = os.fstat(opened)
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or size != after.st_size:
        raise NotRead("it was changed while it was read")
    return ReadFile(path, size, after.st_mtime_ns, digest.hexdigest())


def _filled(file: RawIOBase, buffer: bytearray) -> int:
    """How many bytes more were read into the buffer, none at the end."""
    try:
        return file.readinto(buffer) or 0
    except OSError as fault:
        raise NotRead(why_not(fault)) from fault
