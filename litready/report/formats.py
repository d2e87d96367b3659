"""The kinds of file a report is written as, by the ending of its name, and what is asked of each export."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from litready.errors import ReportError
from litready.playbook.model import Group


class Format(Enum):
    """A kind of file; the value is the ending of its name."""

    PDF = ".pdf"
    WORD = ".docx"
    SPREADSHEET = ".xlsx"
    CALENDAR = ".ics"


FORMAT_WORDS = {
    Format.PDF: "PDF",
    Format.WORD: "Word",
    Format.SPREADSHEET: "spreadsheet",
    Format.CALENDAR: "calendar",
}
"""What each is called in the record of exports."""


def format_of(path: Path) -> Format:
    """The kind of file that a name asks for. Raises `ReportError` for any other ending."""
    ending = path.suffix.lower()
    for kind in Format:
        if kind.value == ending:
            return kind
    raise ReportError(
        f"“{path.name}” was not written: its name has to end in .pdf, .docx, .xlsx or .ics. Nothing was written."
    )


def one_line(words: str) -> str:
    """Words that stand on a cover in one line, such as who receives a copy or what it is for."""
    return " ".join(words.split())


def checked_recipient(recipient: str, *, facts_only: bool, part: str, descriptions: bool) -> str:
    """The recipient on one line. Raises `ReportError` where what is wanted does not go together."""
    recipient = one_line(recipient)
    if descriptions and not recipient:
        raise ReportError("What may describe a trade secret is printed for one named recipient only. Name it.")
    if facts_only and (descriptions or part):
        raise ReportError("A copy of facts alone is of the whole record and never describes a trade secret.")
    return recipient


def kind_words(group: Group | None, *, facts_only: bool, descriptions: bool) -> str:
    """What a copy is called in the record of exports, whatever kind of file it is."""
    kind = "facts only" if facts_only else "report" if group is None else f"report on {group.title.lower()} alone"
    return f"{kind}, with descriptions" if descriptions else kind
