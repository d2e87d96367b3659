"""A strip that says what was just done, or what went wrong, with the buttons that go with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme

Deed = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class SayBar(Bar):
    """Stays until it is dismissed or something else is said. It never takes focus by itself.

    `dismissed` is emitted where it goes without one of its buttons.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, height=0, above=True, parent=parent)
        theme.space(self.row, gap=10, margins=(24, 8, 12, 8))
        self._mark = ShapeMark(theme, Shape.STOP, 15)
        self.row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = WrapLabel(theme, "", Role.SMALL)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QHBoxLayout()
        theme.space(self._buttons, gap=8)
        self.row.addLayout(self._buttons)
        self._close = IconButton(theme, "close", "Dismiss")
        self._close.clicked.connect(self.dismiss)
        self.row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.deeds: list[Button] = []
        grows_with_width(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or ""."""
        return "" if self.isHidden() else self.label.plain

    def say(self, text: str, deeds: Sequence[Deed] = (), *, copied: bool = False, stays: bool = False) -> None:
        """Say what was done. With `copied` the text can be selected; with `stays` its buttons may be pressed again."""
        self._show(text, deeds, fault=False, stays=stays)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.label.setTextInteractionFlags(flags if copied else Qt.TextInteractionFlag.NoTextInteraction)

    def warn(self, text: str, deeds: Sequence[Deed] = ()) -> None:
        """Say what went wrong, or ask before something that cannot be undone."""
        self._show(text, deeds, fault=True, stays=False)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def dismiss(self) -> None:
        """Go away."""
        if not self.isHidden():
            self._clear()
            self.dismissed.emit()

    def press(self, words: str) -> None:
        """Press the button with these words."""
        next(b for b in self.deeds if b.label == words).click()

    def _show(self, text: str, deeds: Sequence[Deed], *, fault: bool, stays: bool) -> None:
        self._clear()
        self._mark.setVisible(fault)
        self.label.set_text(text)
        for words, do in deeds:
            button = Button(self._theme, words, ButtonKind.LINK)
            button.clicked.connect(lambda _checked=False, do=do: do() if stays else self._do(do))
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.deeds.append(button)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.NameChanged))

    def _do(self, do: Callable[[], object]) -> None:
        self._clear()
        do()

    def _clear(self) -> None:
        self.hide()
        for button in self.deeds:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.deeds.clear()
