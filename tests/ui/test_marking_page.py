"""The page of the damages window: what is typed in a record is seen in the figure, the tables and the matrix."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marking_matter import article, patent, prepare, product, put, record
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, session_of

from litready.domain.answers import Cell, State
from litready.domain.marking.matrix import Marked
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.marking.page import NO_PATENTS, NO_PRODUCTS, WindowPage
from litready.ui.marking.pasting import NEW
from litready.ui.parts import make_factories
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.ui.theme import Theme

FIRST, UNKNOWN = "Marked from the first sale", "Not known yet"
EARLY = {"still_sold": "no", "sold_from": "2015", "sold_to": "2017"}
STATEMENT = (
    "Orrin OM-40 is protected by U.S. Pat. Nos. 9,123,806; 9,444,217; EP 1992094.\n"
    "U.S. Patent Application No. 16/123,456"
)


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window(factories=make_factories())
    prepare(session_of(made))
    return made


@pytest.fixture
def session(window: MainWindow) -> Session:
    return session_of(window)


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> WindowPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.WINDOW))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, WindowPage)
    return page


def rows_of(page: WindowPage) -> list[list[str]]:
    return [[c.text for c in line.cells] for line in page.spans.lines.lines]


def coupling(session: Session) -> None:
    """A patent, a product, and a licensee's article that was marked late."""
    patent(session)
    product(session)
    article(session)


# -- the windows -----------------------------------------------------------------------------------


def test_what_is_missing_first_is_said_with_a_way_to_it(window: MainWindow, session: Session) -> None:
    page = page_of(window)
    assert window.page is not None
    assert page.empty.isVisible()
    assert page.empty.label.plain == NO_PATENTS
    assert not page.figure.isVisible()
    assert not page.copy_button.isVisible()
    click(page.to_register)
    assert window.page.section is not None
    assert "asserted_patents" in {c.question.of for c in window.page.section.shown_cards}

    patent(session)
    assert page_of(window).empty.label.plain == NO_PRODUCTS
    click(page.to_register)
    assert window.page.section.section.id == next(
        q.section for q in session.playbook.questions if q.of == "accused_products"
    )
    product(session)
    assert not page_of(window).empty.isVisible()
    assert page.figure.isVisible()


def test_a_date_that_is_changed_moves_figure_and_tables(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    coupling(session)
    page = page_of(window)
    before, figure = rows_of(page), page.figure.figure
    assert any("Jun\xa01, 2025" in row for row in before)
    session.set_cell("a1", "marked_from", State.ANSWERED, "2024-02-05")
    assert rows_of(page) == before  # not on the key, but a moment after it
    qtbot.waitUntil(lambda: rows_of(page) != before)
    assert any("Feb\xa04, 2024" in row for row in rows_of(page))
    assert page.figure.figure != figure
    assert "Feb\xa05, 2024" in page.starts.lines.lines[0].cells[1].text


def test_what_does_not_touch_the_windows_leaves_them(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    coupling(session)
    page = page_of(window)
    figure, lines = page.figure.figure, page.spans.lines.lines
    session.set_note("marking.claim_kinds", "Asked on Tuesday")
    page.refresh()
    assert page.figure.figure is figure
    assert page.spans.lines.lines is lines


def test_the_result_has_a_shape_and_a_word_and_the_other_reading(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    results = {line.cells[5].text: line.cells[5] for line in page.spans.lines.lines}
    assert results["Recoverable"].shape is Shape.LIKELY
    assert results["Excluded"].shape is Shape.NONE
    assert results["Unsettled"].shape is Shape.UNSETTLED
    assert results["Unsettled"].caption == "other reading: recoverable"
    start = page.starts.lines.lines[0].cells
    assert start[1].text.startswith("From Jun\xa02, 2025")
    assert start[2].text.startswith("From Aug\xa018, 2021")
    assert "less Sep\xa014, 2022 to Jun\xa01, 2025" in start[2].text


def test_products_are_shown_together_or_one_by_one(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    assert not page.chooser.isVisible()
    product(session, "x2", "FlowLock QC-9", "2024-01-05")
    page.refresh()
    assert page.chooser.isVisible()
    assert page.chooser.value == "all"
    assert {row[2] for row in rows_of(page)} == {"FlowLock QC-2", "FlowLock QC-9"}
    page.chooser.chosen.emit("x2")
    assert page.chooser.value == "x2"
    assert page.caption.plain.startswith("FlowLock QC-9.")
    assert all("QC-2" not in " ".join(row) for row in rows_of(page))
    session.delete_record("x2")
    page.refresh()
    assert page.caption.plain.startswith("FlowLock QC-2.")


def test_words_that_just_fit_are_not_cut(window: MainWindow, session: Session) -> None:
    coupling(session)
    product(session, "x2", "FlowPilot FP-400", "2024-01-05")
    page = page_of(window)
    delegate, table = page.spans.delegate, page.spans
    for width in range(110, 160):
        room = width - 2 * 8
        metrics = QFontMetrics(delegate._font(table.lines.lines[-1].cells[2]))
        flags = int(Qt.TextFlag.TextWordWrap)
        drawn = metrics.boundingRect(0, 0, room, 9999, flags, "FlowPilot FP-400").height()
        assert delegate._text_height(table.lines.lines[-1].cells[2], room) >= drawn


def test_each_missing_point_leads_to_where_it_is_entered(window: MainWindow, session: Session) -> None:
    coupling(session)
    session.set_cell("p1", "expires_on", State.BLANK)
    page = page_of(window)
    assert window.page is not None
    row = next(r for r in page.missing.rows if "expiry date" in r.words)
    click(row)
    section = window.page.section
    assert section is not None
    register = next(c for c in section.shown_cards if c.question.of == "asserted_patents").input.register  # type: ignore[attr-defined]
    assert register.record_id == "p1"

    page = page_of(window)
    click(next(r for r in page.missing.rows if "complaint" in r.words))
    planned = session.playbook.bound("complaint_planned")
    assert planned is not None
    assert window.page.section is not None
    assert window.page.section.current is not None
    assert window.page.section.current.question.id == planned.id


def test_a_notice_that_does_not_count_is_listed_with_why(window: MainWindow, session: Session) -> None:
    coupling(session)
    patent(session, "p2", "US 9,444,217")
    put(session, "notices", "n1", subject="Letter of January", sent_on="2025-01-20", sent="yes", form="letter",
        sender_standing="owner", patents=["p2"], products=["x1"], charge="yes")  # fmt: skip
    page = page_of(window)
    line = next(x for x in page.notices.lines.lines if "does not name this patent" in x.cells[3].text)
    assert [c.text for c in line.cells[:3]] == ["Letter of January", "Does not count", "’806"]
    assert line.cells[4].chips
    page.notices.opened.emit(line.to)
    assert window.page is not None
    assert window.page.at.section == "marking"


def test_the_figure_is_copied_with_its_description(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    click(page.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "’806 against FlowLock QC-2" in data.text()


def test_an_authority_opens_from_its_chip(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    index = page.spans.lines.index(0, page.spans.lines.columnCount() - 1)
    page.spans.setCurrentIndex(index)
    QTest.keyClick(page.spans, Qt.Key.Key_Return)
    chip = page.spans.lines.lines[0].cells[-1].chips[0]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.accessibleName() == session.playbook.authorities[chip].cite
    popup.close()


# -- the matrix --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "marked", "words", "caption"),
    [
        ({}, Marked.UNMARKED, "Unmarked, Sep\xa014, 2022", "marked since Jun\xa02, 2025"),
        ({"marked": "from_first_sale"}, Marked.MARKED, FIRST, "on the article, since Sep\xa014, 2022"),
        ({"marked": "never"}, Marked.UNMARKED, "Unmarked, Sep\xa014, 2022", "never marked"),
        ({"marked": "never", "sold_from": ""}, Marked.UNMARKED, "Unmarked, first sale not known", "never marked"),
        ({"marked": ""}, Marked.NOT_KNOWN, UNKNOWN, "whether and since when it is marked"),
        ({"practises": "", "practice_open": ["p1"]}, Marked.NOT_KNOWN, UNKNOWN, "whether it practices the patent"),
        ({"practises": ["p2"]}, Marked.NOT_PRACTICED, "Not practiced", ""),
        (EARLY, Marked.NO_DUTY, "Not sold", "while the patent was in force"),
    ],
)
def test_the_matrix_says_what_the_rules_make_of_an_article(
    window: MainWindow, session: Session, change: dict[str, str | list[str]], marked: Marked, words: str, caption: str
) -> None:
    coupling(session)
    patent(session, "p2", "US 9,444,217", claim_types=["method"])
    made = session.assessment.record("a1")
    assert made is not None
    cells = {k: v for k, v in made.cells.items() if change.get(k) != ""}
    fresh = record(session.playbook, "patented_articles", "a1", **{k: v for k, v in change.items() if v})
    session.save_record(replace(made, cells={**cells, **fresh.cells}))
    matrix = page_of(window).matrix.cells
    cell = matrix.cell(0, 0)
    assert (cell.marked, cell.words, cell.caption) == (marked, words, caption)
    assert matrix.cell(0, 1).words == "Method claims"
    assert matrix.name(0) == ("Orrin OM-40", "Orrin Medical · A licensee’s")
    assert matrix.head(1) == ("’217", "method")


def test_a_cell_of_the_matrix_opens_the_article(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    page.bring(page.matrix)
    settle()
    at = page.matrix.visualRect(page.matrix.cells.index(0, 0)).center()
    QTest.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.page is not None
    assert window.page.section is not None
    card = next(c for c in window.page.section.shown_cards if c.question.of == "patented_articles")
    assert card.input.register.record_id == "a1"  # type: ignore[attr-defined]


# -- beside the questions ------------------------------------------------------------------------------


def test_the_window_stands_beside_the_questions_on_marking(window: MainWindow, session: Session) -> None:
    coupling(session)
    assert window.page is not None
    card = window.page.follows.window_card
    window.page.go_section("counsel")
    assert not card.isVisible()
    window.page.go_section("marking")
    settle()
    assert card.isVisible()
    assert [name for name, _ in card.bars.lanes] == ["’806"]
    assert card.starts.plain == "Starts Jun\xa02, 2025 on ’806"
    session.set_cell("a1", "marked_from", State.ANSWERED, "2024-02-05")
    assert card.starts.plain == "Starts Feb\xa05, 2024 on ’806"
    click(card.open_button)
    assert window.page.at == Destination(tool=Tool.WINDOW)


# -- pasting and checking -------------------------------------------------------------------------------


def test_confirmed_numbers_are_linked_and_saved(window: MainWindow, session: Session, store: Store) -> None:
    coupling(session)
    patent(session, "p2", "US 9,444,217")
    page = page_of(window)
    page.paste.box.setPlainText(STATEMENT)
    click(page.paste.read_button)
    settle()
    assert [(o.number.digits, o.asserted, o.article, o.ticked) for o in page.paste.offers] == [
        ("9123806", "p1", "a1", True),
        ("9444217", "p2", "a1", True),
    ]
    assert [line.cells[0].text for line in page.paste.foreign.lines.lines] == ["EP\xa01992094"]
    assert session.assessment.record("a1").value("practises") == ("p1",)  # type: ignore[union-attr]
    click(page.paste.add_button)
    kept = store.load(session.assessment.id).record("a1")
    assert kept is not None
    assert kept.value("practises") == ("p1", "p2")
    assert page.paste.said.plain == "1 number linked."
    assert page.paste.box.text == ""
    assert page.matrix.cells.columnCount() == 2


def test_only_what_is_ticked_becomes_an_asserted_patent(window: MainWindow, session: Session, store: Store) -> None:
    coupling(session)
    page = page_of(window)
    page.paste.box.setPlainText("Valve kit VK-9: U.S. Pat. 9,444,217; 9,555,301")
    page.paste.read()
    assert [o.ticked for o in page.paste.offers] == [False, False]
    assert not page.paste.add_button.isEnabled()
    settle()
    at = page.paste.table.visualRect(page.paste.table.lines.index(0, 0)).center()
    QTest.mouseClick(page.paste.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    page.paste.set_all(f"{NEW}Valve kit VK-9")
    click(page.paste.add_button)
    kept = store.load(session.assessment.id)
    added = [r for r in kept.in_register("asserted_patents") if r.id != "p1"]
    assert [str(r.value("number")) for r in added] == ["US 9444217"]
    assert added[0].state("status") is State.BLANK
    made = next(r for r in kept.in_register("patented_articles") if r.id != "a1")
    assert (made.value("name"), made.value("practises")) == ("Valve kit VK-9", (added[0].id,))


def test_a_number_without_an_article_is_added_alone(window: MainWindow, session: Session) -> None:
    page = page_of(window)
    page.paste.box.setPlainText("U.S. Pat. 9,444,217")
    page.paste.read()
    page.paste.set_ticked(0, ticked=True)
    page.paste.set_article(0, "")
    page.paste.add()
    assert len(session.assessment.in_register("asserted_patents")) == 1
    assert session.assessment.in_register("patented_articles") == ()


def test_what_was_open_is_settled_by_a_confirmed_number(window: MainWindow, session: Session) -> None:
    coupling(session)
    made = session.assessment.record("a1")
    assert made is not None
    cells = {k: v for k, v in made.cells.items() if k != "practises"}
    session.save_record(replace(made, cells={**cells, "practice_open": Cell(State.ANSWERED, ("p1",))}))
    page = page_of(window)
    assert page.matrix.cells.cell(0, 0).marked is Marked.NOT_KNOWN
    page.paste.box.setPlainText("U.S. Pat. 9,123,806")
    page.paste.read()
    page.paste.add()
    after = session.assessment.record("a1")
    assert after is not None
    assert after.value("practises") == ("p1",)
    assert after.state("practice_open") is State.BLANK


def test_text_without_numbers_says_so(window: MainWindow) -> None:
    page = page_of(window)
    page.paste.box.setPlainText("Patent pending.")
    page.paste.read()
    assert "No patent number was found" in page.paste.said.plain
    assert not page.paste.table.isVisible()


def test_a_marking_page_is_checked_for_its_article(window: MainWindow, session: Session) -> None:
    coupling(session)
    page = page_of(window)
    page.check.box.setPlainText("<html><body><p>Other valve: US 9,123,806</p><p>Third: US 9,444,217</p></body></html>")
    click(page.check.check_button)
    said = [(line.cells[0].text, line.cells[0].shape) for line in page.check.table.lines.lines]
    assert ("Fails", Shape.STOP) in said
    assert page.check.said.plain == "Taken as a page."
    page.check.box.setPlainText("Pat. 9,123,806")
    click(page.check.check_button)
    said = [(line.cells[0].text, line.cells[0].shape) for line in page.check.table.lines.lines]
    assert said == [("In order", Shape.STRENGTH)]
    assert page.check.table.lines.lines[0].cells[2].chips == ("35-usc-287a",)


# -- size -------------------------------------------------------------------------------------------------


def test_forty_patents_and_sixty_articles_open(
    window: MainWindow, session: Session, store: Store, qtbot: QtBot
) -> None:
    playbook = session.playbook
    assessment = replace(store.create("Forty patents", playbook), answers=session.assessment.answers)
    patents = [f"p{n}" for n in range(40)]
    for n, own in enumerate(patents):
        made = record(playbook, "asserted_patents", own, number=f"US 9,123,{100 + n}", status="in_force",
                      issued_on="2019-03-12", expires_on="2031-05-09", claim_types=["apparatus"])  # fmt: skip
        assessment = assessment.with_record(made)
    for n in range(60):
        made = record(playbook, "patented_articles", f"a{n}", name=f"Coupling {n}", practises=patents,
                      seller_kind="own", sold_from="2022-09-14", marked="later", marked_from="2025-06-02")  # fmt: skip
        assessment = assessment.with_record(made)
    assessment = assessment.with_record(record(playbook, "accused_products", "x", name="QC", first_known_on="2021"))
    store.replace(assessment, playbook)
    window.open_assessment(assessment.id)
    qtbot.waitUntil(lambda: window.page is not None and window.page.session.assessment.id == assessment.id)
    page = page_of(window)
    assert (page.matrix.cells.rowCount(), page.matrix.cells.columnCount()) == (60, 40)
    assert len(page.starts.lines.lines) == 40
    page.bring(page.matrix)
    settle()

    def sideways(step: int) -> None:
        page.matrix.horizontalScrollBar().setValue(step * 200)
        page.matrix.verticalScrollBar().setValue(step * 60)
        page.matrix.viewport().repaint()

    for step in range(20):
        sideways(step)
    assert page.matrix.cells.name(59)[0] == "Coupling 59"


@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (100, 1024), (150, 1280), (200, 1280)])
def test_nothing_of_the_sample_is_cut(
    open_window: OpenWindow, theme: Theme, store: Store, shipped: Playbook, percent: int, width: int
) -> None:
    sample = read_portable(sample_file(), shipped).assessment
    store.add(sample, shipped)
    theme.set_percent(percent)
    window = open_window(sample.id, width=width, factories=make_factories())
    page = page_of(window)
    page.paste.box.setPlainText(STATEMENT)
    page.paste.read()
    page.check.check()
    settle()
    assert page.figure.isVisible()
    assert cut_labels(window) == []
    assert page.content.width() <= page.viewport().width()
    for table in (page.spans, page.starts, page.notices, page.paste.table):
        heights = sum(table.rowHeight(n) for n in range(table.lines.rowCount()))
        assert table.viewport().height() >= heights
        assert table.lines.stacked is (percent == 200)
        assert table.indexAt(QPoint(2, heights - 2)).isValid()
