"""Files that are attached to items of the evidence index: what is recorded of each, and what a look at it found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import PurePath

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of characters that are not seen, break a line, or turn the writing round."""


class FileState(Enum):
    """What the last look at a file found."""

    AS_ADDED = "as_added"
    CHANGED = "changed"
    MOVED = "moved"
    """Not where it was; a file with the same content was found elsewhere."""
    GONE = "gone"
    NOT_READ = "not_read"
    """It is there and could not be read, so nothing is known of its content."""


FILE_STATE_WORDS = {
    FileState.AS_ADDED: "As it was added",
    FileState.CHANGED: "Changed since it was added",
    FileState.MOVED: "Moved, its content is the same",
    FileState.GONE: "Gone",
    FileState.NOT_READ: "Could not be read",
}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was when it was read: its full path, size in bytes, modified time in ns since 1970, SHA-256 in hex.

    A name that is not valid text keeps its bytes as surrogates, as Python reads it; `shown` makes it readable.
    `copied`: the library keeps a copy of it under its SHA-256.
    """

    path: str
    size: int
    modified_ns: int
    sha256: str
    copied: bool = False

    @property
    def name(self) -> str:
        """The file’s own name, readable."""
        return shown(PurePath(self.path).name)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that is attached to an item (`item` is its record): what was read, who added it, and when (UTC).

    What was recorded on adding never changes. `state`, `found` (where a moved file was found, or "") and `checked_at`
    are of the last look. `removed_at` and `removed_by` say that it was taken off the item again.
    """

    id: str
    item: str
    file: ReadFile
    added_at: datetime
    added_by: str = ""
    state: FileState = FileState.AS_ADDED
    found: str = ""
    checked_at: datetime | None = None
    removed_at: datetime | None = None
    removed_by: str = ""

    @property
    def name(self) -> str:
        """The file’s own name, readable."""
        return self.file.name

    @property
    def where(self) -> str:
        """The path at which it was seen last, as the system takes it."""
        return self.found or self.file.path


@dataclass(frozen=True, slots=True)
class FoundState:
    """What a look at one attached file found; `id` is that of the attached file."""

    id: str
    state: FileState
    found: str = ""


def shown(path: str) -> str:
    """A path or name as it can be shown: what cannot be seen, or breaks a line, stands as its number."""
    return "".join(_readable(char) for char in path)


def _readable(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no text
        return f"\\x{code - 0xDC00:02x}"
    if char == "\n":
        return "\\n"
    return f"\\u{code:04x}" if unicodedata.category(char) in _HIDDEN else char


def duplicates(files: Iterable[AttachedFile]) -> dict[str, tuple[AttachedFile, ...]]:
    """The files whose content is the same, by SHA-256, where it is more than one; empty files count."""
    by_content: dict[str, list[AttachedFile]] = {}
    for file in files:
        by_content.setdefault(file.file.sha256, []).append(file)
    return {sha256: tuple(same) for sha256, same in by_content.items() if len(same) > 1}


def size_words(size: int) -> str:
    """A size in words: 812 bytes, 4.1 MB (of 1,000,000 bytes)."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    for unit in ("KB", "MB", "GB"):
        size_in = size / 1000
        if size_in < 999.95 or unit == "GB":
            return f"{size_in:,.1f} {unit}"
        size = round(size_in)
    raise AssertionError
