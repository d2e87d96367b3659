"""The PDF: made whole in memory, sealed, written beside its final name, read back, then renamed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litready.errors import LitReadyError, ReportError
from litready.files import write_whole
from litready.paths import resources
from litready.report.compose import Composer
from litready.report.fonts import register_faces
from litready.report.layout import Layout
from litready.report.model import Report
from litready.report.read_back import check_written
from litready.report.sealing import OPEN, Sealing, sealed
from litready.report.styles import Paper
from litready.report.text import Typesetter
from litready.report.walk import anchors_of


class ExportCancelled(ReportError):
    """The user stopped the export; nothing was written."""


def write_pdf(
    report: Report,
    path: Path,
    *,
    paper: Paper = Paper.LETTER,
    sealing: Sealing = OPEN,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Write a report to `path`, read it back, and give the bytes written.

    `progress` is called with the share done, from 0 to 1; `cancelled` is asked at each page. Raises `ReportError`
    in plain words; then whatever stood under `path` before still stands there.
    """
    content, pages = _made(report, paper, sealing, progress, cancelled)

    def verify(partial: Path) -> None:
        if partial.read_bytes() != content:
            raise ReportError(f"“{path.name}” read back is not what was written, so it was not kept. Try another disk.")
        check_written(partial, path.name, report, pages, sealing)

    write_whole(path, lambda partial: _put(partial, content), verify, ReportError)
    if progress is not None:
        progress(1.0)
    return content


def pdf_bytes(
    report: Report,
    *,
    paper: Paper = Paper.LETTER,
    sealing: Sealing = OPEN,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """A report as a PDF in memory. Raises `ReportError`."""
    return _made(report, paper, sealing, progress, cancelled)[0]


def _made(
    report: Report,
    paper: Paper,
    sealing: Sealing,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[bytes, int]:
    """The finished document, and its number of pages."""

    def go_on(_page: int = 0) -> None:
        if cancelled is not None and cancelled():
            raise ExportCancelled("The export was stopped. Nothing was written.")

    def each_block(share: float) -> None:
        if progress is not None:
            progress(0.9 * share)

    try:
        faces = register_faces(resources() / "fonts")
        composer = Composer(report, Typesetter(faces, frozenset(anchors_of(report)) - {""}), paper, each_page=go_on)
        Layout(composer, each_block).run(report)
        content, pages = composer.finish(), composer.ledger.page
        go_on()
        content = sealed(content, sealing, report.made_on)
        go_on()
    except LitReadyError:
        raise
    except Exception as fault:
        raise ReportError(
            "The report could not be made. Nothing was written and nothing in the assessment changed. "
            f"Report this as a defect: {type(fault).__name__}."
        ) from fault
    return content, pages


def _put(partial: Path, content: bytes) -> None:
    partial.write_bytes(content)
