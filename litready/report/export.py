"""From a record to a report file in one step, for the window and the command line alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.pdf import write_pdf
from litready.report.styles import Paper


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """What was written: `kind` is "report" or "facts only", `sha256` that of the file."""

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
    paper: str = "letter",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportedReport:
    """Assess a record as of `today`, build its report and write it as a PDF; `paper` is "letter" or "a4".

    The record is only read. Raises `ReportError` where the file cannot be made or written.
    """
    readiness = assess(playbook, assessment, today)
    report = build_report(
        playbook, assessment, readiness, app_version=app_version, facts_only=facts_only, recipient=recipient
    )
    content = write_pdf(report, path, paper=Paper[paper.upper()], progress=progress, cancelled=cancelled)
    return ExportedReport("facts only" if facts_only else "report", recipient, hashlib.sha256(content).hexdigest())
