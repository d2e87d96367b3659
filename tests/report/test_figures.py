"""The damages-window figure: everything inside it, nothing over anything else, nothing lost, the same each time."""

from __future__ import annotations

import io
import math
import re
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pypdf
import pytest
from figure_checks import SCREEN_INK, boxes, check_apart, check_inside, shapes, texts
from figure_samples import SAMPLES, TODAY, day, figure_of, gap_case, letter, many, month_only, patent, twelve_lanes
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.pdfgen.canvas import Canvas

from litready.domain.bounds import Bound
from litready.domain.marking.facts import AccusedProduct, Article, Claims, Marking, Matter, Outcome
from litready.domain.marking.rows import window_rows
from litready.domain.marking.window import damages_windows
from litready.paths import resources
from litready.report.figures.axis import Axis
from litready.report.figures.bars import bar_of, draw_pattern
from litready.report.figures.draw import draw_figure
from litready.report.figures.flowable import ROOM, figure_blocks, figure_parts, figure_svg
from litready.report.figures.hatch import closed, hatched, ragged
from litready.report.figures.ink import PRINT, PRINT_INK, FigureInk, screen_size
from litready.report.figures.model import Event, WindowFigure
from litready.report.figures.places import places
from litready.report.figures.sheet import Sheet
from litready.report.figures.svg import svg_text
from litready.report.fonts import Face, Faces, register_faces

MEDIA = {"print": (PRINT_INK, PRINT), "screen": (SCREEN_INK, screen_size()), "narrow": (SCREEN_INK, screen_size(700))}
each_sample = pytest.mark.parametrize("name", SAMPLES)
each_medium = pytest.mark.parametrize("medium", MEDIA)


def drawn(figure: WindowFigure, medium: str, faces: Faces) -> Drawing:
    ink, size = MEDIA[medium]
    return draw_figure(figure, ink, size, faces)


def pdf_of(figure: WindowFigure, faces: Faces) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=Face.SERIF.value)
    for block in figure_blocks(figure, faces):
        block.drawOn(canvas, 54, 60)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# -- what is drawn ---------------------------------------------------------------------------------


@each_sample
@each_medium
def test_everything_stands_inside_and_no_text_over_another(name: str, medium: str, faces: Faces) -> None:
    for articles in (False, True):
        drawing = drawn(figure_of(SAMPLES[name](), articles=articles), medium, faces)
        check_inside(drawing, faces)
        check_apart(drawing, faces)


@each_sample
def test_every_event_has_its_label(name: str, faces: Faces) -> None:
    figure = figure_of(SAMPLES[name]())
    for medium in MEDIA:
        left = texts(drawn(figure, medium, faces))
        events: list[Event] = [*figure.suit, *(e for g in figure.groups for e in g.events)]
        events += [e for lane in figure.lanes for e in lane.events]
        for event in events:
            left.remove(event.name)
            left.remove(event.date)


def test_no_text_is_smaller_than_its_medium_allows(faces: Faces) -> None:
    for medium, smallest in (("print", 8.0), ("screen", 12.0), ("narrow", 12.0)):
        for make in SAMPLES.values():
            drawing = drawn(figure_of(make(), articles=True), medium, faces)
            assert min(s.fontSize for s in shapes(drawing) if isinstance(s, String)) >= smallest


def test_outcomes_differ_in_pattern_and_not_in_color_alone(faces: Faces) -> None:
    """In one ink the look of the bars still tells them apart."""
    black = {f.name: "#000000" for f in fields(FigureInk) if isinstance(getattr(PRINT_INK, f.name), str)}
    white = dict.fromkeys(("ground", "on_accent", "accent_tint", "serious_tint"), "#ffffff")
    one = replace(PRINT_INK, **(black | white))
    looks = {}
    for outcome in Outcome:
        sheet = Sheet(one, PRINT, faces)
        draw_pattern(sheet, [(0, 0), (40, 0), (40, 17), (0, 17)], outcome)
        looks[outcome] = svg_text(sheet.drawing(17))
    drawn_looks = [look for outcome, look in looks.items() if outcome is not Outcome.NO_INFRINGEMENT]
    assert len(set(drawn_looks)) == len(drawn_looks) == 5


def test_bars_follow_one_another_without_gap_or_overlap() -> None:
    figure = figure_of(month_only())
    axis = Axis(figure.starts, figure.ends, 84, 500, 0.66, False)
    for lane in figure.lanes:
        for one, other in pairwise(lane.stretches):
            assert one.end is not None
            assert one.end == other.start
            left = bar_of(axis.edges(one.start), axis.edges(one.end), 0, 17, axis).outline
            right = bar_of(axis.edges(other.start), None, 0, 17, axis).outline
            shared = ragged(axis.edges(one.end), 0, 17, 0.66)
            assert set(shared) <= set(left)
            assert set(shared) <= set(right)


def test_a_day_that_is_not_known_is_never_a_line(faces: Faces) -> None:
    """A month or a year is a band as wide as it is long, and its end in the bar has teeth."""
    axis = Axis(date(2017, 1, 1), date(2034, 1, 1), 84, 500, 0.66, False)
    low, high = axis.edges(day("2023"))
    assert high - low == pytest.approx((500 - 84) * 364 / (date(2034, 1, 1) - date(2017, 1, 1)).days, abs=0.1)
    assert axis.edges(day("2024-03"))[1] - axis.edges(day("2024-03"))[0] >= 4 * 0.66 - 0.01
    assert len(ragged((low, high), 0, 17)) > 4
    exact = axis.edges(day("2024-03-05"))
    assert exact[0] == exact[1]
    assert len(ragged(exact, 0, 17)) == 2
    shown = texts(drawn(figure_of(month_only()), "screen", faces))
    assert "Mar 2024 (day not known)" in shown
    assert not [t for t in shown if re.search(r"(Mar|Jan|Apr|Jun)\u00a0\d", t)]


def test_an_end_that_is_not_known_is_an_arrow(faces: Faces) -> None:
    matter = gap_case()
    open_end = replace(matter, patents=(replace(matter.patents[0], ends=None),))
    figure = figure_of(open_end)
    assert [s.end for s in next(figure.lanes).stretches][-1] is None
    axis = Axis(figure.starts, figure.ends, 118, 937, 1.0, True)
    stretch = next(figure.lanes).stretches[-1]
    assert (937, 15) in bar_of(axis.edges(stretch.start), None, 0, 30, axis).outline


def test_a_patent_that_ends_far_beyond_does_not_press_the_rest_together() -> None:
    matter = gap_case()
    far = replace(matter, patents=(replace(matter.patents[0], ends=day("2043-05-09")),))
    assert figure_of(far).ends < date(2034, 1, 1)
    assert figure_of(matter).ends == date(2032, 1, 1)


def test_without_an_issue_date_the_lane_says_what_is_missing(faces: Faces) -> None:
    figure = figure_of(twelve_lanes())
    lanes = [lane for lane in figure.lanes if not lane.stretches]
    assert len(lanes) == 3
    assert "Not drawn: the issue date of US D1,209,118 is missing" in texts(drawn(figure, "screen", faces))


def test_without_a_complaint_today_stands_in_its_place(faces: Faces) -> None:
    shown = texts(drawn(figure_of(SAMPLES["no complaint"]()), "print", faces))
    assert "Today, as if filed" in shown
    assert not [t for t in shown if t.startswith("Complaint")]


def test_a_planned_complaint_is_dashed_and_a_filed_one_is_not(faces: Faces) -> None:
    dashes = {}
    for name in ("gap", "stopped"):
        figure = figure_of(SAMPLES[name]())
        heavy = [s for s in shapes(drawn(figure, "screen", faces)) if isinstance(s, Line) and s.strokeWidth == 2.0]
        (line,) = heavy
        dashes[figure.suit[-1].name] = bool(line.strokeDashArray)
    assert dashes == {"Complaint planned": True, "Complaint": False}


def test_long_names_and_markup_in_names_stay_in_their_column(faces: Faces) -> None:
    name = "<b>Extraordinarily</b> & " + "Überlangerproduktname" * 4 + " 株式会社 \x0b\x00 end"
    matter = gap_case()
    long = replace(
        matter,
        patents=tuple(replace(p, name=f"{p.name} {name}") for p in matter.patents),
        products=(replace(matter.products[0], name=name), AccusedProduct("b", name, day("2021-05"))),
        articles=tuple(replace(a, name=name, seller=name) for a in matter.articles),
    )
    figure = figure_of(long, articles=True)
    for medium in MEDIA:
        drawing = drawn(figure, medium, faces)
        check_inside(drawing, faces)
        check_apart(drawing, faces)
        gutter = MEDIA[medium][1].gutter
        for box in boxes(drawing, faces):
            if box.words.startswith(("’806", "Apparatus")):
                assert box.right <= gutter
    ElementTree.fromstring(figure_svg(figure, SCREEN_INK, screen_size(), faces))


# -- any matter --------------------------------------------------------------------------------------


@st.composite
def some_day(draw: st.DrawFn) -> Bound:
    start = date(1990, 1, 1) + timedelta(days=draw(st.integers(0, 17000)))
    return Bound(start, start + timedelta(days=draw(st.sampled_from([0, 0, 0, 27, 364, 900]))))


def ordered(one: Bound, other: Bound | None) -> Bound | None:
    return None if other is None or other.earliest <= one.latest else other


@st.composite
def some_matter(draw: st.DrawFn) -> Matter:
    maybe = st.one_of(st.none(), some_day())
    patents = []
    for name in draw(st.sampled_from([("’101",), ("’101", "’102"), ("’101", "US D1,000,102", "’103")])):
        issued = draw(maybe)
        ends = draw(maybe)
        claims = frozenset(draw(st.sets(st.sampled_from(list(Claims)))))
        made = patent(name, None, None, claims)
        patents.append(replace(made, issued=issued, ends=ordered(issued, ends) if issued else ends))
    products = []
    for name in draw(st.sampled_from([("a",), ("a", "b")])):
        first = draw(maybe)
        products.append(AccusedProduct(name, f"Product {name}", first, ordered(first, draw(maybe)) if first else None))
    articles = []
    for n in range(draw(st.integers(0, 2))):
        sold, marked = draw(maybe), draw(maybe)
        articles.append(
            Article(
                f"art{n}",
                f"Article {n}",
                "Orrin",
                {p.id: draw(st.sampled_from([True, None])) for p in patents},
                sold,
                None,
                True,
                {p.id: (Marking(marked),) for p in patents} if marked else {},
                bool(n),
            )
        )
    notices = tuple(letter("2023-01-13", "’101", "a") for _ in range(draw(st.integers(0, 1))))
    return Matter(tuple(patents), tuple(products), tuple(articles), notices, draw(maybe), TODAY)


@settings(max_examples=120, deadline=None)
@given(some_matter(), st.booleans(), st.sampled_from(sorted(MEDIA)))
def test_whatever_the_record_says_the_figure_holds_it(matter: Matter, articles: bool, medium: str) -> None:
    faces = register_faces(resources() / "fonts")
    figure = figure_of(matter, articles=articles)
    drawing = drawn(figure, medium, faces)
    check_inside(drawing, faces)
    check_apart(drawing, faces)
    numbers = [s.number for lane in figure.lanes for s in lane.stretches if s.number]
    assert (
        numbers == [r.number for r in window_rows(damages_windows(matter), matter)] == list(range(1, len(numbers) + 1))
    )


@given(
    st.lists(st.tuples(st.floats(0, 800), st.floats(20, 150)), min_size=1, max_size=6).map(tuple), st.booleans()
)  # fmt: skip
def test_labels_never_overlap(labels: tuple[tuple[float, float], ...], outward: bool) -> None:
    found = places(labels, 0, 800, reach=6, gap=12, outward=outward)
    spans = []
    for (x, width), place in zip(labels, found, strict=True):
        low = x - 6 - width if place.left else x + 6
        spans.append((place.row, low, low + width))
    for (row, low, high), (other_row, other_low, other_high) in combinations(spans, 2):
        assert row != other_row or high <= other_low or other_high <= low


def test_of_two_close_labels_the_earlier_goes_deeper_and_the_outer_sides_are_taken() -> None:
    lane = places(((100, 90), (130, 90)), 0, 800, reach=6, gap=12)
    assert [(p.left, p.row) for p in lane] == [(False, 1), (False, 0)]
    head = places(((100, 90), (130, 90)), 0, 800, reach=6, gap=12, outward=True)
    assert [(p.left, p.row) for p in head] == [(True, 0), (False, 0)]
    edge = places(((780, 90),), 0, 800, reach=6, gap=12)
    assert edge[0].left


@given(st.floats(0, 60), st.floats(0, 60), st.floats(3, 11), st.booleans())
def test_hatching_stays_inside_its_outline(left: float, width: float, step: float, rising: bool) -> None:
    outline = closed(ragged((left, left + 8), 0, 20), ragged((left + width, left + width + 8), 0, 20))
    for start, end in hatched(outline, step, rising=rising):
        assert abs(start[0] - end[0]) == pytest.approx(abs(start[1] - end[1]))
        for share in (0.02, 0.35, 0.65, 0.98):
            at = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            assert inside_or_near(outline, at), at


def inside_or_near(outline: list[tuple[float, float]], at: tuple[float, float]) -> bool:
    """Whether a point lies in an outline, counted by turns around it, or within a hundredth of its edge."""
    x, y = at
    turned = 0.0
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        one, other = math.atan2(ay - y, ax - x), math.atan2(by - y, bx - x)
        turned += (other - one + math.pi) % (2 * math.pi) - math.pi
        length = math.dist((ax, ay), (bx, by))
        if length and abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length < 0.01:
            share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2
            if -0.01 <= share <= 1.01:
                return True
    return abs(turned) > math.pi


# -- parts, files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lanes", [1, 2, 7, 40])
def test_no_part_is_taller_than_a_page_and_each_lane_stands_once(lanes: int, faces: Faces) -> None:
    figure = figure_of(many(lanes), articles=True)
    parts = list(figure_parts(figure, faces, PRINT_INK, PRINT, ROOM))
    assert [lane.name for part in parts for lane in part.lanes] == [lane.name for lane in figure.lanes]
    assert [a.name for part in parts for a in part.articles] == [a.name for a in figure.articles]
    heights = [draw_figure(part, PRINT_INK, PRINT, faces).height for part in parts]
    assert max(heights) <= ROOM
    assert all(one + other > ROOM * 0.8 for one, other in pairwise(heights))


def test_a_group_that_goes_on_names_its_product_again(faces: Faces) -> None:
    blocks = figure_blocks(figure_of(twelve_lanes()), faces, room=420)
    assert len(blocks) > 2
    for block in blocks:
        assert any(t.startswith("FP-") for t in texts(block.drawing))
        assert block.wrap(504, 700) == (504, block.height)
        assert block.split(504, 100) == []


@each_sample
def test_the_same_record_gives_the_same_file(name: str, faces: Faces) -> None:
    one, other = figure_of(SAMPLES[name]()), figure_of(SAMPLES[name]())
    assert pdf_of(one, faces) == pdf_of(other, faces)
    assert figure_svg(one, SCREEN_INK, screen_size(), faces) == figure_svg(other, SCREEN_INK, screen_size(), faces)


def test_the_file_embeds_the_fonts_of_the_figure_and_no_other(faces: Faces) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(figure_of(gap_case(), articles=True), faces)))
    fonts = {}
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/Font":
            fonts[str(thing["/BaseFont"]).split("+")[-1]] = "/FontFile2" in thing["/FontDescriptor"].get_object()
    assert set(fonts) <= {
        "NotoSans-SemiCondensed",
        "NotoSans-SemiCondensedSemiBold",
        "NotoSerif-SemiBold",
        "NotoSerif-Regular",
    }
    assert all(fonts.values())
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "First unmarked sale" in text
    assert "’806" in text


@each_sample
def test_the_svg_is_plain_xml_with_families_and_weights(name: str, faces: Faces) -> None:
    figure = figure_of(SAMPLES[name]())
    root = ElementTree.fromstring(figure_svg(figure, SCREEN_INK, screen_size(), faces))
    kinds = {child.tag.split("}")[1] for child in root}
    assert kinds <= {"title", "desc", "text", "line", "rect", "circle", "polygon", "path"}
    words = [child for child in root if child.tag.endswith("}text")]
    assert {w.get("font-family") for w in words} <= {"Inter", "Source Serif 4"}
    assert {w.get("font-weight") for w in words} <= {"400", "600"}
    assert root.get("width") == "944"
    assert root.find("{http://www.w3.org/2000/svg}desc") is not None


def test_the_figure_of_the_screen_grows_with_its_lanes(faces: Faces) -> None:
    heights = [drawn(figure_of(many(n)), "screen", faces).height for n in (1, 2, 4)]
    assert heights == sorted(heights)
    assert 300 <= drawn(figure_of(gap_case()), "screen", faces).height <= 360


def test_a_figure_needs_a_window() -> None:
    with pytest.raises(ValueError, match="needs a window"):
        figure_of(replace(gap_case(), products=()))
