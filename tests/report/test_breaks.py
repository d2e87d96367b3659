"""Where pages break: no row goes over alone, a finding keeps its ends together, a figure begins where there is room."""

from __future__ import annotations

import pytest
from figure_samples import figure_of, twelve_lanes
from pdf_pages import pages_of_pdf
from report_samples import build

from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.report.figures.draw import heights_of
from litready.report.figures.flowable import figure_parts
from litready.report.figures.ink import PRINT, PRINT_INK
from litready.report.flowables import Gap
from litready.report.fonts import Face, Faces
from litready.report.grid import Columns, Grid, GridRow, Line, Slot
from litready.report.model import (
    Column,
    Detail,
    Heading,
    Paragraph,
    Row,
    Run,
    Stance,
    Table,
    Text,
    Tone,
    plain,
    words_of,
)
from litready.report.pdf import pdf_bytes
from litready.report.styles import Paper, Type
from litready.report.tables import column_widths, detail_texts
from litready.report.text import markup

_COLUMNS = Columns((504.0,))


def _row(height: float, *, keep_next: bool = False) -> GridRow:
    return GridRow((Line((Slot(0, (Gap(height),)),), 0.0, 0.0),), keep_next=keep_next)


def _table(rows: int) -> Grid:
    return Grid(_COLUMNS, [_row(30) for _ in range(rows)], head=_row(20))


@pytest.mark.parametrize(("rows", "room", "kept"), [(5, 155, 3), (5, 115, 3), (2, 55, 1), (3, 85, 2)])
def test_the_last_row_of_a_longer_table_takes_one_along_over_the_page(rows: int, room: float, kept: int) -> None:
    first, rest = _table(rows).split(504, room)
    assert (len(first.rows), len(rest.rows)) == (kept, rows - kept)


def test_a_row_of_middling_height_is_broken_between_its_lines_and_not_inside_its_cells() -> None:
    def line(height: float) -> Line:
        return Line((Slot(0, tuple(Gap(10) for _ in range(int(height // 10)))),), 0.0, 0.0)

    row = GridRow((line(100), line(60), line(60)))
    assert Grid(_COLUMNS, [row]).split(504, 80) == []
    first, rest = Grid(_COLUMNS, [row]).split(504, 130)
    assert first.wrap(0, 0)[1] == 100
    assert rest.wrap(0, 0)[1] == 120


def test_what_can_stand_on_a_page_ends_where_rows_may_part() -> None:
    grid = Grid(_COLUMNS, [_row(30, keep_next=True), _row(40), _row(20, keep_next=True), _row(15)])
    assert grid.parted(200) == (105, 0)
    assert grid.parted(95) == (70, 35)
    assert grid.parted(60) == (0, 105)


def test_the_first_part_of_a_figure_takes_the_room_that_is_left(faces: Faces) -> None:
    figure = figure_of(twelve_lanes())
    parts = list(figure_parts(figure, faces, PRINT_INK, PRINT, 600.0, 300.0))
    heights = [heights_of(part, PRINT_INK, PRINT, faces).whole for part in parts]
    assert heights[0] <= 300 < heights[1] <= 600
    assert [lane.name for part in parts for lane in part.lanes] == [lane.name for lane in figure.lanes]


def test_a_very_long_word_takes_no_room_from_dates() -> None:
    columns = (Column("Item"), *(Column(label) for label in ("Date", "Kind", "Where", "Who")))
    row = Row((plain("x" * 60), *(plain("Sep\u00a012, 2026") for _ in range(3)), plain("y" * 60)))
    widths = column_widths(columns, [row], lambda text, _: 7.0 * len(text))
    assert sum(widths) == pytest.approx(504)
    assert all(width >= 7.0 * len("Sep 12,") for width in widths)
    assert widths[0] == widths[-1]


def test_what_a_rule_draws_from_a_record_runs_apart_from_the_record_and_its_note() -> None:
    details = (
        Detail("What to do", plain("ask"), Stance.OPINION, drawn=True),
        Detail("Sent", plain("yes"), Stance.FACT),
        Detail("Weak", plain("no"), Stance.OPINION),
        Detail("Note", plain("as typed"), Stance.NOTE),
    )
    told = [words_of(text).replace("\u00a0", " ") for text, _ in detail_texts(details)]
    assert told == ["What to do  ask", "Sent  yes  ·  Weak  no", "Note  as typed"]


@pytest.mark.parametrize("words", ["Claim elements, row 6", "35 U.S.C. § 286", "FRCP 37(e)", "rows 1–3"])
def test_no_line_ends_between_a_word_and_its_number(words: str, faces: Faces) -> None:
    kind = Type(Face.SERIF, 9, 12)

    def set_(text: Text) -> str:
        return markup(text, kind, faces)

    number = words.index(" ", words.index(",") + 2) if "," in words else words.rindex(" ")
    assert set_(plain(words))[number] == "\u00a0"
    assert set_((Run(words, Tone.TYPED),)).count("\u00a0") == 0, "what was typed stays as it was typed"


def test_a_cover_that_is_full_to_the_last_line_stays_one_page(shipped: Playbook, sample: Assessment) -> None:
    report = build(shipped, sample, recipient="Ines Okafor", descriptions=True)
    second = pages_of_pdf(pdf_bytes(report))[1]
    assert report.summary is not None
    assert report.summary.verdict in second


def test_a_part_whose_days_stand_on_no_line_has_its_dates_and_no_empty_figure(
    shipped: Playbook, sample: Assessment
) -> None:
    part = next(g for g in shipped.groups if g.id == "trade_secrets")
    report = build(shipped, sample, part=part)
    assert report.summary is not None
    assert report.summary.figure is None
    line = next(c for c in report.chapters if c.anchor == "timeline")
    assert [type(b) for b in line.blocks] == [Paragraph, Table]


@pytest.mark.parametrize("paper", list(Paper))
def test_no_heading_stands_alone_at_the_foot_of_a_page(shipped: Playbook, sample: Assessment, paper: Paper) -> None:
    report = build(shipped, sample)
    heads = {c.title for c in report.chapters}
    for block in (b for c in report.chapters for b in c.blocks):
        match block:
            case Heading():
                heads.add(block.text)
            case Table() if block.title:
                heads.add(block.title)
    pages = pages_of_pdf(pdf_bytes(report, paper=paper))
    asked = next(n for n, page in enumerate(pages) if "Numbered to be answered." in page)
    cited = next(n for n, page in enumerate(pages) if "Each authority relied on in this report" in page)
    for n, page in enumerate(pages[1:], start=1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        foot = next(n for n, line in enumerate(lines) if line.startswith(report.legend[:30]))
        # Elsewhere these words are the last answer on a page.
        answer = {"Not known yet"} if not asked <= n < cited else set()
        assert lines[foot - 1] not in heads - answer, lines[foot - 1]
