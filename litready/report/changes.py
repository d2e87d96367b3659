"""The list of changes: what is different in a record since an export or a copy of it, for printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.lines import BLANK_WORDS, FOLLOWS, Change, Line, grouped_lines
from litready.domain.compare.told import follows_words, recorded_words
from litready.domain.fingerprint import fingerprint
from litready.domain.interview import interview
from litready.domain.readiness import assess
from litready.domain.secret_places import find_secret_places
from litready.errors import ReportError
from litready.report.export import ExportedReport
from litready.report.extent import extent_of, without_descriptions
from litready.report.model import Chapter, Column, Cover, Paragraph, Report, Row, Run, Stance, Table, Text, Tone, plain
from litready.report.opening import METHOD, cover, in_fours
from litready.report.pdf import write_pdf
from litready.report.references import counted, day_words, sentence
from litready.report.styles import Paper

KIND = "changes"
"""The kind under which the library notes that a list was made."""
_LEFT_OUT = "Left out"
"""The row of a cover that tells what a whole report leaves out; here the last page tells it of the changes."""
_ASKED = frozenset({Change.ASKED, Change.SETTLED})
_CONCLUDED = FOLLOWS - _ASKED
_RECORDED = frozenset(Change) - FOLLOWS


def export_changes(
    before: Side,
    after: Side,
    path: Path,
    *,
    since: str,
    today: date,
    app_version: str,
    recipient: str = "",
    descriptions: bool = False,
    paper: str = "letter",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportedReport:
    """Write what is different in `after` from `before` as a PDF; `since` is what the earlier state is called.

    With `descriptions` it also lists changes of what may describe a trade secret; it is then made for one named
    recipient. The records are only read. Raises `ReportError` where the file cannot be made or written.
    """
    recipient = " ".join(recipient.split())
    if descriptions and not recipient:
        raise ReportError("What may describe a trade secret is printed for one named recipient only. Name it.")
    report = changes_report(
        before,
        after,
        since=since,
        today=today,
        app_version=app_version,
        recipient=recipient,
        descriptions=descriptions,
    )
    content = write_pdf(report, path, paper=Paper[paper.upper()], progress=progress, cancelled=cancelled)
    kind = f"{KIND}, with descriptions" if descriptions else KIND
    return ExportedReport(kind, recipient, hashlib.sha256(content).hexdigest())


def changes_report(
    before: Side,
    after: Side,
    *,
    since: str,
    today: date,
    app_version: str,
    recipient: str = "",
    descriptions: bool = False,
) -> Report:
    """The report: a cover with the privilege basis of the later state, what follows, and each change from what to what.

    What may describe a trade secret is left out and its changes are counted, unless `descriptions` are wanted. The same
    two states and the same day give the same report.
    """
    whole = compare(before, after)
    shown = whole if descriptions else compare(_undescribed(before), _undescribed(after))
    hidden = _count(whole, _RECORDED) - _count(shown, _RECORDED)
    readiness = assess(after.playbook, after.assessment, after.day)
    extent = extent_of(after.playbook, after.assessment, readiness, part=None, descriptions=descriptions)
    print_ = fingerprint(after.assessment)
    maker = f"LitReady {app_version}"
    law = day_words(after.playbook.law_as_of)
    first, _ = cover(extent, print_, recipient)
    chapters = (
        _chapter(shown, "Findings opened, closed and changed", "findings", _CONCLUDED, Stance.CONCLUSION),
        _chapter(shown, "Answers, records and actions", "recorded", _RECORDED, Stance.OPINION),
        _chapter(shown, "Questions opened and settled", "asked", _ASKED, Stance.OPINION),
        _method(before, shown, hidden, print_, maker),
    )
    title = f"Changes since {day_words(before.day)}"
    describes = f"Describes trade secrets, for {recipient} only · " if extent.described else ""
    return Report(
        title=f"{title}: {after.assessment.name}",
        name=describes + after.assessment.name,
        author=readiness.basis.prepared_by,
        subject=f"{after.playbook.title}. Law as of {law}.",
        legend=" · ".join(readiness.basis.legend),
        legend_aside="· basis: page 1" if readiness.basis.legend else "",
        footer=f"{day_words(today)} · law as of {law} · record {in_fours(print_[:16])}",
        made_on=today,
        maker=maker,
        fingerprint=print_,
        facts_only=False,
        cover=_cover(first, title, before, after, shown, since),
        summary=None,
        chapters=tuple(c for c in chapters if c is not None),
    )


def _count(comparison: Comparison, which: Container[Change]) -> int:
    return sum(line.change in which for group in grouped_lines(comparison) for line in group.lines)


def _undescribed(side: Side) -> Side:
    """A side without the words that may describe a trade secret; what follows from the whole record stays the same."""
    found = find_secret_places(side.playbook, interview(side.playbook, side.assessment).part)
    kept = without_descriptions(side.playbook, side.assessment)
    return replace(side, assessment=kept, secret_places=found)


def _cover(first: Cover, title: str, before: Side, after: Side, comparison: Comparison, since: str) -> Cover:
    """The cover of the report, with what is compared in place of how much is answered."""
    compared = (
        ("Before", plain(f"{since}. State of {day_words(before.day)}.")),
        ("After", plain(f"State of {day_words(after.day)}.")),
    )
    findings = comparison.findings
    counts = (
        (len(comparison.answers), "answer", "answers"),
        (len(comparison.records), "record", "records"),
        (len(comparison.actions), "action", "actions"),
        (sum(f.before is None for f in findings), "finding opened", "findings opened"),
        (sum(f.after is None for f in findings), "finding closed", "findings closed"),
    )
    return replace(
        first,
        kicker=title,
        rows=(*compared, *(row for row in first.rows if row[0] != _LEFT_OUT)),
        counts=tuple((f"{n:,}", one if n == 1 else many) for n, one, many in counts),
        counted=f"{recorded_words(comparison)} {follows_words(comparison)}",
        marks=(),
    )


def _chapter(
    comparison: Comparison, title: str, anchor: str, which: Container[Change], stance: Stance
) -> Chapter | None:
    """The lines of some kinds, under the sections that they belong to; nothing where there are none.

    What was recorded may be an opinion or a note, so all of it counts as such.
    """
    rows = tuple(_rows(comparison, which))
    if not rows:
        return None
    columns = (Column("What", 62), Column("Of", 158, strong=True), Column("Before", 142), Column("After", 142))
    table = Table(columns, rows, anchor=f"{anchor}.table", stance=stance)
    return Chapter(title, anchor, (table,), stance=stance)


def _rows(comparison: Comparison, which: Container[Change]) -> Iterator[Row]:
    for group in grouped_lines(comparison):
        lines = [line for line in group.lines if line.change in which]
        if lines:
            yield Row(group=group.title)
        for line in lines:
            yield Row((plain(line.change.value), _subject(line), _said(line.before), _said(line.after)))


def _subject(line: Line) -> Text:
    return (Run(line.subject), Run(f"\n{line.part}", Tone.MUTED)) if line.part else plain(line.subject)


def _said(words: str) -> Text:
    return plain(words) or (Run(BLANK_WORDS, Tone.MUTED),)


def _method(before: Side, shown: Comparison, hidden: int, print_: str, maker: str) -> Chapter:
    """What the reader needs to check this list against both records."""
    versions = " and ".join(dict.fromkeys(shown.versions))
    words = [
        "Records are matched by their permanent ids, whatever row they stand in; an answer, a cell or a note is listed "
        "where its content is different. Findings and open questions are worked out for each state by the playbook it "
        f"was answered on ({before.playbook.id} {versions}) and on its own day, so that one may open or close by the "
        "passing of time alone.",
    ]
    if hidden > 0:
        changes = counted(hidden, "change is", "changes are")
        words.append(f"{sentence(changes)} left out: what was typed there may describe a trade secret.")
    words.append(f"Record before: {in_fours(fingerprint(before.assessment))}.")
    finger = Paragraph(
        (
            Run("Fingerprint of the record after", Tone.STRONG),
            Run(f" (SHA-256): {in_fours(print_)}. Made by {maker}."),
        )
    )
    blocks = (*(Paragraph(plain(w)) for w in words), finger)
    return Chapter("How the two were compared", METHOD, blocks, stance=Stance.CONCLUSION)
