"""The timeline figure: nothing over anything else, nothing lost, no day invented, the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from figure_checks import SCREEN_INK, boxes, check_apart, check_inside, shapes, texts
from hypothesis import HealthCheck, given, settings
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.pdfgen.canvas import Canvas
from timeline_samples import SAMPLES, TODAY, call, crowd, day, line, matter, patents_only, point, some_line, years_only

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.timeline import Event, Lane, Mark, Span, Timeline
from litready.paths import resources
from litready.report.figures.axis import Axis
from litready.report.figures.ink import PRINT_INK, TIMELINE_PRINT, FigureInk, screen_size
from litready.report.figures.sheet import Sheet
from litready.report.figures.svg import svg_text
from litready.report.figures.timeline import timeline_block, timeline_svg
from litready.report.figures.timeline_axis import axis_cells
from litready.report.figures.timeline_build import timeline_figure
from litready.report.figures.timeline_draw import BUDGETS, draw_timeline_figure
from litready.report.figures.timeline_marks import draw_bar
from litready.report.figures.timeline_model import Bar, Dot, Look, Point, Row, TimelineFigure
from litready.report.figures.timeline_plan import RowPlan, plan_row, shortened
from litready.report.fonts import Faces, register_faces

MEDIA = {
    "print": (PRINT_INK, TIMELINE_PRINT),
    "screen": (SCREEN_INK, screen_size()),
    "narrow": (SCREEN_INK, screen_size(700)),
}
ONE_PAGE = 215.0
each_sample = pytest.mark.parametrize("name", SAMPLES)


def drawn(timeline: Timeline, medium: str, faces: Faces, room: float | None = None) -> Drawing:
    ink, size = MEDIA[medium]
    return draw_timeline_figure(timeline_figure(timeline, call), ink, size, faces, room)


# -- nothing over anything else -------------------------------------------------------------------


@each_sample
@pytest.mark.parametrize("medium", MEDIA)
def test_everything_stands_inside_and_no_text_over_another(name: str, medium: str, faces: Faces) -> None:
    for room in (None, 540.0, ONE_PAGE):
        drawing = drawn(SAMPLES[name](), medium, faces, room)
        check_inside(drawing, faces)
        check_apart(drawing, faces)
        check_clear(drawing, faces)
        check_marks(drawing, faces)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_line())
def test_whatever_the_record_says_no_label_overlaps_and_nothing_is_lost(timeline: Timeline) -> None:
    faces = register_faces(resources() / "fonts")
    figure = timeline_figure(timeline, call)
    for medium, room in (("print", None), ("print", ONE_PAGE), ("narrow", None)):
        ink, size = MEDIA[medium]
        drawing = draw_timeline_figure(figure, ink, size, faces, room)
        check_inside(drawing, faces)
        check_apart(drawing, faces)
        check_clear(drawing, faces)
        check_marks(drawing, faces)
    check_whole(timeline, figure)
    for budget in BUDGETS:
        for scale in figure.scales:
            short = shortened(scale, budget)
            assert numbers_in(short.rows) == numbers_in(scale.rows)
            if not any(row.bars for row in scale.rows):
                assert count(short.rows) == count(scale.rows)


def check_clear(drawing: Drawing, faces: Faces) -> None:
    """No text in the rows stands on a line that runs through them all: today, and a day on which a suit is planned."""
    found = [s for s in shapes(drawing) if isinstance(s, Line) and s.x1 == s.x2]
    lines = [s for s in found if s.strokeColor.hexval()[2:] == PRINT_INK.ink[1:] and abs(s.y1 - s.y2) > 18]
    (group,) = drawing.contents
    shift = drawing.height - group.transform[5]
    for upright in lines:
        top, bottom = sorted((shift - upright.y1, shift - upright.y2))
        for box in boxes(drawing, faces):
            if box.words and top < box.top and box.bottom < bottom - 1:
                assert not box.left + 0.3 < upright.x1 < box.right - 0.3, box


def check_marks(drawing: Drawing, faces: Faces) -> None:
    """No text stands over a dot, and over the disc of a number only the number itself."""
    placed = list(boxes(drawing, faces))
    words = [b for b in placed if b.words]
    for shape, box in zip(shapes(drawing), placed, strict=True):
        if isinstance(shape, Circle) or (isinstance(shape, Rect) and shape.rx):
            over = [w for w in words if w.overlaps(box)]
            inside = [w for w in over if box.left <= w.left and w.right <= box.right]
            assert over == (inside if isinstance(shape, Rect) else []), box
            assert len(inside) <= 1, box


def check_whole(timeline: Timeline, figure: TimelineFigure) -> None:
    """Each event is a point, the end of a bar or a line through all rows; each span is a bar."""
    rows = [r for s in figure.scales for r in s.rows]
    dotted = [e for e in timeline.events if e.lane not in _BARS and e.mark not in (Mark.TODAY, Mark.COMPLAINT)]
    if figure.months is None:
        dotted = [e for e in dotted if e.where]
    named = {"Earlier", "Later", *_NAMES}
    assert count(r for r in rows if r.name in named) >= len(dotted)
    uprights = [e for e in timeline.events if e.mark in (Mark.TODAY, Mark.COMPLAINT)]
    assert len(figure.uprights) == len(uprights)
    bars = sum(len(r.bars) for r in rows)
    lasting = [s for s in timeline.spans if s.lane is not Lane.DELETION]
    assert bars >= len(lasting)


_BARS = frozenset({Lane.PATENTS, Lane.ARTICLES, Lane.PRODUCTS, Lane.DUTY, Lane.DELETION})
_NAMES = (
    "Steps toward a suit",
    "Papers",
    "AI tools",
    "Statements",
    "Letters",
    "Custodians",
    "Losses",
    "Course of the matter",
)


def count(rows: Iterator[Row]) -> int:
    return sum(p.count for r in rows for p in r.points)


def numbers_in(rows: Iterator[Row]) -> set[int]:
    return {n for r in rows for n in r.numbers}


@each_sample
def test_no_text_is_smaller_than_its_medium_allows(name: str, faces: Faces) -> None:
    for medium, smallest in (("print", 6.0), ("screen", 12.0)):
        drawing = drawn(SAMPLES[name](), medium, faces, ONE_PAGE)
        assert min(s.fontSize for s in shapes(drawing) if isinstance(s, String)) >= smallest


# -- what stands where ----------------------------------------------------------------------------


def test_the_two_scales_hold_what_the_design_says() -> None:
    figure = timeline_figure(matter(), call)
    assert figure.years is not None
    assert figure.months is not None
    assert (figure.years.title, figure.months.title) == ("2019 to 2027", "April 2026 to February 2027")
    assert [r.name for r in figure.years.rows] == ["’118 patent", "Name of o1", "Name of x1", "Earlier"]
    assert [r.name for r in figure.months.rows] == [
        "Duty to preserve",
        "Name of s1",
        "Papers",
        "AI tools",
        "Statements",
        "Letters",
    ]
    # Seven weeks before the anticipation, a month after the plan.
    assert figure.months.starts == date(2026, 6, 3) - timedelta(days=49)
    assert figure.months.ends == date(2027, 1, 15) + timedelta(days=31)
    rows = {r.name: r for s in figure.scales for r in s.rows}
    assert [b.look for b in rows["Name of o1"].bars] == [Look.MISSING, Look.DONE]
    assert [b.look for b in rows["Name of x1"].bars] == [Look.SALES]
    duty = rows["Duty to preserve"]
    assert [(b.look, b.words[0], b.numbers) for b in duty.bars] == [
        (Look.MISSING, "138 days without a hold", (1,)),
        (Look.DONE, "hold since Oct\u00a019", ()),
    ]
    assert [(p.dot, p.words, p.numbers) for p in duty.points] == [
        (Dot.TICK, ("anticipated Jun\u00a03", "Jun\u00a03"), (2,))
    ]
    assert [p.dot for p in rows["Statements"].points] == [Dot.HAPPENED, Dot.AHEAD]
    assert rows["Papers"].numbers == (3,)
    assert rows["Earlier"].points[0].words[0] == "2021: Name of l1 happened"
    assert [(u.words, u.planned) for u in figure.uprights] == [
        ("today", False),
        ("complaint planned Jan\u00a015, 2027", True),
    ]


def test_without_an_event_of_the_matter_the_years_stand_alone(faces: Faces) -> None:
    figure = timeline_figure(patents_only(), call)
    assert figure.months is None
    shown = texts(drawn(patents_only(), "print", faces))
    assert "today" in shown
    assert "complaint planned Feb\u00a03, 2027" in shown


def test_a_number_stands_at_each_collision(faces: Faces) -> None:
    for room in (None, ONE_PAGE):
        shown = texts(drawn(matter(), "print", faces, room))
        for number in "12345":
            assert number in shown, (number, room)


def test_what_comes_after_the_months_stands_among_the_years() -> None:
    late = line([point(Lane.STATEMENTS, Mark.SCHEDULED, day("2029-05"), "q"), *matter().events], matter().spans)
    figure = timeline_figure(late, call)
    assert figure.years is not None
    (later,) = (r for r in figure.years.rows if r.name == "Later")
    assert later.points[0].dot is Dot.AHEAD
    assert figure.years.ends == date(2030, 1, 1)


def test_events_of_one_kind_on_one_day_are_counted() -> None:
    told = [point(Lane.CUSTODIANS, Mark.TOLD, day("2026-10-19"), f"c{n}") for n in range(8)]
    figure = timeline_figure(line(told), call)
    assert figure.months is not None
    (row,) = figure.months.rows
    assert row.points == (Point(day("2026-10-19"), Dot.HAPPENED, ("Oct\u00a019: 8 told", "Oct\u00a019"), (), 8),)


# -- what is not known ----------------------------------------------------------------------------


def test_a_day_that_is_not_known_is_never_a_point(faces: Faces) -> None:
    """A month or a year is drawn over its whole length, and no dot, ring or tick stands for it."""
    drawing = drawn(years_only(), "print", faces)
    assert [s for s in shapes(drawing) if isinstance(s, Circle)] == []
    heavy = [s for s in shapes(drawing) if isinstance(s, Line) and s.strokeWidth > 2.4 * TIMELINE_PRINT.unit]
    assert [s for s in heavy if s.x1 == s.x2] == []


def test_the_time_within_which_a_day_lies_is_as_wide_as_it_is_long(faces: Faces) -> None:
    axis = Axis(date(2026, 1, 1), date(2027, 1, 1), 100, 465, 0.66, False)
    for dot, width in ((Dot.HAPPENED, 24.0), (Dot.AHEAD, 29.0)):
        row = Row("Papers", (), (Point(day("2026-11"), dot, ("Nov 2026",)),))
        plan = planned(row, axis, faces)
        low, high = plan.points[0].edges
        # What happened ends today; what is planned runs to the end of the month.
        assert high - low == pytest.approx(width, abs=0.1)


def test_an_end_that_is_not_known_is_no_open_end(faces: Faces) -> None:
    axis = Axis(date(2019, 1, 1), date(2028, 1, 1), 100, 500, 0.66, False)
    going = Bar(day("2020-01-01"), None, Look.SALES, ("first sale",), open=True)
    ended = replace(going, open=False)
    looks = [planned(Row("x", (bar,)), axis, faces).bars[0] for bar in (going, ended)]
    assert [b.arrow for b in looks] == [True, False]
    assert looks[0].end[0] == looks[0].end[1] == pytest.approx(axis.x(TODAY))
    assert looks[1].end[0] < looks[1].end[1]


def planned(row: Row, axis: Axis, faces: Faces, most: int = 1) -> RowPlan:
    return plan_row(Sheet(PRINT_INK, TIMELINE_PRINT, faces), row, axis, Bound.of(TODAY), (), most)


# -- many -----------------------------------------------------------------------------------------


def test_two_thousand_events_are_ticks_with_their_number(faces: Faces) -> None:
    timeline = crowd(180)
    drawing = drawn(timeline, "print", faces, 540.0)
    assert drawing.height <= 540.0
    shown = texts(drawing)
    assert "Papers: 187" in shown
    assert any(t.startswith("Statements: 360") for t in shown)
    assert [t for t in shown if "…" in t] == []


def test_the_counts_below_the_ticks_add_up(faces: Faces) -> None:
    axis = Axis(date(2026, 1, 1), date(2027, 1, 1), 100, 465, 0.66, False)
    points = [
        Point(Bound.of(date(2026, 1, 1) + timedelta(days=n)), Dot.HAPPENED, (f"paper {n}",), (), 1 + n % 3)
        for n in range(0, 320, 2)
    ]
    plan = planned(Row("Papers", (), tuple(points)), axis, faces)
    assert plan.counted
    assert len(plan.points) == 160
    cells = axis_cells(axis, lambda name: 20.0)
    assert (cells[0].low, cells[-1].high) == (100, 465)
    assert all(one.high == other.low for one, other in pairwise(cells))


@pytest.mark.parametrize("room", [540.0, 290.0, 250.0])
def test_the_figure_keeps_to_its_room_where_it_can(room: float, faces: Faces) -> None:
    for name, make in SAMPLES.items():
        block = timeline_block(timeline_figure(make(), call), faces, room)
        assert block.height <= room, name
        assert block.wrap(504, 700) == (504, block.height)


def test_few_rows_in_little_room_are_small_bars_and_many_are_ticks(faces: Faces) -> None:
    spans = [
        Span(Lane.PATENTS, Mark.PATENT, day(f"{2001 + n}-02-03"), None, f"’{100 + n}", f"p{n}", open=True)
        for n in range(9)
    ]
    for number, ticks in ((3, 0), (9, 9)):
        figure = timeline_figure(line(spans=spans[:number]), call)
        assert figure.years is not None
        (row,) = shortened(figure.years, BUDGETS[-1]).rows
        assert row.name == f"{number} patents"
        assert len(row.points) == ticks
        assert len(row.stack) == (0 if ticks else number)


def test_a_long_name_is_cut_in_its_column_and_markup_is_text(faces: Faces) -> None:
    def hostile(ids: tuple[str, ...]) -> str:
        return f"<b>{'Überlang ' * 12}</b> & 株式会社 \x0b\x00 {ids[0]}"

    figure = timeline_figure(matter(), hostile)
    for medium, (ink, size) in MEDIA.items():
        drawing = draw_timeline_figure(figure, ink, size, faces)
        check_inside(drawing, faces)
        check_apart(drawing, faces)
        if medium == "screen":
            ElementTree.fromstring(timeline_svg(matter(), hostile, ink, size, faces))


# -- files ----------------------------------------------------------------------------------------


@each_sample
def test_the_same_record_gives_the_same_figure(name: str, faces: Faces) -> None:
    svgs = {timeline_svg(SAMPLES[name](), call, *MEDIA["screen"], faces) for _ in range(2)}
    assert len(svgs) == 1
    assert pdf_of(SAMPLES[name](), faces) == pdf_of(SAMPLES[name](), faces)


def pdf_of(timeline: Timeline, faces: Faces) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=PRINT_INK.text.value)
    timeline_block(timeline_figure(timeline, call), faces, 540.0).drawOn(canvas, 54, 60)
    canvas.save()
    return out.getvalue()


def test_the_svg_is_plain_xml_that_describes_what_it_shows(faces: Faces) -> None:
    root = ElementTree.fromstring(timeline_svg(matter(), call, *MEDIA["screen"], faces))
    kinds = {child.tag.split("}")[1] for child in root}
    assert kinds <= {"title", "desc", "text", "line", "rect", "circle", "polygon", "path"}
    described = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Sep\u00a016, 2026: Name of q1 happened." in described
    assert root.get("width") == "944"


def test_looks_differ_in_pattern_and_not_in_color_alone(faces: Faces) -> None:
    """In one ink the bars still differ, by fill, edge, height or hatching."""
    black = {f.name: "#000000" for f in fields(FigureInk) if isinstance(getattr(PRINT_INK, f.name), str)}
    one = replace(PRINT_INK, **(black | {"ground": "#ffffff"}))
    axis = Axis(date(2019, 1, 1), date(2028, 1, 1), 100, 500, 0.66, False)
    seen = {}
    for look in Look:
        sheet = Sheet(one, TIMELINE_PRINT, faces)
        plan = planned(Row("x", (Bar(day("2020-01-01"), day("2024-01-01"), look, ()),)), axis, faces)
        draw_bar(sheet, plan.bars[0], 10)
        seen[look] = svg_text(sheet.drawing(20))
    assert len(set(seen.values())) == len(Look)


def test_names_come_from_whoever_shows_the_figure(faces: Faces) -> None:
    told = Event(Lane.PAPERS, Mark.PAPER, day("2026-09-01"), f"{RECORDS} was made", "w", ("w",), "claim chart")
    shown = texts(draw_timeline_figure(timeline_figure(line([told]), lambda ids: "Paper 7"), *MEDIA["print"], faces))
    assert "Sep\u00a01: Paper 7 (claim chart)" in shown
