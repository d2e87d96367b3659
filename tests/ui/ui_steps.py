"""What a person does at the window, as steps for tests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from litready.ui.main_window import MainWindow
from litready.ui.question_card import QuestionCard
from litready.ui.session import Session

OpenWindow = Callable[..., MainWindow]
"""Opens a window on an assessment, a new one where no id is given."""


def session_of(window: MainWindow) -> Session:
    assert window.page is not None
    return window.page.session


def card_of(window: MainWindow, question_id: str) -> QuestionCard:
    """The card of a question, its section shown."""
    assert window.page is not None
    window.page.go_section(question_id.partition(".")[0])
    assert window.page.section is not None
    return window.page.section.cards[question_id]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(window: MainWindow, question_id: str, option: str) -> None:
    """Click a choice of a question that has a row of them."""
    click(card_of(window, question_id).input.row.buttons[option])  # type: ignore[attr-defined]


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def cut_labels(window: QWidget) -> list[str]:
    """The labels whose text needs more room than they have."""
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        too_narrow = not label.wordWrap() and label.sizeHint().width() > label.width() + 1 and not label.toolTip()
        if label.height() < needed or too_narrow:
            cut.append(f"{label.accessibleName() or label.text()[:60]}: {label.size().toTuple()} needs {needed}")
    return cut
