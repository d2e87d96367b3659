"""Reading a file that came back, whatever its kind, by its content and not by its name."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from litready.domain.matter import Assessment
from litready.domain.replies.proposals import Replies
from litready.errors import RepliesError
from litready.exchange.portable import parse_portable
from litready.exchange.replies.docx_file import parse_sheet
from litready.exchange.replies.portable_replies import propose_from_portable
from litready.exchange.replies.sheet_replies import propose_from_sheet
from litready.files import unread_words
from litready.playbook.model import Playbook

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of the file."""
_KINDS = (
    (b"\xd0\xcf\x11\xe0", "is an old Word file (.doc), or a Word file locked with a password"),
    (b"%PDF", "is a PDF"),
    (b"{\\rtf", "is a text in RTF"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
)
"""How other files begin, and what is said of them."""
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def read_replies(path: Path, playbook: Playbook, assessment: Assessment, *, today: date) -> Replies:
    """Read a question sheet or portable file that came back, against the record as it stands.

    `playbook` is the content that the record was answered on. Raises `RepliesError` or `PortableFileError` with what
    is wrong and what to do; nothing is ever taken from a part of a file.
    """
    return parse_replies(path.name, _content(path), playbook, assessment, today=today)


def parse_replies(name: str, content: bytes, playbook: Playbook, assessment: Assessment, *, today: date) -> Replies:
    """As `read_replies`, from bytes."""
    for start, what in _KINDS:
        if content.startswith(start):
            raise _no_sheet(name, what)
    if not content.startswith(b"PK"):
        if content.lstrip()[:1] != b"{":
            raise _no_sheet(name, "is neither a Word file nor a LitReady file")
        return propose_from_portable(name, parse_portable(content, playbook).assessment, playbook, assessment, today)
    names, kind = _members(content)
    if kind.startswith(_OPEN_DOCUMENT):
        raise _no_sheet(name, "is an OpenDocument text")
    if "assessment.json" in names or "manifest.json" in names:
        return propose_from_portable(name, parse_portable(content, playbook).assessment, playbook, assessment, today)
    return propose_from_sheet(name, parse_sheet(content), playbook, assessment, today)


def _no_sheet(name: str, what: str) -> RepliesError:
    return RepliesError(
        f"“{name}” {what}. Nothing was taken. Save the question sheet as .docx without a password, and choose "
        "that file."
    )


def _members(content: bytes) -> tuple[frozenset[str], str]:
    """The names in a package, and the kind that an OpenDocument file states of itself."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            small = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            return names, archive.read("mimetype").decode("ascii", "replace") if small else ""
    except Exception:  # a damaged ZIP fails in the library in any way it likes
        return frozenset(), ""


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RepliesError(f"“{path.name}” is no file that can be read. Nothing was taken. Choose another.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise RepliesError(f"“{path.name}” could not be read: {unread_words(fault)}. Nothing was taken.") from fault
    if len(content) > LARGEST_FILE:
        raise RepliesError(f"“{path.name}” is larger than {LARGEST_FILE // 2**20} MB. Nothing was taken.")
    return content
