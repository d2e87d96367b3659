"""Listing a folder, as it is gone through: no link is followed, and nothing is opened but folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from litready.evidence_files.opening import LeftOut, kind_words, opened_folder, why_not
from litready.evidence_files.reading import full_path


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A plain file below a folder: its full path and its size in bytes when it was listed."""

    path: str
    size: int


def list_folder(folder: str) -> Iterator[ListedFile | LeftOut]:
    """What is in a folder and below it, one by one, by name; what is left out is told with its reason.

    Only one folder is in memory at a time, besides the names of those still to be gone through.
    """
    waiting, seen = [full_path(folder)], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        try:
            entries, inner = _entries(here)
        except OSError as fault:
            yield LeftOut(here, why_not(fault))
            continue
        yield from entries
        for path, identity in reversed(inner):
            if identity in seen and identity[1]:
                yield LeftOut(path, "it is a folder that was gone through already")
                continue
            seen.add(identity)
            waiting.append(path)


def list_path(path: str) -> Iterator[ListedFile | LeftOut]:
    """A file that was chosen, or what is in a folder that was."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError) as fault:
        why = why_not(fault) if isinstance(fault, OSError) else "it is not there"
        yield LeftOut(path, why)
        return
    if stat.S_ISDIR(found.st_mode):
        yield from list_folder(path)
    elif words := kind_words(found.st_mode):
        yield LeftOut(path, words)
    else:
        yield ListedFile(full_path(path), found.st_size)


def _entries(folder: str) -> tuple[list[ListedFile | LeftOut], list[tuple[str, tuple[int, int]]]]:
    """The files of a folder, and the folders in it with what tells each from every other."""
    files: list[ListedFile | LeftOut] = []
    folders = []
    with opened_folder(folder) as entries:
        for entry in entries:
            path = os.path.join(folder, entry.name)  # noqa: PTH118 - a name need not be text
            try:
                found = entry.stat(follow_symlinks=False)
                is_folder = entry.is_dir(follow_symlinks=False)
                link = entry.is_symlink() or _is_junction(entry)
            except OSError as fault:
                files.append(LeftOut(path, why_not(fault)))
                continue
            if link:
                files.append(LeftOut(path, "it is a link, and links are not followed"))
            elif is_folder:
                folders.append((path, (found.st_dev, found.st_ino)))
            elif words := kind_words(found.st_mode):
                files.append(LeftOut(path, words))
            else:
                files.append(ListedFile(path, found.st_size))
    files.sort(key=lambda file: file.path)
    folders.sort()
    return files, folders


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether it is what Windows has for a link to a folder."""
    is_junction = getattr(entry, "is_junction", None)
    return bool(is_junction and is_junction())
