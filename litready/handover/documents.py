"""What is made for a package besides copies of evidence: report, portable file, index and the draft of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from litready.domain.evidence.attached import size_words
from litready.domain.evidence.facts import Item, Status
from litready.domain.evidence.handing import category_words, counted_by_category
from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.domain.wording import LEFT_OUT
from litready.evidence_files.reading import Cancelled
from litready.evidence_files.taking import Progress
from litready.exchange.portable import package
from litready.handover.plan import Checked, Choice, Wishes
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.cover_letter import letter_bytes
from litready.report.evidence_list import EvidenceList, ListedItem, index_report
from litready.report.extent import without_descriptions
from litready.report.held_back import without_items
from litready.report.naming import Names
from litready.report.pdf import pdf_bytes
from litready.report.styles import Paper
from litready.report.xlsx import workbook_bytes
from litready.values import PartialDate

REPORT, FACTS, PORTABLE = "Report.pdf", "Facts.pdf", "Matter.litready"
INDEX, INDEX_SHEET, LETTER = "Index.pdf", "Index.xlsx", "Cover letter, draft.docx"
PORTABLE_TOLD = (
    "The portable file holds every answer, note and record that is not withheld, findings that tell against the "
    "company and notes to counsel among them. Descriptions of trade secrets are taken out. Give it only to counsel."
)
"""What is said before a portable file goes into a package."""
_TOLD_STATUS = {
    None: "Not known whether it is in hand",
    Status.WANTED: "Wanted",
    Status.LOCATED: "Located, not collected yet",
    Status.COLLECTED: "Collected, not in this package",
    Status.REVIEWED: "Collected, not in this package",
    Status.NOT_FOUND: "Searched for and not found",
    Status.NONE: "Does not exist",
}


def evidence_list(
    playbook: Playbook,
    assessment: Assessment,
    choice: Choice,
    checked: Sequence[Checked],
    named: Names,
    *,
    facts_only: bool,
) -> EvidenceList:
    """What the index lists. Names of files that are one of those `named` are left out."""
    return EvidenceList(
        tuple(_listed(playbook, assessment, choice, checked, named, facts_only=facts_only)),
        (("All kinds", len(choice.handing.withheld)),)
        if facts_only and choice.handing.withheld
        else counted_by_category(playbook, choice.handing.withheld),
    )


def _listed(
    playbook: Playbook,
    assessment: Assessment,
    choice: Choice,
    checked: Sequence[Checked],
    named: Names,
    *,
    facts_only: bool,
) -> Iterator[ListedItem]:
    def listed(item: Item, number: str = "", told: str = "") -> ListedItem:
        record = assessment.record(item.id)
        dated = record.value("dated") if record is not None else None
        kind = "" if facts_only else category_words(playbook, item.category)
        return ListedItem(number, item.name, kind, dated if isinstance(dated, PartialDate) else None, told=told)

    by_id = {one.file.id: one for one in checked}
    for chosen in choice.going:
        for file in chosen.files:
            one = by_id[file.id]
            called = LEFT_OUT if named.stand_in(file.name) else file.name
            bare = listed(chosen.item, one.path.partition("/")[2].partition(" ")[0])
            if not one.sha256:
                yield ListedItem(bare.number, bare.item, bare.kind, bare.dated, told=f"“{called}” {one.why}")
                continue
            yield ListedItem(
                bare.number,
                bare.item,
                bare.kind,
                bare.dated,
                one.path,
                called,
                size_words(one.size),
                one.sha256,
                f"The file {one.why}; this is how it is now." if one.why else "",
            )
    for item in choice.others:
        yield listed(item, told="Not enclosed" if facts_only else _TOLD_STATUS[item.status])


def make_documents(
    playbook: Playbook,
    assessment: Assessment,
    choice: Choice,
    listed: EvidenceList,
    wishes: Wishes,
    *,
    today: date,
    app_version: str,
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[tuple[str, bytes], ...]:
    """The names and contents of all but the letter, which tells of the parts. Raises `ReportError`."""
    paper, facts_only, held = Paper[wishes.paper.upper()], wishes.report == "facts", choice.held
    made = list[tuple[str, bytes]]()
    if wishes.report:
        report = build_report(
            playbook,
            assessment,
            assess(playbook, assessment, today),
            app_version=app_version,
            facts_only=facts_only,
            recipient=wishes.recipient,
            purpose=wishes.purpose,
            held=held,
        )
        content = pdf_bytes(report, paper=paper, progress=lambda share: progress(0.6 * share), cancelled=cancelled)
        made.append((FACTS if facts_only else REPORT, content))
    if wishes.portable:
        undescribed = without_descriptions(playbook, assessment)
        made.append((PORTABLE, package(without_items(playbook, undescribed, held))))
    progress(0.6)
    index = index_report(
        playbook,
        assessment,
        listed,
        held,
        recipient=wishes.recipient,
        purpose=wishes.purpose,
        today=today,
        app_version=app_version,
        facts_only=facts_only,
    )
    made.append((INDEX, pdf_bytes(index, paper=paper, cancelled=cancelled)))
    progress(0.9)
    made.append((INDEX_SHEET, workbook_bytes(index, paper=paper)))
    progress(1.0)
    return tuple(made)


def make_letter(listed: EvidenceList, wishes: Wishes, parts: int, today: date) -> tuple[str, bytes]:
    """The draft of the letter. Raises `ReportError`."""
    words = {"full": "The report on the matter, made by LitReady.", "facts": "The facts of record, without opinions."}
    enclosed = [words[wishes.report]] if wishes.report else []
    enclosed += ["The matter as a file that LitReady opens."] if wishes.portable else []
    enclosed += ["An index, as PDF and as spreadsheet."]
    return LETTER, letter_bytes(listed, tuple(enclosed), wishes.recipient, parts, today, wishes.purpose)
