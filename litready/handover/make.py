"""Making a package: files are read, documents made, ZIPs written beside their names, read back, and then renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO
from uuid import uuid4

import msgspec

from litready.domain.evidence.attached import AttachedFile
from litready.domain.evidence.custody import package_hand_over
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment, Record
from litready.errors import ReportError
from litready.evidence_files.opening import NotRead, Stopped
from litready.evidence_files.reading import Cancelled, never, read_file
from litready.evidence_files.taking import Progress, Share, untold
from litready.files import write_whole
from litready.handover.archive import LARGE, file_sha256, new_archive, new_entry, seal
from litready.handover.documents import evidence_list, make_documents, make_letter
from litready.handover.manifest import FORMAT, MANIFEST, SUMS, VERSION, Entry, Manifest, manifest_bytes, sums_bytes
from litready.handover.names import plain_name
from litready.handover.plan import (
    Checked,
    PackageError,
    Wishes,
    check_files,
    choose,
    deal_out,
    takes,
    unnamed_choice,
)
from litready.handover.verify import check_package
from litready.playbook.model import Playbook
from litready.report.formats import one_line
from litready.report.held_back import names_held
from litready.report.pdf import ExportCancelled
from litready.report.sealing import checked_password

KIND = "package for counsel"
"""The kind under which the library notes each ZIP of a package."""
LOCK_TOLD = (
    "The password locks what the files hold (AES-256). Their names stay readable without it. Windows opens such a ZIP "
    "only with a program such as 7-Zip. LitReady keeps no password; tell it to the recipient in another way."
)
"""What a password does and does not do."""
_LETTER_ROOM = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """What a package is made of: the record with its content, the files attached to it, and where copies lie."""

    playbook: Playbook
    assessment: Assessment
    attached: tuple[AttachedFile, ...]
    copies: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeZip:
    """A ZIP that was written, and its SHA-256."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class MadePackage:
    """What was written: its ZIPs, how many files of evidence are in them and how many items are withheld.

    `left_out` names files that could not be read and were accepted as missing. `items` are the records of which a copy
    is in it.
    """

    zips: tuple[MadeZip, ...]
    files: int
    withheld: int
    left_out: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def handed_over(self, record_id: str, wishes: Wishes, by: str, on: date) -> Record | None:
        """The hand-over that was made with it, where its maker says so; None where no copy of evidence is in it."""
        if not self.items:
            return None
        return package_hand_over(
            record_id,
            self.items,
            to=one_line(wishes.recipient),
            by=by.strip(),
            on=on,
            zips=[(one.path.name, one.sha256) for one in self.zips],
            locked=wishes.password is not None,
        )


def make_package(
    source: Source,
    wishes: Wishes,
    folder: Path,
    *,
    today: date,
    app_version: str,
    progress: Progress = untold,
    cancelled: Cancelled = never,
) -> MadePackage:
    """Write a package into a folder. Nothing stands under its names before all of it is written and read back.

    Raises `Changed` where a file is not as it was and not accepted, `PackageError` and `ReportError` where it cannot
    be made or written, and `Stopped`; then nothing was written.
    """
    wishes = _checked_wishes(wishes)
    choice = choose(source.assessment, source.attached, wishes)
    named, _ = names_held(source.playbook, source.assessment, choice.held)
    if named.stand_in(wishes.purpose):
        raise PackageError(
            "What the package is for names an item that is withheld. Nothing was written. Say it in other words."
        )
    choice = unnamed_choice(choice, named)
    checked = check_files(choice, source.copies, wishes.accepted, _stretch(progress, 0.0, 0.3), cancelled)
    facts_only = wishes.report == "facts"
    listed = evidence_list(source.playbook, source.assessment, choice, checked, named, facts_only=facts_only)
    try:
        documents = make_documents(
            source.playbook,
            source.assessment,
            choice,
            listed,
            wishes,
            today=today,
            app_version=app_version,
            progress=_stretch(progress, 0.3, 0.5),
            cancelled=cancelled,
        )
    except ExportCancelled as fault:
        raise Stopped from fault
    going = [one for one in checked if one.sha256]
    first = _LETTER_ROOM + sum(takes(name, len(content)) for name, content in documents)
    parts = deal_out(first, going, wishes.mail_limit)
    documents = (*documents, make_letter(listed, wishes, len(parts), today))
    package, print_ = uuid4().hex, fingerprint(source.assessment)
    paths = _paths(folder, wishes.recipient, len(parts), today)
    share = Share([2 * one.size for one in going], _stretch(progress, 0.5, 1.0))
    contents = [
        _Contents(
            documents if n == 1 else (),
            part,
            Manifest(
                FORMAT,
                VERSION,
                package,
                n,
                len(parts),
                wishes.recipient,
                today.isoformat(),
                f"LitReady {app_version}",
                print_,
                (),
            ),
        )
        for n, part in enumerate(parts, start=1)
    ]
    writing = _Writing(wishes.password, today, share, cancelled)
    _write_all(list(zip(paths, contents, strict=True)), writing, [])
    progress(1.0)
    zips = tuple(MadeZip(path, file_sha256(path)) for path in paths)
    missing = tuple(f"{one.file.name}: {one.why}" for one in checked if not one.sha256)
    items = tuple(dict.fromkeys(one.file.item for one in going))
    return MadePackage(zips, len(going), len(choice.handing.withheld), missing, items)


def _checked_wishes(wishes: Wishes) -> Wishes:
    recipient = one_line(wishes.recipient)
    if not recipient:
        raise PackageError("A package is made for one named recipient. Name who receives it. Nothing was written.")
    if wishes.report == "facts" and wishes.portable:
        raise PackageError(
            "The portable file holds findings, opinions and notes, so it never goes with a copy of facts alone. Leave "
            "it out, or choose the full report. Nothing was written."
        )
    password = None
    if wishes.password is not None:
        try:
            password = checked_password(wishes.password)
        except ReportError as fault:
            raise PackageError(str(fault).replace("a PDF takes", "a package takes").replace("the PDF", "it")) from fault
    return replace(wishes, recipient=recipient, purpose=one_line(wishes.purpose), password=password)


def _paths(folder: Path, recipient: str, parts: int, today: date) -> list[Path]:
    stem = f"Package for {plain_name(recipient, 'counsel')} {today.isoformat()}"
    names = [f"{stem}.zip"] if parts == 1 else [f"{stem}, part {n} of {parts}.zip" for n in range(1, parts + 1)]
    paths = [folder.expanduser() / name for name in names]
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise PackageError(
            f"“{there.name}” is in that folder already. Nothing was written. Move it away, or choose another folder."
        )
    return paths


def _stretch(progress: Progress, start: float, end: float) -> Progress:
    return lambda share: progress(start + (end - start) * share)


# -- writing ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Contents:
    documents: tuple[tuple[str, bytes], ...]
    evidence: Sequence[Checked]
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Writing:
    password: str | None
    day: date
    share: Share
    cancelled: Cancelled


def _write_all(left: list[tuple[Path, _Contents]], writing: _Writing, partials: list[Path]) -> None:
    """Write a ZIP, then the others, and rename only when all are there: whole, or none."""
    if not left:
        return
    (target, contents), *others = left

    def write(partial: Path) -> None:
        for earlier in partials:
            os.utime(earlier)  # else they would pass for what a killed program left
        _fill(partial, contents, writing)

    def verify(partial: Path) -> None:
        _read_back(partial, target, writing)
        _write_all(others, writing, [*partials, partial])

    write_whole(target, write, verify, PackageError)


def _fill(partial: Path, contents: _Contents, writing: _Writing) -> None:
    entries = [Entry(name, len(content), sha256(content).hexdigest()) for name, content in contents.documents]
    entries += [Entry(one.path, one.size, one.sha256) for one in contents.evidence]
    manifest = msgspec.structs.replace(contents.manifest, files=tuple(entries))
    written = manifest_bytes(manifest)
    lists = ((MANIFEST, written), (SUMS, sums_bytes(manifest, written)))
    with new_archive(partial, writing.password) as archive:
        for name, content in (*lists, *contents.documents):
            with archive.open(new_entry(name, writing.day, len(content), writing.password), "w") as stream:
                stream.write(content)
        for one in contents.evidence:
            entry = new_entry(one.path, writing.day, one.size, writing.password)
            with archive.open(entry, "w", force_zip64=one.size > LARGE) as stream:
                _copy(one, stream, writing)
            writing.share.opened()
    seal(partial)


def _copy(one: Checked, stream: IO[bytes], writing: _Writing) -> None:
    try:
        now = read_file(one.source, writing.share.read, writing.cancelled, lambda piece: stream.write(bytes(piece)))
    except NotRead as fault:
        raise PackageError(
            f"“{one.file.name}” could not be read while it was copied: {fault.why}. Nothing was written. Try again."
        ) from fault
    if now.sha256 != one.sha256:
        raise PackageError(
            f"“{one.file.name}” was changed while the package was made. Nothing was written. Close the programs that "
            "have it open, and try again."
        )


def _read_back(partial: Path, target: Path, writing: _Writing) -> None:
    found = check_package(partial, writing.password, writing.share.read, writing.cancelled)
    if not found.matches or found.sealed is None:
        raise PackageError(f"“{target.name}” read back is not what was written, so it was not kept. Try another disk.")
