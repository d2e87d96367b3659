"""The PDF: made whole in memory, written beside its final name, read back, then renamed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from litready.errors import LitReadyError, ReportError
from litready.files import write_whole
from litready.paths import resources
from litready.report.compose import Composer
from litready.report.fonts import register_faces
from litready.report.layout import Layout
from litready.report.model import Report
from litready.report.styles import Paper
from litready.report.text import Typesetter
from litready.report.walk import anchors_of

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")


class ExportCancelled(ReportError):
    """The user stopped the export; nothing was written."""


def write_pdf(
    report: Report,
    path: Path,
    *,
    paper: Paper = Paper.LETTER,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Write a report to `path` and give the bytes written.

    `progress` is called with the share done, from 0 to 1; `cancelled` is asked at each page. Raises `ReportError`
    in plain words; then whatever stood under `path` before still stands there.
    """
    content = pdf_bytes(report, paper=paper, progress=progress, cancelled=cancelled)

    def verify(partial: Path) -> None:
        if partial.read_bytes() != content:
            raise ReportError(f"“{path.name}” read back is not what was written, so it was not kept. Try another disk.")

    write_whole(path, lambda partial: _put(partial, content), verify, ReportError)
    if progress is not None:
        progress(1.0)
    return content


def pdf_bytes(
    report: Report,
    *,
    paper: Paper = Paper.LETTER,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """A report as a PDF in memory, checked to be whole. Raises `ReportError`."""

    def each_page(_page: int) -> None:
        if cancelled is not None and cancelled():
            raise ExportCancelled("The export was stopped. Nothing was written.")

    def each_block(share: float) -> None:
        if progress is not None:
            progress(0.95 * share)

    try:
        faces = register_faces(resources() / "fonts")
        composer = Composer(report, Typesetter(faces, frozenset(anchors_of(report)) - {""}), paper, each_page=each_page)
        Layout(composer, each_block).run(report)
        content = composer.finish()
    except LitReadyError:
        raise
    except Exception as fault:
        raise ReportError(
            "The report could not be made. Nothing was written and nothing in the assessment changed. "
            f"Report this as a defect: {type(fault).__name__}."
        ) from fault
    check_whole(content, composer.ledger.page)
    return content


def check_whole(content: bytes, pages: int) -> None:
    """Check that a PDF has its head, its end, every object where its table says, and so many pages.

    Raises `ReportError`.
    """
    tail = content[-1024:]
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", tail)
    whole = content.startswith(b"%PDF-") and start is not None
    if whole and start is not None:
        table = content[int(start[1]) :]
        entries = _ENTRY.findall(table[: table.find(b"trailer")])
        whole = table.startswith(b"xref") and all(
            content.startswith(b"%d %d obj" % (n, int(generation)), int(at))
            for n, (at, generation, used) in enumerate(entries)
            if used == b"n"
        )
        whole = whole and len(re.findall(rb"/Type /Page\b(?!s)", content)) == pages
    if not whole:
        raise ReportError(
            "The report came out damaged, so it was not kept. Nothing in the assessment changed. Try again."
        )


def _put(partial: Path, content: bytes) -> None:
    partial.write_bytes(content)
