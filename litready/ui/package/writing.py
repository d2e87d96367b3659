"""Writing a package away from the window’s thread. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.errors import LitReadyError, StorageError
from litready.ui.plain_words import counted

if TYPE_CHECKING:
    from litready.domain.evidence.attached import AttachedFile
    from litready.handover.make import MadePackage
    from litready.handover.plan import Checked, Wishes
    from litready.storage.store import Store
    from litready.ui.export.writing import Subject


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """What was written. `unrecorded` says why the library could not note it, or is ""."""

    made: MadePackage
    unrecorded: str = ""

    @property
    def path(self) -> Path:
        """Its first ZIP."""
        return self.made.zips[0].path

    @property
    def words(self) -> str:
        """What is said of it."""
        made = self.made
        parts = f" It has {len(made.zips)} parts." if len(made.zips) > 1 else ""
        lost = f" Not in it: {'; '.join(made.left_out)}." if made.left_out else ""
        note = f" The library could not note it: {self.unrecorded}" if self.unrecorded else ""
        files = counted(made.files, "file")
        return f"Written to {self.path} and read back: {files} of evidence.{parts}{lost}{note}"


@dataclass(frozen=True, slots=True)
class NotAsAttached:
    """Nothing was written: these files are not as they were, and each is to be accepted first."""

    files: tuple[Checked, ...]


def write_package(
    subject: Subject,
    attached: tuple[AttachedFile, ...],
    wishes: Wishes,
    folder: Path,
    store: Store,
    now: Callable[[], datetime],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> WrittenPackage | NotAsAttached:
    """Write the package into a folder and note each of its ZIPs as an export.

    Raises `LitReadyError` where it cannot be written or was stopped; then nothing was written.
    """
    from litready.handover.make import KIND, Source, make_package  # reportlab is loaded on first use
    from litready.handover.plan import Changed

    try:
        copies = store.copies_folder(subject.assessment.id, to_read=True)
    except StorageError:  # on a server no copies are kept
        copies = None
    source = Source(subject.playbook, subject.assessment, attached, copies)
    try:
        made = make_package(
            source,
            wishes,
            folder,
            today=subject.today,
            app_version=__version__,
            progress=progress,
            cancelled=cancelled,
        )
    except Changed as told:
        return NotAsAttached(told.files)
    try:
        for one in made.zips:
            store.record_export(
                subject.assessment,
                now(),
                KIND,
                one.path.name,
                wishes.recipient,
                one.sha256,
                purpose=wishes.purpose,
            )
    except LitReadyError as fault:
        return WrittenPackage(made, str(fault))
    return WrittenPackage(made)
