"""What a person does at registers and tool pages, as steps for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Record
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.registers import RegisterView
from litready.ui.registers.fields import ChoiceCell, LineCell, LongCell, MultiCell, RecordsCell, YesNoCell
from litready.ui.session import Session
from litready.ui.theme import Theme
from litready.values import Money, PartialDate, PatentNumber

TODAY = date(2026, 11, 25)


def open_session(store: Store, playbook: Playbook, assessment_id: str = "") -> Session:
    """A session on a stored assessment, a new one where no id is given."""
    assessment = store.load(assessment_id) if assessment_id else store.create("Corvane couplings", playbook)
    return Session(store, playbook, assessment, now=lambda: datetime.now(UTC), today=lambda: TODAY)


def stored(session: Session, store: Store) -> Session:
    """The same assessment read again from the library, all that was typed closed into it first."""
    assert session.close()
    return open_session(store, session.playbook, session.assessment.id)


def host(qtbot: QtBot, theme: Theme, widget: QWidget, width: int = 1040, height: int = 700) -> QWidget:
    """A window around a widget, active so that focus works."""
    window = QWidget()
    theme.ground(window, "canvas")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def record(own_id: str, register: str, values: Mapping[str, Value], note: str = "") -> Record:
    return Record(own_id, register, {c: Cell(State.ANSWERED, v) for c, v in values.items()}, note)


def add_patents(session: Session, *numbers: str) -> None:
    for n, number in enumerate(numbers):
        session.save_record(record(f"p{n}", "patents", {"number": PatentNumber.parse(number)}))


def many_articles(count: int) -> list[Record]:
    return [
        record(
            f"a{n}",
            "articles",
            {
                "name": f"Article {n:04d}",
                "seller": f"Halden-{n % 7}",
                "kind": "own" if n % 2 else "licensee",
                "marked": "yes",
                "marked_from": PartialDate(2000 + n % 25, 1 + n % 12),
                "sales": Money(Decimal((n * 37) % count)),
                "practices": ("p0",),
            },
        )
        for n in range(count)
    ]


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type a text; what the test's keyboard has no key for is pasted."""
    if text.isascii() and text.isprintable():
        QTest.keyClicks(field, text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)


def fill(view: RegisterView, texts: Mapping[str, object]) -> None:
    """Fill the open form through its widgets, as a person does."""
    assert view.form is not None
    for column, given in texts.items():
        field = view.form.fields[column]
        match field:
            case LineCell():
                field.line.edit.setFocus()
                field.line.edit.clear()
                write(field.line.edit, str(given))
            case LongCell():
                field.edit.setFocus()
                write(field.edit, str(given))
            case YesNoCell():
                QTest.mouseClick(field.row.buttons[str(given)], Qt.MouseButton.LeftButton)
            case ChoiceCell():
                field.combo.setCurrentIndex(field.combo.findData(given))
                field.combo.activated.emit(field.combo.currentIndex())
            case MultiCell():
                assert isinstance(given, tuple)
                for one in given:
                    QTest.mouseClick(field.boxes.boxes[one], Qt.MouseButton.LeftButton)
            case RecordsCell():
                assert isinstance(given, tuple)
                for one in given:
                    tick(field, one)
            case _:
                raise AssertionError(f"no step for {type(field).__name__}")


def tick(field: RecordsCell, record_id: str) -> None:
    """Click the row of a record in a picker."""
    view = field.picker.list
    rows = field.picker.shown_ids
    index = view.model().index(rows.index(record_id), 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
