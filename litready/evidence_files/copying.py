"""Copies that the library keeps: each whole under its SHA-256, or not there at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from litready.domain.evidence.attached import ReadFile, shown, size_words
from litready.errors import LitReadyError
from litready.evidence_files.opening import NotRead
from litready.evidence_files.reading import Cancelled, Told, never, nobody, read_file
from litready.files import clear_leftovers, fault_words, write_whole


def copy_path(folder: Path, sha256: str) -> Path:
    """Where the copy of a file lies in the folder of an assessment’s copies."""
    return folder / sha256[:2] / sha256


def make_room(folder: Path, size: int) -> None:
    """See that there is a folder for copies, for its owner only, with room for so many bytes more.

    What a killed program left half written is removed. Raises `LitReadyError`.
    """
    try:
        _make(folder)
        for part in folder.iterdir():
            clear_leftovers(part)
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise _refusal(folder.name, fault_words(fault)) from fault
    if free < size:
        raise LitReadyError(
            f"The copies need {size_words(size)}, and the disk of the library has {size_words(free)} left. "
            "Nothing was copied. Free some space, or attach the files where they are."
        )


def keep_copy(file: ReadFile, folder: Path, cancelled: Cancelled = never, told: Told = nobody) -> tuple[ReadFile, bool]:
    """Copy a file that was read; what it is now, and whether the copy is new. The original is opened for reading only.

    Raises `NotRead` where it changed since it was read, `LitReadyError` where the copy cannot be written, and
    `Stopped`. A copy that is there and whole is not written again.
    """
    target = copy_path(folder, file.sha256)
    copied = replace(file, copied=True)
    if _is_whole(target, file.sha256, cancelled):
        return copied, False

    def write(partial: Path) -> None:
        with partial.open("wb") as out:
            now = read_file(file.path, told, cancelled, out.write)
        if now.sha256 != file.sha256:
            raise NotRead("it was changed while it was copied")

    def verify(partial: Path) -> None:
        if not _is_whole(partial, file.sha256, cancelled):
            raise _refusal(shown(Path(file.path).name), "what was read back is not what was written")

    try:
        _make(target.parent)
        write_whole(target, write, verify, _CopyFault)
    except OSError as fault:
        raise _refusal(shown(Path(file.path).name), fault_words(fault)) from fault
    except _CopyFault as fault:
        why = fault_words(fault.__cause__) if isinstance(fault.__cause__, OSError) else "a folder stands in its place"
        raise _refusal(shown(Path(file.path).name), why) from fault
    return copied, True


def drop_copies(folder: Path, sha256s: Iterable[str]) -> None:
    """Remove copies that were just made and are not wanted after all; one that cannot be removed is let be."""
    for sha256 in sha256s:
        _unlink(copy_path(folder, sha256).unlink)


def _unlink(unlink: Callable[[], None]) -> None:
    try:
        unlink()
    except OSError:
        return


class _CopyFault(LitReadyError):
    """A copy could not be written."""


def _refusal(name: str, why: str) -> LitReadyError:
    return LitReadyError(
        f"“{name}” was not copied: {why}. Nothing was taken, and the originals are as they were. "
        "Check the disk of the library, or attach the files where they are."
    )


def _is_whole(path: Path, sha256: str, cancelled: Cancelled) -> bool:
    try:
        return read_file(os.fspath(path), cancelled=cancelled).sha256 == sha256
    except NotRead:
        return False


def _make(folder: Path) -> None:
    """Make a folder and those above it up to the library’s own, each for its owner only."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
