"""The index of a package for counsel: what is enclosed under which name, what is not, and how much is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.playbook.model import Playbook
from litready.report.extent import extent_of
from litready.report.facts import LEGEND
from litready.report.held_back import HeldBack
from litready.report.model import (
    Chapter,
    Column,
    Cover,
    Detail,
    Paragraph,
    Report,
    Row,
    Run,
    Stance,
    Table,
    Tone,
    plain,
)
from litready.report.opening import METHOD, addressed, cover, in_fours
from litready.report.references import counted, day_words, sentence
from litready.values import PartialDate

TITLE = "Index of evidence"


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item that the recipient may learn of, or one file of it.

    `path` is its name in the package, "" where nothing of it is enclosed; `told` is what is to be known of it besides.
    """

    number: str
    item: str
    kind: str = ""
    dated: PartialDate | None = None
    path: str = ""
    original: str = ""
    size: str = ""
    sha256: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """What an index lists. `withheld` are kinds with how many items of each are held back, or one line for all."""

    items: tuple[ListedItem, ...]
    withheld: tuple[tuple[str, int], ...]

    @property
    def held_back(self) -> int:
        """How many items are withheld."""
        return sum(count for _, count in self.withheld)

    @property
    def enclosed(self) -> tuple[ListedItem, ...]:
        """The files that are in the package."""
        return tuple(item for item in self.items if item.path)


def index_report(
    playbook: Playbook,
    assessment: Assessment,
    listed: EvidenceList,
    held: HeldBack,
    *,
    recipient: str,
    today: date,
    app_version: str,
    facts_only: bool,
    purpose: str = "",
) -> Report:
    """The index as a report. Of withheld items it gives kinds and numbers and nothing else.

    One that goes with a copy of facts tells no kinds, which may tell of the merits, and bears no legend.
    """
    readiness = assess(playbook, assessment, today)
    extent = extent_of(playbook, assessment, readiness, part=None, descriptions=False, held=held)
    print_, name = fingerprint(assessment), extent.refs.assessment.name
    maker = f"LitReady {app_version}"
    legend = LEGEND if facts_only else " · ".join(readiness.basis.legend)
    if facts_only:
        first = _facts_cover(name, print_, recipient, purpose, today)
    else:
        first, _ = cover(extent, print_, recipient, purpose)
    law = day_words(playbook.law_as_of)
    return Report(
        title=f"{TITLE}: {name}",
        name=name,
        author="" if facts_only else extent.readiness.basis.prepared_by,
        subject=f"{TITLE} for {recipient}",
        legend=legend,
        legend_aside="· basis: page 1" if legend and not facts_only else "",
        footer=f"{day_words(today)} · law as of {law} · record {in_fours(print_[:16])}",
        made_on=today,
        maker=maker,
        fingerprint=print_,
        facts_only=facts_only,
        cover=replace(
            first,
            kicker=TITLE,
            subtitle=f"For {recipient}",
            counts=(
                (f"{len(listed.enclosed):,}", "files enclosed"),
                (f"{len(listed.items) - len(listed.enclosed):,}", "items not enclosed"),
                (f"{listed.held_back:,}", "items withheld"),
            ),
            counted="",
            marks=(),
        ),
        summary=None,
        chapters=tuple(_chapters(listed, print_, maker, facts_only=facts_only)),
    )


def _facts_cover(name: str, print_: str, recipient: str, purpose: str, today: date) -> Cover:
    rows = (
        ("Report date", plain(day_words(today))),
        *addressed(recipient, purpose),
        ("Record", plain(f"{in_fours(print_[:32])} (first half of SHA-256).")),
    )
    aside = "Holds no finding, opinion, note, question, plan or draft, and bears no legend."
    told = plain("Names, dates and files of the evidence index, as entered.")
    return Cover(TITLE, name, "", rows, "This copy", told, aside, (), "", (), "")


def _chapters(listed: EvidenceList, print_: str, maker: str, *, facts_only: bool) -> Iterator[Chapter]:
    others = tuple(item for item in listed.items if not item.path)
    yield Chapter("Enclosed", "enclosed", tuple(_table(listed.enclosed, "No file is enclosed.", kinds=not facts_only)))
    if others:
        blocks = tuple(_table(others, "", kinds=not facts_only))
        yield Chapter("In the evidence index, and not enclosed", "others", blocks)
    yield Chapter("Withheld", "withheld", tuple(_withheld(listed)))
    check = Paragraph(
        plain(
            "Each file is listed in manifest.json and in SHA256SUMS with its SHA-256. “litready verify” names every "
            "file of the package that was changed, is missing or was added since; “sha256sum --check SHA256SUMS” does "
            "so for the files once they are unpacked. Whoever can change the package can change its lists too, so "
            "they show damage and mistakes, and are no proof against someone who means to deceive."
        )
    )
    finger = Paragraph(
        (Run("Fingerprint of the record", Tone.STRONG), Run(f" (SHA-256): {in_fours(print_)}. Made by {maker}."))
    )
    yield Chapter("How to check the package", METHOD, (check, finger))


def _table(items: Sequence[ListedItem], none: str, *, kinds: bool) -> Iterator[Paragraph | Table]:
    if not items:
        yield Paragraph(plain(none), lead=True)
        return
    files = any(item.path for item in items)
    columns = [Column("No.", 34, strong=True), Column("Item", 150, strong=True)]
    columns += [Column("Kind", 96, stance=Stance.OPINION)] if kinds else []
    columns += [Column("Its date", 62)]
    columns += [Column("Original name", 120), Column("Size", 42, right=True)] if files else [Column("Why", 162)]
    yield Table(tuple(columns), tuple(_row(item, files=files, kinds=kinds) for item in items))


def _row(item: ListedItem, *, files: bool, kinds: bool) -> Row:
    cells = [plain(item.number), plain(item.item)]
    cells += [plain(item.kind)] if kinds else []
    cells += [(Run(item.dated.words(), value=item.dated),) if item.dated is not None else ()]
    if not files:
        return Row((*cells, plain(item.told)))
    cells += [plain(item.original), plain(item.size)]
    details = [("File", item.path), ("SHA-256", item.sha256), ("To be known", item.told)]
    return Row(tuple(cells), tuple(Detail(label, plain(words)) for label, words in details if words))


def _withheld(listed: EvidenceList) -> Iterator[Paragraph | Table]:
    if not listed.held_back:
        yield Paragraph(plain("No item of the evidence index is withheld from this recipient."))
        return
    words = f"{sentence(counted(listed.held_back, 'item is', 'items are'))} withheld: each may be privileged or under "
    words += "a duty of confidence, or nobody has settled that yet. Names and contents are not given."
    yield Paragraph(plain(words), lead=True)
    columns = (Column("Kind", 254, strong=True), Column("Items withheld", 90, right=True))
    yield Table(columns, tuple(Row((plain(kind), plain(f"{count:,}"))) for kind, count in listed.withheld))
