"""Reading and writing the portable file, a zip with assessment.json and a manifest, or the bare JSON.

A report into which the file was put is read as well.

Reading is all or nothing. Whatever is damaged, foreign, oversized or newer is refused with
one sentence, and nothing is written to the disk while reading.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import msgspec

from litready.domain.adopt import adopt
from litready.domain.matter import NOT_GIVEN, Assessment
from litready.errors import PortableFileError
from litready.exchange.convert import check_fits, from_document, to_document
from litready.exchange.enclosed import PDF_HEAD, enclosed_package
from litready.exchange.schema import FORMAT, SCHEMA_VERSION, AssessmentDocument, Heading, Manifest, ManifestEntry
from litready.files import unread_words, write_whole
from litready.playbook.model import Playbook

SUFFIX = ".litready"
WHOLE = "It holds everything, what describes trade secrets included. Give it only to people who may see all of it."
"""What is said whenever a portable file was written."""
_ASSESSMENT, _MANIFEST = "assessment.json", "manifest.json"
_LARGEST_PACKAGE = 256 * 1024 * 1024
_LARGEST_JSON = 64 * 1024 * 1024
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PortableFile:
    """What was read: the assessment under the present playbook, and what changed since the version it was made on."""

    assessment: Assessment
    made_on: str
    changes: tuple[str, ...] = ()


def save_portable(assessment: Assessment, path: Path) -> None:
    """Write an assessment to a portable file; the same assessment gives the same bytes.

    Raises `PortableFileError` where it cannot be written; then nothing stands under `path` that was not there before.
    """
    content = package(assessment)

    def write(partial: Path) -> None:
        partial.write_bytes(content)

    def verify(partial: Path) -> None:
        if partial.read_bytes() != content:
            raise PortableFileError("The file read back is not what was written. Try another disk.")

    write_whole(path, write, verify, PortableFileError)


def package(assessment: Assessment) -> bytes:
    """The bytes of a portable file."""
    body = msgspec.json.format(msgspec.json.encode(to_document(assessment)), indent=1)
    entry = ManifestEntry(_ASSESSMENT, len(body), hashlib.sha256(body).hexdigest())
    manifest = msgspec.json.format(msgspec.json.encode(Manifest("litready-package", 1, [entry])), indent=1)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((_MANIFEST, manifest), (_ASSESSMENT, body)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def read_portable(path: Path, playbook: Playbook, *, read_at: datetime = NOT_GIVEN, password: str = "") -> PortableFile:
    """Read a portable file, its bare JSON, or a report that encloses one, against the present playbook.

    A file made on an older version of the playbook is carried over, following renames.
    `read_at` stands for instants that the file does not give, `password` opens a locked report.
    Raises `PortableFileError` with one sentence; nothing is taken from a file that cannot be read whole.
    """
    try:
        if path.stat().st_size > _LARGEST_PACKAGE:
            raise PortableFileError(
                "The file is larger than any assessment LitReady writes. Nothing was taken from it."
            )
        content = path.read_bytes()
    except OSError as fault:
        raise PortableFileError(f"“{path.name}” could not be read: {unread_words(fault)}.") from fault
    return parse_portable(content, playbook, read_at=read_at, password=password)


def parse_portable(
    content: bytes, playbook: Playbook, *, read_at: datetime = NOT_GIVEN, password: str = ""
) -> PortableFile:
    """As `read_portable`, from bytes."""
    if content.startswith(PDF_HEAD):
        content = enclosed_package(content, password, largest=_LARGEST_PACKAGE)
    body = _unpack(content) if content[:2] == b"PK" else content
    document = _decode(body)
    if document.playbook.id != playbook.id:
        raise PortableFileError(
            f"The file was answered on another playbook ({document.playbook.id}). This LitReady has {playbook.id}."
        )
    if _version(document.playbook.version) > _version(playbook.version):
        raise PortableFileError(
            f"The file was answered on a newer playbook ({document.playbook.version}) than this LitReady has "
            f"({playbook.version}). Install the newer LitReady; nothing was taken from the file."
        )
    assessment = from_document(document, playbook, read_at)
    changes: tuple[str, ...] = ()
    if document.playbook.version != playbook.version:
        adoption = adopt(assessment, playbook)
        assessment, changes = adoption.assessment, adoption.changes
    check_fits(assessment, playbook)
    return PortableFile(assessment, document.playbook.version, changes)


def _decode(body: bytes) -> AssessmentDocument:
    if len(body) > _LARGEST_JSON:
        raise PortableFileError("The file is larger than any assessment LitReady writes. Nothing was taken from it.")
    try:
        heading = msgspec.json.decode(body, type=Heading)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise PortableFileError(
            "The file is damaged, cut short or no LitReady file. Nothing was taken from it."
        ) from None
    if heading.format != FORMAT:
        raise PortableFileError("The file is no LitReady assessment. Nothing was taken from it.")
    if heading.schema_version > SCHEMA_VERSION:
        raise PortableFileError(
            "The file was written by a newer LitReady. Install that version; nothing was taken from the file."
        )
    try:
        return msgspec.json.decode(body, type=AssessmentDocument)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise PortableFileError(f"The file does not follow the format: {fault}. Nothing was taken from it.") from None


def _unpack(content: bytes) -> bytes:
    """The assessment inside a package, every member checked against the manifest."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            for member in members:
                _check_member(member)
            names = [m.filename for m in members]
            if sorted(names) != sorted({_ASSESSMENT, _MANIFEST}):
                raise PortableFileError(
                    "The package holds files that do not belong in it, or lacks one. Nothing was taken from it."
                )
            contents = {m.filename: _read_member(archive, m) for m in members}
    except PortableFileError:
        raise
    except Exception as fault:  # a damaged ZIP fails in the library in any way it likes
        raise PortableFileError("The file is damaged or cut short. Nothing was taken from it.") from fault
    try:
        manifest = msgspec.json.decode(contents[_MANIFEST], type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise PortableFileError("The package’s manifest cannot be read. Nothing was taken from it.") from None
    body = contents[_ASSESSMENT]
    expected = ManifestEntry(_ASSESSMENT, len(body), hashlib.sha256(body).hexdigest())
    if manifest.files != [expected]:
        raise PortableFileError("The package was changed after it was written. Nothing was taken from it.")
    return body


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename
    mode = member.external_attr >> 16
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise PortableFileError("The package names a file outside its own folder. Nothing was taken from it.")
    if stat.S_ISLNK(mode):
        raise PortableFileError("The package holds a link in place of a file. Nothing was taken from it.")
    if member.file_size > _LARGEST_JSON:
        raise PortableFileError("The package unpacks to more than any assessment holds. Nothing was taken from it.")
    if member.flag_bits & 0x1:
        raise PortableFileError("The package is locked with a password that LitReady did not set.")


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The member's bytes, never more than allowed whatever its header says."""
    with archive.open(member) as stream:
        content = stream.read(_LARGEST_JSON + 1)
    if len(content) > _LARGEST_JSON:
        raise PortableFileError("The package unpacks to more than any assessment holds. Nothing was taken from it.")
    return content


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))
