"""One-line fields with their message under them. What was typed stays, right or wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from litready.domain.answers import parse_value
from litready.errors import InputError
from litready.playbook.model import Column, Kind, Question
from litready.ui.components.text import WrapLabel, line_label, say_beside
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme

_PLACEHOLDERS = {
    Kind.DATE: "Year, month or day",
    Kind.MONEY: "Amount, such as $1,250",
    Kind.NUMBER: "Number",
    Kind.PATENT: "Patent number, such as US 9,876,543",
}
_LONGEST = 100_000
"""Letters a field takes: with more, each key is felt. What it held already is never cut."""
_WIDTHS = {Kind.DATE: 180, Kind.MONEY: 200, Kind.NUMBER: 160, Kind.PATENT: 300}


class FieldError(QWidget):
    """The sentence under a field that says what to write. Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=6, margins=(0, 2, 0, 0))
        row.addWidget(ShapeMark(theme, Shape.STOP, 13), 0, Qt.AlignmentFlag.AlignTop)
        self.label = WrapLabel(theme, "", Role.CAPTION, "stop")
        row.addWidget(self.label, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def message(self) -> str:
        """What it says, or ""."""
        return self.label.plain if not self.isHidden() else ""

    def say(self, message: str) -> None:
        """Show a message; "" hides it."""
        if message:
            self.label.set_text(message)
        self.setVisible(bool(message))


class LineField(QWidget):
    """A one-line field with an optional label above and its message below.

    With `error_apart` whoever makes the field places `error` itself.
    `edited` is emitted on each change by the user, `left` when focus goes or Enter is pressed.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str = "",
        *,
        item: Question | Column | None = None,
        name: str = "",
        error_apart: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._item = item
        kind = item.kind if item is not None else Kind.TEXT
        column = QVBoxLayout(self)
        theme.space(column, gap=4)
        if label:
            heading = line_label(theme, label, Role.LABEL, "ink2")
            column.addWidget(heading)
        self.edit = _Line(self)
        self.edit.setMaxLength(_LONGEST)
        theme.type(self.edit, Role.SMALL)
        if kind in _WIDTHS:
            theme.measure(self.edit, height=36, width=_WIDTHS[kind])
        else:
            theme.measure(self.edit, height=36)
        self.edit.setPlaceholderText(_PLACEHOLDERS.get(kind, ""))
        self.edit.setAccessibleName(name or label)
        self.edit.textEdited.connect(self._edited)
        self.edit.inputRejected.connect(self._say_full)
        self.edit.editingFinished.connect(self._leave)
        self.edit.installEventFilter(self)
        column.addWidget(self.edit)
        self.error = FieldError(theme)
        if not error_apart:
            column.addWidget(self.error)
        column.addStretch(1)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling anyone; the cursor stays where nothing changes."""
        if text != self.edit.text():
            self.edit.setMaxLength(max(_LONGEST, len(text.encode("utf-16-le", "surrogatepass")) // 2))  # as Qt counts
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def show_error(self, message: str) -> None:
        """Mark the field and say what to write; what was typed stays."""
        self._mark(wrong=bool(message))
        self.error.say(message)
        self.edit.setAccessibleDescription(message)

    def clear_error(self) -> None:
        """Take the mark and the message away."""
        self.show_error("")

    def check(self) -> bool:
        """Whether what stands here can be read; says so under the field where it cannot. Blank is fine."""
        if self._item is None or not self.text.strip():
            self.clear_error()
            return True
        try:
            parse_value(self._item, self.text)
        except InputError as fault:
            self.show_error(str(fault))
            return False
        self.clear_error()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        self.edited.emit(text)

    def _say_full(self) -> None:
        if len(self.text) >= self.edit.maxLength():
            say_beside(self.edit, f"One line takes {_LONGEST:,} characters. What came after them was left out.")

    def _leave(self) -> None:
        if self.edit.hasFocus():
            self.left.emit()

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)


class DateField(LineField):
    """A date as text: a year, a month or a day."""


class MoneyField(LineField):
    """An amount as text."""


class PatentField(LineField):
    """A patent number in any of its spellings."""


def field_for(
    theme: Theme,
    item: Question | Column,
    *,
    label: str = "",
    name: str = "",
    error_apart: bool = False,
    parent: QWidget | None = None,
) -> LineField:
    """The one-line field for a question or column of a kind that is typed."""
    made = {Kind.DATE: DateField, Kind.MONEY: MoneyField, Kind.PATENT: PatentField}.get(item.kind, LineField)
    return made(theme, label, item=item, name=name, error_apart=error_apart, parent=parent)


class _Line(QLineEdit):
    """A line edit that drops its selection when focus goes, and may be narrow."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())
