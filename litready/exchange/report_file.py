"""Reading back a report that was exported: which file it is, and which record it says it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from litready.errors import InputError
from litready.files import unread_words

_LARGEST = 512 * 1024 * 1024
"""Bytes; no report comes near it."""
_STRETCH = 1024 * 1024
_LAST_PAGES, _FIRST_PAGES = 6, 2
"""The pages that are looked at: the fingerprint stands on the last one, or a few before."""
_PRINTED = re.compile(r"\(SHA-256\)\s*:\s*((?:[0-9a-f]{4}\s*){16})(?![0-9a-f])")


class LockedReport(InputError):
    """The report is locked, and the password that was given, if any, is not its own."""


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hex. Raises `InputError` where it cannot be read or is too large."""
    digest = hashlib.sha256()
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"“{path.name}” is larger than any file LitReady writes, so it was not read.")
        with path.open("rb") as file:
            while stretch := file.read(_STRETCH):
                digest.update(stretch)
    except OSError as fault:
        raise InputError(f"“{path.name}” could not be read: {unread_words(fault)}.") from fault
    return digest.hexdigest()


def printed_fingerprint(path: Path, password: str = "") -> str:
    """The fingerprint of the record that is printed in a report, in hex, even where another program saved it again.

    Anyone can print one, so it says from which record a file claims to be made, and no more. `password` opens a locked
    report. Raises `LockedReport` where another is needed, else `InputError` where the file is no PDF that can be read,
    or bears no fingerprint.
    """
    from pypdf import PdfReader  # loaded on first use

    try:
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(1024):
                raise InputError(f"“{path.name}” is no PDF, so no fingerprint can be read from it.")
            with _quiet():
                reader = PdfReader(file)
                if reader.is_encrypted:
                    reader = PdfReader(_unlocked(path, password))
                found = _look(reader)
    except InputError:
        raise
    except OSError as fault:
        raise InputError(f"“{path.name}” could not be read: {unread_words(fault)}.") from fault
    except Exception as fault:  # a damaged file fails in the library in any way it likes
        raise InputError(f"“{path.name}” is damaged or cut short, so nothing can be read from it.") from fault
    if not found:
        raise InputError(f"“{path.name}” bears no fingerprint of a LitReady record.")
    return found


def _unlocked(path: Path, password: str) -> io.BytesIO:
    """The same PDF without its lock. Raises `LockedReport`."""
    import pikepdf  # loaded on first use

    unlocked = io.BytesIO()
    try:
        with pikepdf.open(path, password=unicodedata.normalize("NFKC", password)) as pdf:
            pdf.save(unlocked)
    except pikepdf.PasswordError:
        words = (
            f"That is not the password of “{path.name}”, so"
            if password
            else f"“{path.name}” is locked with a password, without which"
        )
        raise LockedReport(f"{words} the record it was made from cannot be read from it.") from None
    return unlocked


def _look(reader: object) -> str:
    pages = reader.pages  # type: ignore[attr-defined]
    count = len(pages)
    last = range(count - 1, max(-1, count - 1 - _LAST_PAGES), -1)
    for number in dict.fromkeys([*last, *range(min(_FIRST_PAGES, count))]):
        printed = _PRINTED.findall(pages[number].extract_text())
        if printed:
            return "".join(printed[-1].split())
    return ""


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's remarks on a file out of the log: they may quote it."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
