"""What is kept of an assessment in this library and what left it: what goes when all traces of it are removed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from litready.errors import StorageError
from litready.storage import sqlite
from litready.storage.recover import BESIDE, beside

if TYPE_CHECKING:
    from litready.storage.backups import Backup
    from litready.storage.copies import Export
    from litready.storage.store import Store

SYSTEM = (
    "What the system keeps by itself: its own backups, the trash, lists of recent documents, what was copied to the "
    "clipboard"
)
"""What no program can remove for certain."""
ELSEWHERE = "Files it was brought in from, and copies that were passed on"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of one assessment. `files` were exported; `backups` hold it; `unreadable` may hold it.

    `attached`: how many files are attached, and of how many of them the library keeps copies.
    """

    id: str
    name: str
    on_hold: bool
    copies: int
    files: tuple[Export, ...]
    backups: tuple[Backup, ...]
    attached: tuple[int, int]
    unreadable: tuple[Path, ...]

    @property
    def going(self) -> tuple[str, ...]:
        """What can be removed, in words."""
        lines = ["The assessment with its answers, notes, records, actions and its log of changes"]
        if self.copies:
            lines.append(_count(self.copies, "copy kept of it", "copies kept of it") + ", and the list of its exports")
        elif self.files:
            lines.append("The list of its exports")
        linked, copied = self.attached
        if linked:
            kept = f", and the {_count(copied, 'copy', 'copies')} kept of them" if copied else ""
            lines.append(f"What is recorded of {_count(linked, 'attached file', 'attached files')}{kept}")
        if self.backups:
            lines.append("It alone, out of " + _count(len(self.backups), "backup", "backups") + " of the library")
        return (*lines, "Previews of it that are open now")

    @property
    def staying(self) -> tuple[str, ...]:
        """What has to be removed by hand, in words."""
        lines = [_file_words(export) for export in self.files]
        if self.attached[0]:
            lines.append("The attached files themselves, where they are")
        lines += [
            f"{path}, which cannot be read and may hold it; it can be deleted under “Backups”"
            for path in self.unreadable
        ]
        return (*lines, ELSEWHERE, SYSTEM)


def traces_of(store: Store, assessment_id: str) -> Traces:
    """Look for an assessment, in the bin too. Raises `StorageError` where there is none."""
    summaries = (*store.summaries(), *store.summaries(binned=True))
    found = next((s for s in summaries if s.id == assessment_id), None)
    if found is None:
        raise StorageError("There is no such assessment in the library any more. Nothing was changed.")
    exports = store.exports(assessment_id)
    backups = store.backups.listed()
    attached = store.attached_files(assessment_id, removed=True)
    return Traces(
        found.id,
        found.name,
        found.on_hold,
        copies=len({e.fingerprint for e in exports if e.frozen}),
        files=tuple(e for e in exports if e.file_name),
        attached=(len(attached), sum(f.file.copied for f in attached)),
        backups=tuple(b for b in backups if any(own.id == assessment_id for own in b.entries or ())),
        unreadable=tuple(b.file for b in backups if b.entries is None),
    )


def refuse_deletion(store: Store, file: Path) -> None:
    """Raise `StorageError` where a file may not be deleted: it is neither a set-aside damaged library nor a backup that
    cannot be read, or any assessment is on hold, which the file may hold too.
    """
    backups = store.backups.listed()
    if not any(b.file == file and b.entries is None for b in backups):
        raise StorageError(
            f"{file.name} is no damaged library and no backup that cannot be read. Nothing was deleted. What can be "
            "read goes by itself, and what is deleted forever is taken out of it."
        )
    held = next((s for s in (*store.summaries(), *store.summaries(binned=True)) if s.on_hold), None)
    if held is not None:
        raise StorageError(
            f"“{' '.join(held.name.split())}” is on hold and may be in {file.name} too. Nothing was "
            "deleted. Release the hold first."
        )


def delete_unreadable(store: Store, file: Path) -> None:
    """Delete a set-aside damaged library, or a backup that cannot be read, and what lies beside it under its name.

    Raises `StorageError` as `refuse_deletion` does.
    """
    refuse_deletion(store, file)
    with sqlite.told("Nothing else was changed."):
        for ending in BESIDE:
            beside(file, ending).unlink(missing_ok=True)
        file.unlink()
    _log.info("deleted %s, which could not be read", file.name)


def _file_words(export: Export) -> str:
    for_whom = f", {export.addressed}" if export.addressed else ""
    return f"{export.called}: “{export.file_name}”, {export.when}{for_whom}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
