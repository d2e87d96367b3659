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
from litready.report.extent import part_named
from litready.report.pdf import write_pdf
from litready.report.styles import Paper


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """What was written: `kind` is what it is called in the record of exports, `sha256` that of the file."""

    kind: str
    recipient: str
    sha256: str


def export_report(
    playbook: Playbook,
    assessment: Assessment,
    path: Path,
    *,
    today: date,
    app_version: str,
    facts_only: bool = False,
    recipient: str = "",
    part: str = "",
    descriptions: bool = False,
    paper: str = "letter",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportedReport:
    """Assess a record as of `today`, build its report and write it as a PDF; `paper` is "letter" or "a4".

    `part` is the id of a part of the playbook, or "" for all of it. With `descriptions` it also prints what may
    describe a trade secret; it is then made for one named recipient. The record is only read. Raises `ReportError`
    where the file cannot be made or written, or does not go with what is wanted; then nothing is written.
    """
    recipient = " ".join(recipient.split())
    if descriptions and not recipient:
        raise ReportError("What may describe a trade secret is printed for one named recipient only. Name it.")
    if facts_only and (descriptions or part):
        raise ReportError("A copy of facts alone is of the whole record and never describes a trade secret.")
    group = part_named(playbook, part) if part else None
    report = build_report(
        playbook,
        assessment,
        assess(playbook, assessment, today),
        app_version=app_version,
        facts_only=facts_only,
        recipient=recipient,
        part=group,
        descriptions=descriptions,
    )
    content = write_pdf(report, path, paper=Paper[paper.upper()], progress=progress, cancelled=cancelled)
    kind = "facts only" if facts_only else "report" if group is None else f"report on {group.title.lower()} alone"
    if descriptions:
        kind += ", with descriptions"
    return ExportedReport(kind, recipient, hashlib.sha256(content).hexdigest())
