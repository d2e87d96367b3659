"""Registers: the rows, the form of one record, deleting and bringing back, many records, hostile text, keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from register_content import register_playbook
from register_steps import add_patents, fill, host, many_articles, open_session, record, stored, tick, write
from ui_steps import cut_labels

from litready.domain.answers import Cell, State
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.bands import Band
from litready.ui.registers import RegisterView
from litready.ui.registers.fields import ChoiceCell, LineCell, LongCell, MultiCell, RecordsCell, YesNoCell
from litready.ui.registers.model import RegisterModel
from litready.ui.registers.rows import Rows
from litready.ui.session import Session
from litready.ui.theme import Theme
from litready.values import Money, PartialDate, PatentNumber

LONG = "Łódź 株式会社 ☑ R&D <draft> </para> <img src=x> " + "x" * 400


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return register_playbook()


@pytest.fixture
def session(store: Store, playbook: Playbook, qapp: QApplication) -> Iterator[Session]:
    opened = open_session(store, playbook)
    yield opened
    QApplication.sendPostedEvents()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[RegisterView]:
    """The articles as a pane of their own, wide."""
    made = RegisterView(theme, session, "articles", embedded=False)
    window = host(qtbot, theme, made)
    yield made
    window.close()


def names(view: RegisterView) -> list[str]:
    rows = view.list.rows
    return [str(rows.index(n, 0).data()) for n in range(rows.rowCount())]


def line(view: RegisterView, column: str) -> LineCell:
    assert view.form is not None
    field = view.form.fields[column]
    assert isinstance(field, LineCell)
    return field


# -- the rows -----------------------------------------------------------------------------------------


def test_the_models_keep_qts_contract(session: Session, qtmodeltester: ModelTester) -> None:
    add_patents(session, "US 9,876,543")
    for one in many_articles(5):
        session.save_record(one)
    model = RegisterModel(session, "articles")
    rows = Rows(model)
    qtmodeltester.check(model)
    qtmodeltester.check(rows)
    watcher = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.sort(0, Qt.SortOrder.DescendingOrder)
    session.save_record(record("new", "articles", {"name": "Zebra"}))
    rows.search("article")
    session.delete_record("a2")
    session.save_record(record("a3", "articles", {"name": "Article, renamed"}))
    assert [rows.index(n, 0).data() for n in range(rows.rowCount())] == [
        "Article, renamed",
        "Article 0004",
        "Article 0001",
        "Article 0000",
    ]
    assert watcher.model() is rows


def test_a_change_of_one_record_is_told_of_one_row(session: Session) -> None:
    for one in many_articles(20):
        session.save_record(one)
    model = RegisterModel(session, "articles")
    resets, changes, inserts = (
        QSignalSpy(model.modelReset),
        QSignalSpy(model.dataChanged),
        QSignalSpy(model.rowsInserted),
    )
    session.set_cell("a7", "kind", State.ANSWERED, "licensee")
    session.save_record(record("a20", "articles", {"name": "Late"}))
    session.answer("marking.sold", State.ANSWERED, "yes")
    assert changes.count() == 1
    first = changes.at(0)[0]
    assert isinstance(first, QModelIndex)
    assert first.row() == 7
    assert inserts.count() == 1
    assert inserts.at(0)[1:] == [20, 20]
    assert resets.count() == 0


def test_words_of_links_follow_the_linked_record(session: Session) -> None:
    add_patents(session, "US 9,876,543")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "practices": ("p0",)}))
    model = RegisterModel(session, "articles")
    assert "9,876,543" in model.search_text(0)
    session.set_cell("p0", "number", State.ANSWERED, "US 9,111,222")
    assert "9,111,222" in model.search_text(0)
    assert "9,876,543" not in model.search_text(0)


def test_five_thousand_records_are_sorted_and_searched_without_new_widgets(
    qtbot: QtBot, theme: Theme, store: Store, playbook: Playbook
) -> None:
    made = store.create("Many", playbook)
    add = [record("p0", "patents", {"number": PatentNumber.parse("US 9,876,543")}), *many_articles(5000)]
    add.append(record("blank", "articles", {"name": "Blank"}))
    assessment = replace(made, records=tuple(add))
    store.replace(assessment, playbook)
    session = open_session(store, playbook, made.id)
    view = RegisterView(theme, session, "articles", embedded=False)
    window = host(qtbot, theme, view)
    assert window.isVisible()
    widgets = len(view.findChildren(QWidget))
    rows = view.list.rows
    sales = [c.id for c in view.list.model.columns].index("sales")

    view.list.sort_by(sales)
    shown = [rows.index(n, sales).data() for n in range(rows.rowCount())]
    figures = [int(str(words).replace("$", "").replace(",", "")) for words in shown if words]
    assert figures == sorted(figures)
    assert rows.index(rows.rowCount() - 1, 0).data() == "Blank"

    since = [c.id for c in view.list.model.columns].index("marked_from")
    view.list.sort_by(since)
    assert rows.index(0, since).data() == "Jan 2000"

    QTest.keyClicks(view.list.search, "halden-3 licensee")
    assert rows.rowCount() == sum(n % 7 == 3 and n % 2 == 0 for n in range(5000))
    assert "5,001" in view.list.lead.plain
    QTest.keyClick(view.list.search, Qt.Key.Key_Escape)
    assert rows.rowCount() == 5001
    assert len(view.findChildren(QWidget)) == widgets


# -- the form ---------------------------------------------------------------------------------------


RECORDS: list[dict[str, object]] = [
    {
        "name": "QuickSeal C-series",
        "seller": "Halden",
        "kind": "own",
        "marks": ("label", "web"),
        "marked": "yes",
        "marked_from": "Jun 2025",
        "sales": "$1.5 million",
        "units": "12,500",
        "practices": ("p0", "p1"),
        "history": "Since 2019.\nRenamed once.",
    },
    {
        "name": "R&D <draft> </para>",
        "kind": "licensee",
        "marked": "not_known",
        "sales": "2,5m EUR",
        "practices": ("p1",),
    },
    {"name": "Łódź 株式会社 ☑", "marked": "not_applicable", "history": "No note."},
]


def test_three_records_are_filled_through_the_form_and_are_there_after_reopening(
    view: RegisterView, session: Session, store: Store
) -> None:
    add_patents(session, "US 9,876,543 B2", "D909,819")
    ids = []
    for given in RECORDS:
        view.list.setFocus()
        view.add_record()
        ids.append(view.record_id)
        fill(view, {c: v for c, v in given.items() if v != "2,5m EUR"})
        assert view.form is not None
        view.form.note.edit.setFocus()
        write(view.form.note.edit, f"Note on {given['name']}")
    again = stored(session, store)

    first, second, third = (again.assessment.record(i) for i in ids)
    assert first is not None
    assert second is not None
    assert third is not None
    assert {c: first.value(c) for c in first.cells} == {
        "name": "QuickSeal C-series",
        "seller": "Halden",
        "kind": "own",
        "marks": ("label", "web"),
        "marked": "yes",
        "marked_from": PartialDate(2025, 6),
        "sales": Money(Decimal(1_500_000)),
        "units": Decimal(12500),
        "practices": ("p0", "p1"),
        "history": "Since 2019.\nRenamed once.",
    }
    assert first.note == "Note on QuickSeal C-series"
    assert (second.value("name"), second.state("marked")) == ("R&D <draft> </para>", State.NOT_KNOWN)
    assert second.value("practices") == ("p1",)
    assert (third.value("name"), third.state("marked")) == ("Łódź 株式会社 ☑", State.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("marked_from", "31 Feb 2026", "no day 31"),
        ("marked_from", "03/05/2024", "two ways"),
        ("sales", "lots", "is not an amount"),
        ("units", "1,2", "two ways"),
    ],
)
def test_what_cannot_be_read_stays_in_its_field_with_a_message(
    view: RegisterView, session: Session, store: Store, column: str, text: str, message: str
) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "yes"}))
    view.show_record("a")
    fill(view, {column: text})
    assert line(view, column).message == ""
    line(view, "seller").line.edit.setFocus()
    assert message in line(view, column).message
    assert line(view, column).line.text == text

    fill(view, {"seller": "Halden"})
    view.close_form()
    view.show_record("a")
    assert line(view, column).line.text == text
    assert message in line(view, column).message

    kept = stored(session, store).assessment.record("a")
    assert kept is not None
    assert (kept.value("seller"), kept.value(column)) == ("Halden", None)
    assert text in kept.note


def test_a_number_that_is_no_patent_number_is_refused_at_its_field(
    qtbot: QtBot, theme: Theme, session: Session
) -> None:
    view = RegisterView(theme, session, "patents", embedded=False)
    window = host(qtbot, theme, view)
    assert window.isVisible()
    view.add_record()
    fill(view, {"number": "US 20200123456 A1"})
    assert view.form is not None
    view.form.note.edit.setFocus()
    assert "Enter the number of the issued patent" in line(view, "number").message
    fill(view, {"number": "Re. 35,941"})
    view.form.note.edit.setFocus()
    assert line(view, "number").message == ""
    assert line(view, "number").line.text == "US\u00a0RE35,941"
    assert session.assessment.records[0].value("number") == PatentNumber("US", "RE", "35941")


def test_typing_is_not_disturbed_by_what_is_saved_meanwhile(view: RegisterView, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "yes"}))
    view.show_record("a")
    fill(view, {"marked_from": "2024-06 "})
    session.answer("marking.sold", State.ANSWERED, "yes")
    assert line(view, "marked_from").line.text == "2024-06 "
    line(view, "name").line.edit.setFocus()
    assert line(view, "marked_from").line.text == "Jun 2024"


def test_a_column_is_asked_only_while_its_condition_holds(view: RegisterView, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    view.show_record("a")
    assert line(view, "marked_from").isHidden()
    fill(view, {"marked": "yes"})
    assert not line(view, "marked_from").isHidden()
    fill(view, {"marked_from": "2024", "marked": "no"})
    assert line(view, "marked_from").isHidden()
    held = session.assessment.record("a")
    assert held is not None
    assert held.value("marked_from") == PartialDate(2024)


def test_every_kind_can_be_not_known_yet_not_applicable_or_blank_again(view: RegisterView, session: Session) -> None:
    add_patents(session, "US 9,876,543")
    values = {
        "name": "QuickSeal",
        "marked": "yes",
        "kind": "own",
        "marks": ("web",),
        "practices": ("p0",),
        "units": Decimal(3),
    }
    session.save_record(record("a", "articles", values))
    view.show_record("a")
    assert view.form is not None
    for column in ("units", "practices", "name"):
        field = view.form.fields[column]
        assert field.more is not None
        field.choose_state("not_known")
    fill(view, {"kind": "not_applicable", "marks": ("not_known",)})
    held = session.assessment.record("a")
    assert held is not None
    assert {c: held.state(c) for c in values} == {
        "name": State.NOT_KNOWN,
        "marked": State.ANSWERED,
        "kind": State.NOT_APPLICABLE,
        "marks": State.NOT_KNOWN,
        "practices": State.NOT_KNOWN,
        "units": State.NOT_KNOWN,
    }
    assert line(view, "units").line.edit.placeholderText() == "Not known yet"
    for column in values:
        view.form.fields[column].choose_state("")
    held = session.assessment.record("a")
    assert held is not None
    assert not held.cells


def test_a_choice_that_the_content_no_longer_has_is_shown_by_its_id_and_kept(
    view: RegisterView, session: Session
) -> None:
    session.save_record(
        record("a", "articles", {"name": "QuickSeal", "kind": "joint_venture", "marks": ("stamp", "web")})
    )
    view.show_record("a")
    assert view.form is not None
    kind, marks = view.form.fields["kind"], view.form.fields["marks"]
    assert isinstance(kind, ChoiceCell)
    assert isinstance(marks, MultiCell)
    assert kind.combo.currentText() == "joint_venture"
    assert marks.boxes.boxes["stamp"].isChecked()
    assert view.list.rows.index(0, 1).data() == "joint_venture"
    fill(view, {"seller": "Halden"})
    session.flush()
    held = session.assessment.record("a")
    assert held is not None
    assert held.value("kind") == "joint_venture"
    assert held.value("marks") == ("stamp", "web")


def test_many_records_to_link_to_are_searched_by_name(view: RegisterView, session: Session) -> None:
    add_patents(session, *(f"US 9,876,{n:03d}" for n in range(40)))
    session.save_record(record("a", "articles", {"name": "QuickSeal"}))
    view.show_record("a")
    assert view.form is not None
    field = view.form.fields["practices"]
    assert isinstance(field, RecordsCell)
    QTest.keyClicks(field.picker.search, "876,031")
    assert field.picker.shown_ids == ("p31",)
    tick(field, "p31")
    held = session.assessment.record("a")
    assert held is not None
    assert held.value("practices") == ("p31",)
    assert "876,031" in field.picker.chosen_words.plain


def test_where_there_is_nothing_to_link_to_the_other_register_is_offered(view: RegisterView, session: Session) -> None:
    view.add_record()
    assert view.form is not None
    field = view.form.fields["practices"]
    assert isinstance(field, RecordsCell)
    wanted = QSignalSpy(view.register_wanted)
    QTest.mouseClick(field.picker.none_button, Qt.MouseButton.LeftButton)
    assert wanted.at(0) == ["patents"]


def test_what_follows_from_a_record_stands_above_its_fields(view: RegisterView, session: Session) -> None:
    session.answer("marking.sold", State.ANSWERED, "yes")
    session.save_record(record("a", "articles", {"name": "QuickSeal"}))
    view.show_record("a")
    assert view.form is not None
    assert view.form.conclusions.isHidden()
    fill(view, {"marked": "no"})
    assert not view.form.conclusions.isHidden()
    assert "An article is sold unmarked" in [w.accessibleName() for w in view.form.conclusions.findChildren(QWidget)]
    fill(view, {"marked": "not_known"})
    assert view.form.conclusions.isHidden()


def test_a_long_text_is_kept_whole(view: RegisterView, session: Session, store: Store) -> None:
    view.add_record()
    assert view.form is not None
    field = view.form.fields["history"]
    assert isinstance(field, LongCell)
    text = "Łódź 株式会社 <img src=x> & " * 700
    field.edit.setFocus()
    field.edit.insertPlainText(text)
    kept = stored(session, store).assessment.records[0]
    assert kept.value("history") == text
    assert len(text) > 15_000


# -- adding, deleting, none ---------------------------------------------------------------------------


def test_deleting_can_be_undone_and_brings_back_every_link(view: RegisterView, session: Session, store: Store) -> None:
    add_patents(session, "US 9,876,543", "US 9,111,222", "US 9,222,333")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "practices": ("p0", "p1")}))
    session.save_record(record("b", "articles", {"name": "OM-40", "practices": ("p1",)}))
    patents = RegisterView(view._theme, session, "patents", view, embedded=False)
    patents.delete_record("p1")
    assert not patents.undo.isHidden()
    assert "9,111,222" in patents.undo.label.plain
    after = session.assessment
    assert after.record("p1") is None
    held = after.record("a"), after.record("b")
    assert [r.value("practices") if r else "" for r in held] == [("p0",), None]

    session.set_cell("a", "practices", State.ANSWERED, ["p0", "p2"])
    session.set_cell("a", "seller", State.ANSWERED, "Halden")
    patents.undo.button.click()
    assert patents.undo.isHidden()
    again = stored(session, store).assessment
    first, second = again.record("a"), again.record("b")
    assert again.record("p1") is not None
    assert first is not None
    assert second is not None
    assert first.value("practices") == ("p0", "p1", "p2")
    assert first.value("seller") == "Halden"
    assert second.value("practices") == ("p1",)


def test_a_text_that_cannot_be_read_survives_delete_and_undo(view: RegisterView, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal"}))
    view.show_record("a")
    fill(view, {"units": "about ten"})
    view.delete_record("a")
    view.undo_last()
    view.show_record("a")
    assert line(view, "units").line.text == "about ten"


def test_there_are_none_is_an_answer_and_is_stored(view: RegisterView, session: Session, store: Store) -> None:
    pane = view.list
    assert "Own products" in pane.empty.label.plain
    assert pane.none_button.label == "There is no such article"
    pane.none_button.click()
    assert "articles" in store.load(session.assessment.id).none_declared
    assert pane.empty.label.plain == "There is no such article."
    pane.none_button.click()
    assert "articles" not in store.load(session.assessment.id).none_declared
    pane.none_button.click()
    pane.empty_add.click()
    fill(view, {"name": "QuickSeal"})
    session.flush()
    assert "articles" not in store.load(session.assessment.id).none_declared


def test_a_record_that_is_left_without_a_word_goes_again(view: RegisterView, session: Session) -> None:
    view.add_record()
    view.close_form()
    assert not session.assessment.records
    view.add_record()
    view.hide()
    assert not session.assessment.records
    view.show()
    view.add_record()
    fill(view, {"units": "about ten"})
    view.hide()
    assert len(session.assessment.records) == 1
    view.show()
    view.add_record()
    fill(view, {"name": "Q"})
    view.close_form()
    assert [r.value("name") for r in session.assessment.records] == [None, "Q"]


def test_inside_a_section_the_form_opens_over_the_list(qtbot: QtBot, theme: Theme, session: Session) -> None:
    view = RegisterView(theme, session, "articles")
    window = host(qtbot, theme, view, 640, 900)
    assert window.isVisible()
    assert view.list.none_button.isHidden() or view.list.none_button.parent() is None
    view.list.add_button.click()
    assert view.list.isHidden() or not view.list.isVisible()
    fill(view, {"name": "QuickSeal"})
    assert view.form is not None
    QTest.keyClick(view.form.fields["name"].input, Qt.Key.Key_Escape)
    assert view.list.isVisible()
    assert names(view) == ["QuickSeal"]
    assert QApplication.focusWidget() is view.list.table


# -- looks and keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("percent", "band"), [(100, Band.WIDE), (150, Band.NARROW), (200, Band.TINY)])
def test_hostile_text_breaks_no_layout(qtbot: QtBot, theme: Theme, session: Session, percent: int, band: Band) -> None:
    session.save_record(
        record("a", "articles", {"name": LONG, "seller": LONG, "history": LONG * 40, "kind": "y" * 300}, LONG)
    )
    session.save_record(record("b", "articles", {"name": "Plain"}))
    theme.set_percent(percent)
    view = RegisterView(theme, session, "articles", embedded=False)
    view.set_band(band)
    window = host(qtbot, theme, view, 1280, 800)
    view.show_record("a")
    qtbot.waitUntil(lambda: cut_labels(window) == [])
    assert (window.width(), window.height()) == (1280, 800)
    view.close_form()
    view.delete_record("a")
    qtbot.waitUntil(lambda: cut_labels(window) == [])
    assert window.width() == 1280


def test_everything_works_by_keyboard(view: RegisterView, session: Session) -> None:
    for name in ("One", "Two", "Three"):
        session.save_record(record(name, "articles", {"name": name, "marked": "yes"}))
    table = view.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.record_id == "Two"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert view.record_id == "Three"
    assert QApplication.focusWidget() is table

    seen: list[QWidget] = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert view.form is not None
    for column, field in view.form.fields.items():
        assert any(field.isAncestorOf(w) for w in seen), column
        assert all(w.accessibleName() for w in seen if field.isAncestorOf(w)), column
    order = [next((c for c, f in view.form.fields.items() if f.isAncestorOf(w)), "") for w in seen]
    reached = list(dict.fromkeys(c for c in order if c))
    assert reached == [c for c, f in view.form.fields.items() if not f.isHidden()]

    line(view, "name").line.edit.setFocus()
    QTest.keyClicks(line(view, "name").line.edit, "1")
    assert "1" in line(view, "name").line.text
    marked = view.form.fields["marked"]
    assert isinstance(marked, YesNoCell)
    marked.row.focus_here()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)  # type: ignore[arg-type]
    held = session.assessment.record("Three")
    assert held is not None
    assert held.value("marked") == "no"
    of_the_window = QSignalSpy(QShortcut(QKeySequence("F1"), view.window()).activated)
    line(view, "name").line.edit.setFocus()
    QTest.keyClick(line(view, "name").line.edit, Qt.Key.Key_F1)
    assert line(view, "name").help_open
    line(view, "seller").line.edit.setFocus()
    QTest.keyClick(line(view, "seller").line.edit, Qt.Key.Key_F1)
    assert of_the_window.count() == 1
    QTest.keyClick(line(view, "name").line.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.record_id == "Two"

    QTest.keyClick(line(view, "name").line.edit, Qt.Key.Key_Escape)
    assert view.record_id == ""
    assert QApplication.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert names(view) == ["One", "1Three"] or names(view) == ["One", "Three1"]
    view.undo.button.click()
    assert names(view) == ["One", "Two", "Three1"]


def test_a_wide_table_scrolls_sideways_and_its_first_column_stays(qtbot: QtBot, theme: Theme, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal", "kind": "own", "marked": "yes"}))
    view = RegisterView(theme, session, "articles", embedded=False)
    window = host(qtbot, theme, view, 420, 500)
    table = view.list.table
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    frozen = table.frozen
    assert frozen.isVisible()
    assert frozen.geometry().left() == 0
    assert frozen.columnAt(5) == 0
    assert window.width() == 420


def test_the_cards_of_narrow_windows_show_the_same_records(view: RegisterView, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal"}))
    other = record("b", "articles", {"name": "OM-40"})
    session.save_record(replace(other, cells={**other.cells, "marked": Cell(State.NOT_KNOWN)}))
    view.set_band(Band.TINY)
    cards = view.list.cards
    assert cards is not None
    assert cards.isVisible()
    assert not view.list.table.isVisible()
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Home)
    QTest.keyClick(cards, Qt.Key.Key_Down)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert view.record_id == "b"
    assert not view.list.isVisible()
