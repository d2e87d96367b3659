"""From a record to a file of any kind in one step: PDF, Word, spreadsheet or calendar, by the ending of its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.errors import ReportError
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.calendar import calendar_of
from litready.report.export import ExportedReport, export_report
from litready.report.extent import extent_of, part_named
from litready.report.formats import FORMAT_WORDS, Format, checked_recipient, format_of, kind_words, one_line
from litready.report.ics import write_calendar
from litready.report.pdf import ExportCancelled
from litready.report.styles import Paper
from litready.report.word import write_word
from litready.report.word_report import report_document
from litready.report.xlsx import write_workbook


def export_file(
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
    """Write a record as the kind of file that `path` ends in; see `export_report` for what may be wanted of a report.

    Word and spreadsheet hold what the PDF holds. Only a PDF is locked or encloses the record. A calendar holds no
    descriptions and is never of facts alone; for a recipient it names actions by number. Raises `ReportError` where the
    file cannot be made or written, or does not go with what is wanted; then nothing is written.
    """
    kind = format_of(path)
    if kind is Format.PDF:
        return export_report(
            playbook,
            assessment,
            path,
            today=today,
            app_version=app_version,
            facts_only=facts_only,
            recipient=recipient,
            purpose=purpose,
            part=part,
            descriptions=descriptions,
            paper=paper,
            password=password,
            enclose=enclose,
            progress=progress,
            cancelled=cancelled,
        )
    if password is not None or enclose is not None:
        raise ReportError("Only a PDF can be locked with a password or enclose the matter. Nothing was written.")
    recipient = checked_recipient(recipient, facts_only=facts_only, part=part, descriptions=descriptions)
    purpose = one_line(purpose)
    group = part_named(playbook, part) if part else None
    called = f"{kind_words(group, facts_only=facts_only, descriptions=descriptions)} ({FORMAT_WORDS[kind]})"
    if kind is Format.CALENDAR:
        if facts_only or descriptions:
            raise ReportError(
                "A calendar holds what is due, which is no copy of facts, and never describes a trade secret. Nothing "
                "was written."
            )
        extent = extent_of(playbook, assessment, assess(playbook, assessment, today), part=group, descriptions=False)
        calendar = calendar_of(extent, for_others=bool(recipient))
        content = write_calendar(calendar, path, f"LitReady {app_version}")
        _tell(progress, 1.0)
        return ExportedReport(called, recipient, hashlib.sha256(content).hexdigest(), calendar.left_out, purpose)
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
        wide=kind is Format.SPREADSHEET,
    )

    def go_on(share: float) -> None:
        if cancelled is not None and cancelled():
            raise ExportCancelled("The export was stopped. Nothing was written.")
        _tell(progress, 0.9 * share)

    sheet = Paper[paper.upper()]
    if kind is Format.WORD:
        content = write_word(report_document(report, sheet), path, go_on)
    else:
        content = write_workbook(report, path, paper=sheet, each_row=go_on)
    _tell(progress, 1.0)
    return ExportedReport(called, recipient, hashlib.sha256(content).hexdigest(), purpose=purpose)


def _tell(progress: Callable[[float], None] | None, share: float) -> None:
    if progress is not None:
        progress(share)
