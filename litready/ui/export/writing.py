"""Writing the report of one assessment, away from the window's thread. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.playbook.model import Playbook

if TYPE_CHECKING:
    from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported, as it stood when the export was opened, and the content it was answered on."""

    playbook: Playbook
    assessment: Assessment
    today: date


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the report is made. `paper` is "letter" or "a4"."""

    facts_only: bool = False
    paper: str = "letter"
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the report stands. `unrecorded` says why the library could not note it, or is ""."""

    path: Path
    unrecorded: str = ""


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
    from litready.report.export import export_report  # reportlab is loaded on first use

    made = export_report(
        subject.playbook,
        subject.assessment,
        path,
        today=subject.today,
        app_version=__version__,
        facts_only=wishes.facts_only,
        recipient=wishes.recipient,
        paper=wishes.paper,
        progress=progress,
        cancelled=cancelled,
    )
    if record_in is None or now is None:
        return Written(path)
    try:
        record_in.record_export(subject.assessment.id, now(), made.kind, path.name, made.recipient, made.sha256)
    except LitReadyError as fault:
        return Written(path, str(fault))
    return Written(path)
