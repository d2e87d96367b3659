"""The last chapter: how the report was made, how complete the record is, and its full fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litready.domain.interview import NO_PROGRESS
from litready.domain.readiness import VERDICT_RULE, Readiness
from litready.playbook.model import Severity
from litready.report.extent import Extent
from litready.report.model import Block, Chapter, Column, Paragraph, Row, Run, Stance, Table, Tone, plain
from litready.report.opening import METHOD, in_fours
from litready.report.references import References, day_words, sentence
from litready.report.withheld import LeftOut, texts_and_notes


def method_chapter(extent: Extent, fingerprint: str, maker: str) -> Chapter:
    """What the reader needs to check the report against the record."""
    refs, readiness = extent.refs, extent.readiness
    playbook = refs.playbook
    rule = "; ".join(words[:1].lower() + words[1:] for _, words in VERDICT_RULE)
    paragraphs = [
        f"Each finding follows from the answers named under it by one stated rule of the playbook {playbook.id} "
        f"{playbook.version}. An open question is never a finding. Nothing is scored or weighed. The verdict: {rule}.",
        "Dates known only to the month or the year are used as far as they go, and no day is put in their place. Where "
        "the law is unsettled, the conservative reading is used and the other is printed beside it.",
        "Words in italics are the record’s own. A character that the fonts of this report do not hold is shown by "
        "its number, such as [U+1F512].",
    ]
    blocks = [Paragraph(plain(words)) for words in paragraphs]
    finger = Paragraph(
        (
            Run("Fingerprint of the record", Tone.STRONG),
            Run(f" (SHA-256): {in_fours(fingerprint)}. It covers every answer, note, time, record and action. "),
            Run(f"Made by {maker} on {day_words(readiness.today)}."),
        )
    )
    return Chapter(
        "How this report was made",
        METHOD,
        (*blocks, finger, _completeness(refs, readiness), *_carried(extent)),
        stance=Stance.CONCLUSION,
    )


def _completeness(refs: References, readiness: Readiness) -> Table:
    columns = (
        Column("Section", 190, strong=True),
        *(Column(label, 41, right=True) for label in ("Asked", "Answered", "Not known", "Blank")),
        *(
            Column(label, 37, right=True, stance=Stance.CONCLUSION)
            for label in ("Stop", "Serious", "Watch", "In order")
        ),
    )
    rows = []
    for section in refs.playbook.sections:
        progress = readiness.progress.get(section.id, NO_PROGRESS)
        found = readiness.in_section(section.id)
        numbers = (
            progress.total,
            progress.answered - progress.not_known,
            progress.not_known,
            progress.total - progress.answered,
            *(sum(f.severity is s for f in found) for s in Severity),
        )
        rows.append(Row((plain(f"{section.number}  {section.title}"), *(plain(str(n) if n else "–") for n in numbers))))
    return Table(
        columns,
        tuple(rows),
        "How complete the record is",
        plain("“Answered” counts “not applicable”. A section without findings is not thereby in order."),
        "completeness",
        stance=Stance.CONCLUSION,
    )


def _carried(extent: Extent) -> Iterator[Block]:
    """What this copy does not carry and why, or that it leaves nothing out."""
    if extent.described:
        words = f"{sentence(texts_and_notes(extent.described))} that may describe a trade secret stand in this copy."
        yield _counts(extent.described, "Printed for this recipient only", words)
    if extent.left_out:
        words = "In the record, and not in this copy. Each place where a text or a note is missing says so. "
        words += "What may describe a trade secret is printed only for one named recipient."
        yield _counts(extent.left_out, "Left out of this copy", words)
    if not extent.described and not extent.left_out:
        yield Paragraph(plain("Nothing of the record is left out of this copy."))


def _counts(entries: Sequence[LeftOut], title: str, lead: str) -> Table:
    columns = (Column("What", 254, strong=True), Column("How many", 50, right=True), Column("Why", 200))
    rows = tuple(Row((plain(e.what), plain(f"{e.count:,}"), plain(e.why))) for e in entries)
    return Table(columns, rows, title, plain(lead))
