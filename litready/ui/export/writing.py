"""Writing the report of one assessment, or a draft made of it, away from the window's thread. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.exchange.portable import package
from litready.playbook.model import Playbook

if TYPE_CHECKING:
    from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported, as it stood when the export was opened, and the content it was answered on."""

    playbook: Playbook
    assessment: Assessment
    today: date

    def described(self) -> dict[str, str]:
        """How much may describe a trade secret, of all of it under "" and of each part, or "" for nothing.

        In words such as “three texts and 12 notes”.
        """
        from litready.report.extent import described_by_part
        from litready.report.withheld import texts_and_notes

        found = described_by_part(self.playbook, self.assessment)
        return {part: texts_and_notes(entries) for part, entries in found.items()}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the report is made. `paper` is "letter" or "a4", `part` the id of a part or "" for all of the record.

    With `descriptions` it also prints what may describe a trade secret, for the recipient. `purpose` is what the copy
    is for. `password` locks the PDF
    and is None for no lock; with `enclose` the matter goes into it as a file.
    """

    facts_only: bool = False
    part: str = ""
    descriptions: bool = False
    paper: str = "letter"
    recipient: str = ""
    purpose: str = ""
    password: str | None = field(default=None, repr=False)
    enclose: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Where the report stands. `unrecorded` says why the library could not note it, or is "".

    `left_out` names the dates that a calendar does not hold, since their day is not known.
    """

    path: Path
    unrecorded: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is said of it."""
        note = f" The library could not note it: {self.unrecorded}" if self.unrecorded else ""
        if self.left_out:
            dates = "One date is" if len(self.left_out) == 1 else f"{len(self.left_out):,} dates are"
            note = f" {dates} not in it: the day is not known.{note}"
        return f"Written to {self.path}.{note}"


def make_report(
    subject: Subject,
    wishes: Wishes,
    path: Path,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
    *,
    record_in: Store | None = None,
    now: Callable[[], datetime] | None = None,
) -> Written:
    """Write the report to `path`; with `record_in` and `now` the library notes that it was made.

    Raises `LitReadyError` where it cannot be written or was cancelled; then nothing new stands under `path`.
    """
    from litready.report.export_file import export_file  # reportlab is loaded on first use

    made = export_file(
        subject.playbook,
        subject.assessment,
        path,
        today=subject.today,
        app_version=__version__,
        facts_only=wishes.facts_only,
        recipient=wishes.recipient,
        purpose=wishes.purpose,
        part=wishes.part,
        descriptions=wishes.descriptions,
        paper=wishes.paper,
        password=wishes.password,
        enclose=package if wishes.enclose else None,
        progress=progress,
        cancelled=cancelled,
    )
    if record_in is None or now is None:
        return Written(path, left_out=made.left_out)
    written = _noted(record_in, subject, now(), path, made.kind, made.recipient, made.sha256, made.purpose)
    return replace(written, left_out=made.left_out)


def make_hold_notice(
    subject: Subject,
    path: Path,
    _progress: Callable[[float], None],
    _cancelled: Callable[[], bool],
    *,
    record_in: Store,
    now: Callable[[], datetime],
) -> Written:
    """Write a draft of the hold notice to `path`; the library notes that it was made.

    Raises `LitReadyError` where it cannot be written; then nothing new stands under `path`.
    """
    from litready.report.hold_notice import KIND, write_hold_notice  # the Word writer is loaded on first use

    digest = write_hold_notice(subject.playbook, subject.assessment, path, today=subject.today)
    return _noted(record_in, subject, now(), path, KIND, "", digest)


def make_question_sheet(
    subject: Subject,
    path: Path,
    _progress: Callable[[float], None],
    _cancelled: Callable[[], bool],
    *,
    record_in: Store,
    now: Callable[[], datetime],
) -> Written:
    """Write the open questions for outside counsel to `path`; the library notes that they were made.

    Raises `LitReadyError` where nothing is open or it cannot be written; then nothing new stands under `path`.
    """
    from litready.report.question_sheet import KIND, write_question_sheet  # the Word writer is loaded on first use

    digest = write_question_sheet(subject.playbook, subject.assessment, path, today=subject.today)
    return _noted(record_in, subject, now(), path, KIND, "", digest)


def _noted(
    store: Store,
    subject: Subject,
    made_at: datetime,
    path: Path,
    kind: str,
    recipient: str,
    sha256: str,
    purpose: str = "",
) -> Written:
    """What was written, once the library has noted it; where that fails the file stands all the same."""
    try:
        store.record_export(subject.assessment, made_at, kind, path.name, recipient, sha256, purpose=purpose)
    except LitReadyError as fault:
        return Written(path, str(fault))
    return Written(path)
