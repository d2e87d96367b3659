"""The note to counsel that stands before a draft of a hold notice and is taken out before the notice is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litready.domain.hold_note import TELLING, CounselNote, Point, Told
from litready.domain.hold_notice import HoldNotice, Place
from litready.domain.reasons import sentence
from litready.playbook.model import Playbook
from litready.report.authorities import authority_tables
from litready.report.hold_texts import heading, items, text_of
from litready.report.model import Block, Chapter, Column, Paragraph, Row, Stance, Table, Text, plain
from litready.report.references import cited, counted, day_words

TITLE = "Note to counsel: take these pages out before the notice is sent"


def note_chapter(playbook: Playbook, draft: HoldNotice, places: int) -> Chapter:
    """What stands before the notice. `places` is how many of the notice are to be filled in."""
    note = draft.note
    blocks: list[Block] = [
        Paragraph(
            plain(
                f"For the lawyer who decides on the notice, and for nobody else. Drafted {day_words(draft.made_on)} "
                "from the record; nothing was sent. The notice begins after these pages, with page numbers of its own."
            ),
            lead=True,
            stance=Stance.OPINION,
        ),
        Paragraph(plain(note.basis), stance=Stance.OPINION),
        Paragraph(
            plain(
                f"The notice has {counted(places, 'place')} in square brackets, marked in color, for what the record "
                "does not tell. Fill in each, or strike it."
            ),
            stance=Stance.OPINION,
        ),
        *_points(playbook, "To settle before it is sent", note.settle),
        *_points(playbook, "What the record shows", note.shown),
    ]
    if note.unknown:
        blocks.append(heading("What the record does not tell", Stance.OPINION))
        blocks += items(plain(f"{sentence(w)}.") for w in note.unknown)
    blocks += _withheld(note)
    blocks += _told(playbook, note.told)
    blocks.append(heading("Authorities", Stance.OPINION))
    blocks += authority_tables(playbook.authorities[a] for a in note.grounds)
    return Chapter(TITLE, "", tuple(blocks), stance=Stance.OPINION)


def _points(playbook: Playbook, title: str, points: Sequence[Point]) -> Iterator[Block]:
    if points:
        rows = tuple(Row((plain(p.what), _cites(playbook, p))) for p in points)
        columns = (Column("Point", 354, stance=Stance.OPINION), Column("Authority", 150, stance=Stance.OPINION))
        yield Table(columns, rows, title, stance=Stance.OPINION)


def _cites(playbook: Playbook, point: Point) -> Text:
    return cited(playbook, [a for a in point.authorities if a in playbook.authorities])


def _withheld(note: CounselNote) -> Iterator[Block]:
    """What the notice leaves out of the record's words, and where."""
    if note.withheld:
        lead = plain(
            "These names carry a view of the matter, or name another company or its product. A place stands for each."
        )
        columns = (Column("In the notice", 200, stance=Stance.OPINION), Column("In the record", 304))
        rows = tuple(Row((text_of(Place(w.place.strip("[]"))), plain(w.said))) for w in note.withheld)
        yield Table(columns, rows, "Names left out of the notice", lead, stance=Stance.OPINION)


def _told(playbook: Playbook, told: Sequence[Told]) -> Iterator[Block]:
    """Each custodian with the days that were lost."""
    if not told:
        return
    lead = (*plain("Days are counted from the day on which a court may place the start of the duty. "),)
    grounds = cited(playbook, [a for a in TELLING if a in playbook.authorities])
    columns = (
        Column("Custodian", 170, strong=True),
        Column("Told", 100),
        Column("After the duty began", 117, stance=Stance.CONCLUSION),
        Column("Acknowledged", 117),
    )
    rows = tuple(
        Row((plain(t.name), plain(t.on.words() if t.on else "Not known"), plain(t.late), plain(_acknowledged(t))))
        for t in told
    )
    yield Table(columns, rows, "Who has been told so far", (*lead, *grounds), stance=Stance.CONCLUSION)


def _acknowledged(told: Told) -> str:
    if told.acknowledged is None:
        return "Not known"
    return "Yes" if told.acknowledged else f"No, for {told.waiting}"
