"""The ZIP of a package: opened for writing and reading, locked with AES-256 where there is a password.

Each ends in a comment that holds the SHA-256 of all that stands before it, so that no byte can change unseen.
"""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import pyzipper

from litready.evidence_files.reading import BUFFER

_SEAL = b"LitReady package, SHA-256 of all before: "
_DIGITS = 64
_PACKED = frozenset(
    f".{ending}"
    for ending in "7z avi docx gif gz heic jpeg jpg litready m4a mkv mov mp3 mp4 pdf png pptx rar webp xlsx zip".split()
)
"""Endings of files that do not get smaller when they are packed."""
LARGE = 1 << 30
"""From this size on an entry is written with sizes of 64 bits (ZIP64), well below the 4 GB that others take."""


def new_archive(path: Path, password: str | None) -> Any:
    """A ZIP to be filled. The two libraries share their methods; only the second knows AES."""
    if password is None:
        archive: Any = zipfile.ZipFile(path, "w")
    else:
        archive = pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES)
        archive.setpassword(password.encode())
    archive.comment = _SEAL + b"0" * _DIGITS
    return archive


def opened_archive(path: Path, password: str | None) -> Any:
    """A ZIP to be read. Raises what the library raises where it is none."""
    if password is None:
        return zipfile.ZipFile(path)
    archive = pyzipper.AESZipFile(path)
    archive.setpassword(password.encode())
    return archive


def new_entry(name: str, day: date, size: int, password: str | None) -> Any:
    """How a file is entered: its name, the day of the package as its time, readable by its owner."""
    stamp = (max(day.year, 1980), day.month, day.day, 12, 0, 0)
    entry = zipfile.ZipInfo(name, stamp) if password is None else pyzipper.zipfile_aes.AESZipInfo(name, stamp)
    packed = PurePath(name).suffix.lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.file_size = size
    return entry


def seal(path: Path) -> None:
    """Write the digest of a finished ZIP into its end."""
    digest = _digest(path, path.stat().st_size - _DIGITS)
    with path.open("rb+") as file:
        file.seek(-_DIGITS, 2)
        file.write(digest.encode())


def sealed_whole(path: Path, *, commented: bool) -> bool | None:
    """Whether a ZIP is byte for byte as it was sealed; None where it bears no seal, nor a comment that may be a broken
    one. Raises `OSError`.
    """
    end = len(_SEAL) + _DIGITS
    size = path.stat().st_size
    none = False if commented else None
    if size < end:
        return none
    with path.open("rb") as file:
        file.seek(-end, 2)
        said = file.read(end)
    if not said.startswith(_SEAL):
        return none
    return said[len(_SEAL) :] == _digest(path, size - _DIGITS).encode()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file of any size. Raises `OSError`."""
    return _digest(path, path.stat().st_size)


def _digest(path: Path, size: int) -> str:
    digest, left = hashlib.sha256(), size
    with path.open("rb") as file:
        while left and (piece := file.read(min(BUFFER, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()
