"""Writing a file so that nothing half-written ever stands under its final name."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from litready.errors import LitReadyError

_PARTIAL = ".litready.part"
"""How the names of files that are not whole yet end."""
_LEFT_SECONDS = 3600
"""A partial file as old as this was left by a program that was killed: none takes so long to write."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that place is read-only",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "there is no such folder",
    errno.EISDIR: "a folder has that name",
    errno.EFBIG: "the file would be larger than the disk allows",
    errno.ENAMETOOLONG: "the file name is too long",
    errno.EBUSY: "another program has that file open",
    errno.ETXTBSY: "another program has that file open",
}


def write_whole(
    target: Path,
    write: Callable[[Path], None],
    verify: Callable[[Path], None],
    error: type[LitReadyError] = LitReadyError,
) -> None:
    """Let `write` fill a temporary file beside `target`, let `verify` read it back, then rename it into place.

    The file is readable by its owner only. What a killed program left half written in that folder is removed.
    On any failure the temporary file is removed, what stood
    under `target` stays as it was, and a fault of the system becomes an `error` in plain words.
    """
    target = target.expanduser()
    if target.is_dir():
        raise error(f"“{target.name}” was not written: a folder has that name. Choose another name.")
    partial: Path | None = None
    try:
        clear_leftovers(target.parent)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=_PARTIAL, dir=target.parent)
        os.close(handle)
        partial = Path(name)
        write(partial)
        verify(partial)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        _put_in_place(partial, target)
        partial = None
    except OSError as fault:
        raise error(
            f"“{target.name}” was not written: {fault_words(fault)}. Nothing in the assessment changed; "
            "choose another place and try again."
        ) from fault
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _put_in_place(partial: Path, target: Path) -> None:
    """Rename; in a folder that takes new files, a file that cannot be replaced is held by somebody."""
    try:
        partial.replace(target)
    except PermissionError as fault:
        if target.exists():
            raise OSError(0, "that file is open in another program, or belongs to somebody else") from fault
        raise


def write_content(target: Path, content: bytes, error: type[LitReadyError] = LitReadyError) -> None:
    """Write what was made in memory, as `write_whole` does, and read it back byte by byte."""

    def verify(partial: Path) -> None:
        if partial.read_bytes() != content:
            raise error(f"“{target.name}” read back is not what was written, so it was not kept. Try another disk.")

    write_whole(target, lambda partial: _put(partial, content), verify, error)


def _put(partial: Path, content: bytes) -> None:
    partial.write_bytes(content)


def clear_leftovers(folder: Path) -> None:
    """Remove partial files of a folder that nobody writes any more; one that cannot be removed is let be."""
    for partial in folder.glob(f".*{_PARTIAL}"):
        with contextlib.suppress(OSError):
            if time.time() - partial.stat().st_mtime > _LEFT_SECONDS:
                partial.unlink()


def fault_words(fault: OSError) -> str:
    """What the system's refusal means, in a few plain words."""
    return _REASONS.get(fault.errno or 0, (fault.strerror or "the system refused it").lower())


def unread_words(fault: OSError) -> str:
    """What the system's refusal to let a file or folder be read means, in a few plain words."""
    denied = fault.errno in (errno.EACCES, errno.EPERM)
    return "you have no permission to read it" if denied else fault_words(fault)
