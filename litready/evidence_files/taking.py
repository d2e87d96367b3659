"""Reading many files to attach them, and copying them where that is wanted: all of it is taken, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from litready.domain.evidence.attached import ReadFile
from litready.evidence_files.copying import drop_copies, keep_copy, make_room
from litready.evidence_files.listing import ListedFile
from litready.evidence_files.opening import LeftOut, NotRead, Stopped
from litready.evidence_files.reading import Cancelled, never, read_file

Progress = Callable[[float], None]
"""Tells how much is done, from 0 to 1."""
_A_FILE = 1 << 14
"""What opening a file takes, in bytes that could be read meanwhile; so that many small files make progress too."""


def untold(_share: float) -> None:
    """Nobody is told."""


class Share:
    """How much of the bytes and files to come is done; tells it."""

    def __init__(self, sizes: Sequence[int], progress: Progress) -> None:
        self._whole, self._done = sum(sizes) + _A_FILE * len(sizes), 0
        self._progress = progress

    def read(self, count: int) -> None:
        """So many bytes more were read."""
        self._done += count
        self._progress(min(1.0, self._done / self._whole) if self._whole else 1.0)

    def opened(self) -> None:
        """One file more is done."""
        self.read(_A_FILE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read, and what could not be; `new_copies` are the SHA-256 of copies that were not there before."""

    files: tuple[ReadFile, ...]
    left_out: tuple[LeftOut, ...]
    new_copies: tuple[str, ...] = ()


def take_files(
    listed: Sequence[ListedFile], copies: Path | None, progress: Progress = untold, cancelled: Cancelled = never
) -> Taken:
    """Read each file, and keep a copy where there is a folder for `copies`.

    Raises `Stopped` where it was cancelled and `LitReadyError` where a copy cannot be written; copies that were made
    before are then removed again.
    """
    sizes = [file.size * (2 if copies else 1) for file in listed]
    share = Share(sizes, progress)
    files, left_out, new = list[ReadFile](), list[LeftOut](), list[str]()
    if copies is not None:
        make_room(copies, sum(file.size for file in listed))
    try:
        for one in listed:
            if cancelled():
                raise Stopped
            try:
                read = read_file(one.path, share.read, cancelled)
                if copies is not None:
                    read, is_new = keep_copy(read, copies, cancelled, share.read)
                    new += [read.sha256] if is_new else []
                files.append(read)
            except NotRead as fault:
                left_out.append(LeftOut(one.path, fault.why))
            share.opened()
    except BaseException:
        if copies is not None:
            drop_copies(copies, new)
        raise
    return Taken(tuple(files), tuple(left_out), tuple(new))


@contextlib.contextmanager
def kept_only_if_done(taken: Taken, copies: Path | None) -> Iterator[None]:
    """While what was taken is recorded: where that fails, copies that were made for it are removed again."""
    try:
        yield
    except BaseException:
        if copies is not None:
            drop_copies(copies, taken.new_copies)
        raise
