"""Opening a file so that nothing about it changes, and saying why one is left out."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from litready.errors import LitReadyError
from litready.files import unread_words

_PLAIN = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_UNNOTED = getattr(os, "O_NOATIME", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_LONGEST = 3_500
"""Bytes of a path that every system takes in one piece; what is longer is walked down in pieces."""

_KINDS = (
    (stat.S_ISLNK, "it is a link, and links are not followed"),
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
)
_REASONS = {
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "it is not there",
    errno.ELOOP: "it is a link, and links are not followed",
    errno.EIO: "the disk could not read it",
}


class NotRead(LitReadyError):
    """A file that could not be read; `why` says it in a few words, and `gone` that it is not there."""

    def __init__(self, why: str, *, gone: bool = False) -> None:
        self.why, self.gone = why, gone
        super().__init__(f"The file was not read: {why}. Nothing was changed.")


class Stopped(LitReadyError):
    """The work was stopped on request."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was taken, and the files are as they were.")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that was not taken, and why, in a few words."""

    path: str
    why: str


def why_not(fault: OSError) -> str:
    """Why a file cannot be read, in a few plain words."""
    return _REASONS.get(fault.errno or 0) or unread_words(fault)


def kind_words(mode: int) -> str:
    """What stands in the place of a plain file, and so cannot be read as one; "" for a plain file."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "it is not a file")


@contextlib.contextmanager
def reached(path: str) -> Iterator[tuple[str, int | None]]:
    """A name and the open folder it is to be looked up in, since a path can be longer than the system takes at once.

    Raises `OSError`.
    """
    parts = _pieces(path)
    if len(parts) == 1 or os.open not in os.supports_dir_fd:
        yield path, None
        return
    folder: int | None = None
    try:
        for part in parts[:-1]:
            inner = os.open(part, _PLAIN | _FOLDER | _NO_FOLLOW, dir_fd=folder)
            if folder is not None:
                os.close(folder)
            folder = inner
        yield parts[-1], folder
    finally:
        if folder is not None:
            os.close(folder)


def _pieces(path: str) -> list[str]:
    """A path in pieces that are short enough, each to be looked up in the one before."""
    if len(os.fsencode(path)) <= _LONGEST:
        return [path]
    first, *others = Path(path).parts
    pieces = [first]
    for part in others:
        longer = os.path.join(pieces[-1], part)  # noqa: PTH118 - a piece is looked up as it stands
        if len(os.fsencode(longer)) > _LONGEST:
            pieces.append(part)
        else:
            pieces[-1] = longer
    return pieces


@contextlib.contextmanager
def open_plain(path: str) -> Iterator[int]:
    """An open plain file, for reading only. Raises `NotRead` where it is none, or cannot be opened.

    The system does not note that it was read, where it lets us: on Linux, for files of one’s own.
    """
    try:
        opened = _opened(path)
    except OSError as fault:
        raise NotRead(why_not(fault), gone=fault.errno in (errno.ENOENT, errno.ENOTDIR)) from fault
    except ValueError as fault:  # a NUL in it
        raise NotRead("it is not there", gone=True) from fault
    try:
        yield opened
    finally:
        os.close(opened)


def _opened(path: str) -> int:
    with reached(path) as (name, folder):
        _refuse_kind(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
        flags = _PLAIN | _NO_FOLLOW | _AT_ONCE
        try:
            opened = os.open(name, flags | _UNNOTED, dir_fd=folder)
        except PermissionError:  # only the owner may ask for that
            opened = os.open(name, flags, dir_fd=folder)
    try:
        _refuse_kind(os.fstat(opened).st_mode)  # it can have been put there since
    except BaseException:
        os.close(opened)
        raise
    return opened


def _refuse_kind(mode: int) -> None:
    if words := kind_words(mode):
        raise NotRead(words)


@contextlib.contextmanager
def opened_folder(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder that is no link. Raises `OSError`."""
    with reached(path) as (name, folder):
        if folder is None:
            with os.scandir(path) as entries:
                yield entries
            return
        inner = os.open(name, _PLAIN | _FOLDER | _NO_FOLLOW, dir_fd=folder)
    try:
        with os.scandir(inner) as entries:
            yield entries
    finally:
        os.close(inner)
