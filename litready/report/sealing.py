"""What becomes of a finished PDF: made for keeping, or locked with a password; and what lies in it besides its pages.

A PDF without a lock is PDF/A-3b, and the same record and day give the same bytes. The lock is AES-256, as PDF 2.0 has
it; it takes random keys, so that no two locked files are alike, and it rules PDF/A out.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from litready.errors import ReportError

if TYPE_CHECKING:
    import pikepdf

_LONGEST_BYTES = 127
"""A longer password is cut by the format, without a word."""
_KEPT = ("/Title", "/Author", "/CreationDate", "/ModDate")
"""The only properties that a report bears."""
ENCLOSED_TYPE = "application/vnd.litready+zip"
LOCK_TOLD = (
    "Who has the password can open the file, print it, copy from it and take the lock off. There is no second "
    "password that allows less. LitReady keeps no password: if it is lost, export the report again."
)
"""What a lock does and does not do, for the screen and the command line."""


def enclosed_words(*, described: bool) -> str:
    """What goes along with a PDF into which the matter was put; `described` where it also describes trade secrets."""
    held = "every answer, note, record and action, open to change"
    if described:
        return (
            f"The file in the PDF holds {held}, what describes trade secrets included. Send it to the recipient only."
        )
    return f"The file in the PDF holds {held}; what may describe a trade secret is left out of it as of the pages."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes into the PDF, as an attachment of that name."""

    name: str
    content: bytes
    told: str


@dataclass(frozen=True, slots=True)
class Sealing:
    """`password` is "" for no lock. It is checked by `checked_password` before anything is made."""

    password: str = field(default="", repr=False)
    enclosed: Enclosed | None = None


OPEN = Sealing()
"""Neither locked, nor with a file inside."""


def checked_password(password: str) -> str:
    """A password in the one form in which viewers take it. Raises `ReportError` where it would lock the reader out."""
    if not password.strip():
        raise ReportError("The password is empty. Write one, or leave the PDF unlocked. Nothing was written.")
    if password != password.strip():
        raise ReportError(
            "The password begins or ends with a blank, which is easily lost when it is passed on. Write it without. "
            "Nothing was written."
        )
    if any(unicodedata.category(c) in ("Cc", "Cs", "Cn") for c in password):
        raise ReportError("The password holds a character that cannot be typed. Write another. Nothing was written.")
    whole = unicodedata.normalize("NFKC", password)
    if len(whole.encode()) > _LONGEST_BYTES:
        raise ReportError(
            f"The password is longer than the {_LONGEST_BYTES} bytes that a PDF takes. Write a shorter one. "
            "Nothing was written."
        )
    return whole


def sealed(content: bytes, sealing: Sealing, made_on: date) -> bytes:
    """A finished PDF with its file inside, bearing no properties but title, author and day, made for keeping or locked.

    `made_on` is the day that an enclosed file bears. Raises whatever the PDF library raises.
    """
    import pikepdf  # loaded on first use

    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name in list(pdf.docinfo.keys()):
            if name not in _KEPT or not str(pdf.docinfo[name]):
                del pdf.docinfo[name]
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        if sealing.enclosed is not None:
            _enclose(pdf, sealing.enclosed, made_on)
        out = io.BytesIO()
        if sealing.password:
            lock = pikepdf.Encryption(user=sealing.password, owner=sealing.password, R=6)
            pdf.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        else:
            _save_for_keeping(pdf, out)
    return out.getvalue()


def _enclose(pdf: pikepdf.Pdf, enclosed: Enclosed, made_on: date) -> None:
    import pikepdf

    day = f"D:{made_on:%Y%m%d}120000+00'00'"
    pdf.attachments[enclosed.name] = pikepdf.AttachedFileSpec(
        pdf,
        enclosed.content,
        filename=enclosed.name,
        description=enclosed.told,
        mime_type=ENCLOSED_TYPE,
        relationship=pikepdf.Name.Source,
        creation_date=day,
        mod_date=day,
    )


def _save_for_keeping(pdf: pikepdf.Pdf, out: io.BytesIO) -> None:
    import pikepdf
    from pikepdf import pdfa  # it reads schemas

    pdfa.prepare(pdf, "3b")
    if "/Producer" in pdf.docinfo:
        del pdf.docinfo["/Producer"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as properties:
        for name in [n for n in properties if n.endswith(("}Producer", "}MetadataDate", "}CreatorTool"))]:
            del properties[name]
    plain = pikepdf.ObjectStreamMode.disable  # what was damaged in years can be repaired object by object
    pdf.save(out, **pdfa.resolve_save_kwargs("3b", deterministic_id=True, object_stream_mode=plain))
