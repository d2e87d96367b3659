"""Checking a package by what it says of itself: which files are changed, missing or added. It needs no library."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from litready.domain.evidence.attached import shown, size_words
from litready.errors import InputError, LitReadyError
from litready.evidence_files.opening import Stopped
from litready.evidence_files.reading import BUFFER, Cancelled, Told, never, nobody
from litready.files import unread_words
from litready.handover.archive import opened_archive, sealed_whole
from litready.handover.manifest import FORMAT, MANIFEST, SUMS, VERSION, Manifest, manifest_bytes, sums_bytes

_LARGEST_LIST = 64 * 1024 * 1024
_MOST_FILES = 1_000_000


class NoPackage(InputError):
    """The file is no package of LitReady."""


class LockedPackage(InputError):
    """The package is locked, and no password was given, or a wrong one."""


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What was found: names of files that are not what the package says. `sealed` is whether every byte is as written,
    None where the ZIP was packed anew.
    """

    manifest: Manifest
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    sealed: bool | None = True

    @property
    def matches(self) -> bool:
        """Whether it holds what it says, and nothing else."""
        return not (self.changed or self.missing or self.added) and self.sealed is not False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said of it."""
        return tuple(self._told())

    def _told(self) -> Iterator[str]:
        made = self.manifest
        part = f", part {made.part} of {made.parts}" if made.parts > 1 else ""
        number = len(made.files)
        files = f"{number:,} file{'' if number == 1 else 's'}, {size_words(sum(e.size for e in made.files))}"
        yield f"Package for {shown(made.made_for)}, made on {shown(made.made_on)}{part}: {files}."
        for words, names in (("Changed", self.changed), ("Missing", self.missing), ("Added", self.added)):
            yield from (f"{words}: {shown(name)}" for name in names)
        if self.changed or self.missing or self.added:
            yield "The package is not as it was made. Ask the sender for a new one, and do not rely on these files."
        elif self.sealed is False:
            yield (
                "Bytes of the ZIP itself were changed. Every file in it is as the package says. Ask the sender for a "
                "new one."
            )
        elif self.sealed is None:
            yield "Every file is as the package says. The ZIP was packed anew since it was made."
        else:
            yield "Every file is as the package says, and nothing was added."


def check_package(
    path: Path, password: str | None = None, told: Told = nobody, cancelled: Cancelled = never
) -> PackageCheck:
    """Read a package through. Raises `NoPackage` and `LockedPackage`, `InputError` where nothing can be told."""
    try:
        with opened_archive(path, password) as archive:
            entries = archive.infolist()
            if not any(entry.filename == MANIFEST for entry in entries):
                raise NoPackage(f"“{path.name}” is no package of LitReady.")
            if password is None and any(entry.flag_bits & 1 for entry in entries):
                raise LockedPackage(f"“{path.name}” is locked with a password.")
            manifest, written = read_manifest(archive, path)
            found = _compared(archive, manifest, written, told, cancelled)
            commented = bool(archive.comment)
        return replace(found, sealed=sealed_whole(path, commented=commented))
    except LitReadyError:
        raise
    except OSError as fault:
        raise InputError(f"“{path.name}” could not be read: {unread_words(fault)}.") from fault
    except Exception as fault:  # a damaged ZIP fails in the library in any way it likes
        raise NoPackage(f"“{path.name}” is damaged, cut short or no ZIP, so nothing can be told of it.") from fault


def read_manifest(archive: Any, path: Path) -> tuple[Manifest, bytes]:
    """The list of an open package, and as it is written. Raises `InputError`, and what the library raises."""
    try:
        with archive.open(MANIFEST) as stream:
            written = stream.read(_LARGEST_LIST + 1)
    except RuntimeError as fault:  # how both libraries tell of a wrong password
        raise LockedPackage(f"“{path.name}” does not open with that password.") from fault
    try:
        manifest = msgspec.json.decode(written[:_LARGEST_LIST], type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise InputError(
            f"The list in “{path.name}” is damaged, so it cannot be told which files are as they were. Ask the sender "
            "for a new package."
        ) from fault
    if manifest.format != FORMAT:
        raise NoPackage(f"“{path.name}” is no package of LitReady.")
    if manifest.version > VERSION:
        raise InputError(f"“{path.name}” was made by a newer LitReady. Install that version to check it.")
    return manifest, written


def _compared(archive: Any, manifest: Manifest, written: bytes, told: Told, cancelled: Cancelled) -> PackageCheck:
    expected = {entry.path: (entry.size, entry.sha256) for entry in manifest.files}
    sums = sums_bytes(manifest, written)
    expected[SUMS] = (len(sums), hashlib.sha256(sums).hexdigest())
    held = Counter(entry.filename for entry in archive.infolist()[:_MOST_FILES] if entry.filename != MANIFEST)
    twice = {name for name, count in held.items() if count > 1}
    changed = [MANIFEST] if written != manifest_bytes(manifest) else []
    for name in expected:
        if name in held and not _is(archive, name, expected[name], told, cancelled):
            changed.append(name)
    missing = tuple(name for name in expected if name not in held)
    added = sorted({name for name in held if name not in expected} | twice)
    return PackageCheck(manifest, tuple(changed), missing, tuple(added))


def _is(archive: Any, name: str, expected: tuple[int, str], told: Told, cancelled: Cancelled) -> bool:
    """Whether a file unpacks to what is expected; one that is longer is not read on."""
    size, digest = 0, hashlib.sha256()
    try:
        with archive.open(name) as stream:
            while piece := stream.read(BUFFER):
                size += len(piece)
                digest.update(piece)
                told(len(piece))
                if cancelled():
                    raise Stopped
                if size > expected[0]:
                    return False
    except Stopped:
        raise
    except Exception:  # as above
        return False
    return (size, digest.hexdigest()) == expected
