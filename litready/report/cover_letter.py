"""The draft of the letter that goes with a package for counsel, as a Word file to be finished by the sender."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from litready.domain.hold_notice import Place
from litready.report.evidence_list import EvidenceList
from litready.report.hold_texts import heading, items, prose, text_of
from litready.report.model import Block, Chapter, Column, Row, Run, Table, Tone, plain
from litready.report.references import counted, day_words, sentence
from litready.report.word import WordDocument, WordPart, check_opens, word_bytes

_SENDER = Place("name and telephone of the sender")


def letter_bytes(
    listed: EvidenceList, enclosed: tuple[str, ...], recipient: str, parts: int, today: date, purpose: str = ""
) -> bytes:
    """The draft as a Word file. `enclosed` names what is in the package besides evidence.

    `purpose` is what the package is for, "" where that is not said. Raises `ReportError`.
    """
    chapter = Chapter("Papers for counsel", "", tuple(_letter(listed, enclosed, recipient, parts, today, purpose)))
    header = (Run("Draft. Read it, finish it, and take this line out before it is sent.", Tone.STRONG),)
    document = WordDocument("Papers for counsel", "", today, (WordPart((chapter,), header, day_words(today)),))
    content = word_bytes(document)
    check_opens(content)
    return content


def _letter(
    listed: EvidenceList, enclosed: tuple[str, ...], recipient: str, parts: int, today: date, purpose: str
) -> Iterator[Block]:
    lines = (
        ("To", plain(recipient)),
        ("From", text_of(_SENDER)),
        ("Date", plain(day_words(today))),
        ("Subject", text_of(Place("neutral name of the subject, without names of parties"))),
        *([("Purpose", plain(purpose))] if purpose else ()),
    )
    yield Table(
        (Column("", 104, strong=True), Column("", 400)), tuple(Row((plain(label), text)) for label, text in lines)
    )
    use = "the purpose above" if purpose else "your advice"
    yield prose(f"With this letter you receive papers on the subject above, for {use}.")
    yield heading("What is enclosed")
    files = f"{sentence(counted(len(listed.enclosed), 'file'))} of evidence"
    numbered = f"{files}, under the numbers of the index." if listed.enclosed else f"{files}."
    yield from items(plain(words) for words in (*enclosed, numbered))
    if parts > 1:
        yield prose(f"The package comes in {parts} ZIP files. Each opens by itself and lists its own files.")
    yield heading("What is not enclosed")
    if listed.held_back:
        yield prose(
            f"{sentence(counted(listed.held_back, 'item is', 'items are'))} withheld: each may be privileged or under "
            "a duty of confidence, or nobody has settled that yet. The index tells how many. Say what you need."
        )
    else:
        yield prose("No item of the evidence index is withheld. The index names what is not collected yet.")
    yield heading("How to check it")
    yield prose(
        "“litready verify” with the name of the ZIP file names every file that was changed, is missing or was added. "
        "Without LitReady, unpack it and run “sha256sum --check SHA256SUMS” in its folder."
    )
    yield heading("What to do")
    yield from items(
        (
            text_of("Confirm to ", _SENDER, " that the package arrived whole."),
            text_of("Keep it apart from papers of other matters, and copy it to nobody who does not work on this one."),
            text_of(f"If you are not {recipient}, open nothing and tell ", _SENDER, " at once."),
        )
    )
    yield prose("Originals stay where they are. Nothing was altered; the files are copies.")
