"""The portable file that lies in a PDF report: taken out without opening anything else of the PDF."""

from __future__ import annotations

import io
import unicodedata
import zlib

from litready.errors import PortableFileError

PDF_HEAD = b"%PDF-"
_SUFFIX = ".litready"


class LockedPdf(PortableFileError):
    """The PDF is locked, and the password that was given, if any, is not its own."""


def enclosed_package(content: bytes, password: str, *, largest: int) -> bytes:
    """The portable file inside a PDF, of at most `largest` bytes; `password` is "" for a PDF without a lock.

    Raises `LockedPdf` where another password is needed, else `PortableFileError` where none can be taken out.
    """
    import pikepdf  # loaded on first use

    try:
        with pikepdf.open(io.BytesIO(content), password=unicodedata.normalize("NFKC", password)) as pdf:
            names = [name for name in pdf.attachments if name.endswith(_SUFFIX)]
            if len(names) > 1:
                raise PortableFileError("The PDF holds more than one LitReady file. Nothing was taken from it.")
            if not names:
                raise PortableFileError(
                    "The PDF holds no LitReady file: it was exported without. Ask for the portable file. Nothing was "
                    "taken from it."
                )
            stream = pdf.attachments[names[0]].get_file().obj
            found = _unpacked(stream.read_raw_bytes(), stream.get("/Filter"), largest)
    except PortableFileError:
        raise
    except pikepdf.PasswordError:
        words = "That is not the password of the PDF." if password else "The PDF is locked with a password."
        raise LockedPdf(f"{words} Nothing was taken from it.") from None
    except Exception as fault:  # a damaged file fails in the library in any way it likes
        raise PortableFileError("The PDF is damaged or cut short. Nothing was taken from it.") from fault
    if found is None:
        raise PortableFileError("The LitReady file in the PDF is damaged or too large. Nothing was taken from it.")
    return found


def _unpacked(raw: bytes, packed: object, largest: int) -> bytes | None:
    """The bytes of a stream, or None where they are packed in a way that LitReady does not write, or too many."""
    if packed is None or str(packed) == "[]":
        return raw if len(raw) <= largest else None
    if str(packed) not in ("/FlateDecode", "[/FlateDecode]"):
        return None
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(raw, largest)
    return found if unpacking.eof else None
