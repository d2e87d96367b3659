"""From a record to a report file in one step, for the window and the command line alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.errors import ReportError
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.extent import part_named, without_descriptions
from litready.report.formats import checked_recipient, kind_words, one_line
from litready.report.pdf import write_pdf
from litready.report.sealing import Enclosed, Sealing, checked_password
from litready.report.styles import Paper

ENCLOSED_NAME = "matter.litready"
"""What the portable file is called inside a PDF."""


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """What was written: `kind` is what it is called in the record of exports, `sha256` that of the file.

    `purpose` is what it is for, as asked for. `left_out` says in words what has no place in a file of that kind, such
    as days of a calendar that are not known.
    """

    kind: str
    recipient: str
    sha256: str
    left_out: tuple[str, ...] = ()
    purpose: str = ""


def export_report(
    playbook: Playbook,
    assessment: Assessment,
    path: Path,
    *,
    today: date,
    app_version: str,
    facts_only: bool = False,
    recipient: str = "",
    purpose: str = "",
    part: str = "",
    descriptions: bool = False,
    paper: str = "letter",
    password: str | None = None,
    enclose: Callable[[Assessment], bytes] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportedReport:
    """Assess a record as of `today`, build its report and write it as a PDF; `paper` is "letter" or "a4".

    `purpose` is what the copy is for; it stands on the cover below the recipient. `part` is the id of a part of the
    playbook, or "" for all of it. With `descriptions` it also prints what may describe a trade secret; it is then made
    for one named recipient. With a `password` the file is locked. `enclose` packs the record as a file, which then goes
    into the PDF: of all that the report holds, and no more. The record is only read. Raises `ReportError` where the
    file cannot be made or written, or does not go with what is wanted; then nothing is written.
    """
    recipient = checked_recipient(recipient, facts_only=facts_only, part=part, descriptions=descriptions)
    purpose = one_line(purpose)
    if enclose is not None and (facts_only or part):
        raise ReportError(
            "The portable file holds the whole record, so it goes into the full report only, never with one part or a "
            "copy of facts. Nothing was written."
        )
    lock = "" if password is None else checked_password(password)
    group = part_named(playbook, part) if part else None
    report = build_report(
        playbook,
        assessment,
        assess(playbook, assessment, today),
        app_version=app_version,
        facts_only=facts_only,
        recipient=recipient,
        purpose=purpose,
        part=group,
        descriptions=descriptions,
    )
    enclosed = None
    if enclose is not None:
        carried = assessment if descriptions else without_descriptions(playbook, assessment)
        enclosed = Enclosed(ENCLOSED_NAME, enclose(carried), "The matter as a file that LitReady opens")
    content = write_pdf(
        report,
        path,
        paper=Paper[paper.upper()],
        sealing=Sealing(lock, enclosed),
        progress=progress,
        cancelled=cancelled,
    )
    kind = kind_words(group, facts_only=facts_only, descriptions=descriptions)
    if enclosed is not None:
        kind += ", with the matter’s file"
    if lock:
        kind += ", locked"
    return ExportedReport(kind, recipient, hashlib.sha256(content).hexdigest(), purpose=purpose)
