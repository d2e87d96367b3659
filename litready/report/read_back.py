"""Reading a written PDF back, before it takes its final name: does it open, and is it all there?"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf

from litready.errors import ReportError
from litready.report.model import Report
from litready.report.sealing import Sealing


def check_written(path: Path, name: str, report: Report, pages: int, sealing: Sealing) -> None:
    """Check that a PDF opens, has `pages` pages, and that the first, the middle and the last are this record's.

    A locked one has to stay shut without its password, and an enclosed file has to come out as it went in.
    Raises `ReportError`, in which the file is called `name`; an `OSError` is left to the caller.
    """
    try:
        whole = _is_whole(path.read_bytes(), report, pages, sealing)
    except OSError:
        raise
    except Exception:  # a damaged file fails in the libraries in any way it likes
        whole = False
    if not whole:
        raise ReportError(f"“{name}” read back is not what was written, so it was not kept. Try another disk.")


def _is_whole(content: bytes, report: Report, pages: int, sealing: Sealing) -> bool:
    if sealing.password and not _is_shut(content):
        return False
    with pikepdf.open(io.BytesIO(content), password=sealing.password) as pdf:
        if (
            pdf.get_warnings()
            or len(pdf.pages) != pages
            or list(pdf.attachments) != ([sealing.enclosed.name] if sealing.enclosed else [])
        ):
            return False
        if sealing.enclosed is not None:
            inside = pdf.attachments[sealing.enclosed.name].get_file().read_bytes()
            if inside != sealing.enclosed.content:
                return False
        if sealing.password:
            unlocked = io.BytesIO()
            pdf.save(unlocked)
            content = unlocked.getvalue()
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return all(
        _bare(words) in _bare(read[n].extract_text())
        for n in {0, pages // 2, pages - 1}
        for words in (report.footer, f"Page {n + 1} of {pages}")
    )


def _is_shut(content: bytes) -> bool:
    try:
        pikepdf.open(io.BytesIO(content)).close()
    except pikepdf.PasswordError:
        return True
    return False


def _bare(words: str) -> str:
    """Words without blanks, which readers put where they like."""
    return "".join(words.split())
