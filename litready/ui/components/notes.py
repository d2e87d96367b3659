"""Text of several lines that grows with what is written."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from litready.ui.components.text import line_label, say_beside
from litready.ui.theme import Role, Theme

_LONG_WORD = 5_000


class GrowingText(QPlainTextEdit):
    """Plain text that is as high as its lines, between a fewest and a most; then it scrolls. Tab leaves it."""

    edited = Signal(str)
    left = Signal()
    MOST = 300_000
    """So many letters a paste may make it hold: with more, each key is felt. A longer paste is refused whole.

    What was longer already may be moved about in it.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        fewest: int = 1,
        most: int = 8,
        bare: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fewest, self._most = fewest, most
        self._quiet = False
        self._room = self.MOST
        self.setObjectName("bare" if bare else "box")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0 if bare else 2)
        theme.type(self, Role.SMALL)
        theme.changed.connect(self._fit)
        self.textChanged.connect(self._changed)
        self._fit()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text without telling anyone; nothing moves where nothing changes."""
        if text != self.toPlainText():
            self._quiet = True
            self.setWordWrapMode(_wrapping(text))
            self.setPlainText(text)
            self._room = max(self.MOST, self.document().characterCount())
            self._quiet = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        cursor = self.textCursor()
        length = self.document().characterCount() - (cursor.selectionEnd() - cursor.selectionStart()) + len(text)
        if length > self._room:
            say_beside(
                self,
                f"That is {len(text):,} characters; a text here takes {self.MOST:,}.\n"
                "Nothing was pasted. Keep it as a file, or paste the part that matters.",
            )
            return
        self.setWordWrapMode(_wrapping(self.toPlainText() + text))
        super().insertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def _lines(self) -> int:
        block, lines = self.document().begin(), 0
        while block.isValid() and lines <= self._most:
            layout = block.layout()
            lines += max(1, layout.lineCount() if layout is not None else 1)
            block = block.next()
        return lines

    def _height(self) -> int:
        lines = max(self._fewest, min(self._most, self._lines()))
        frame = 0 if self.objectName() == "bare" else 2 * (self._theme.px(5) + 1)
        return (
            math.ceil(QFontMetrics(self.font()).lineSpacing() * lines + 2 * self.document().documentMargin())
            + frame
            + 2
        )

    def _fit(self) -> None:
        bars = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if self._lines() > self._most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() != bars:
            self.setVerticalScrollBarPolicy(bars)
        if self._height() != self.height():
            self.setFixedHeight(self._height())
            self.updateGeometry()


def _wrapping(text: str) -> QTextOption.WrapMode:
    """How a text wraps; one with a very long word anywhere, since Qt looks for a better place ever longer."""
    very_long = len(text) > _LONG_WORD and max(map(len, text.split()), default=0) > _LONG_WORD
    return QTextOption.WrapMode.WrapAnywhere if very_long else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class NoteField(QFrame):
    """A note: a frame with its label inside and text that grows from one to eight lines.

    `edited` is emitted on each change by the user, `left` when focus goes.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, label: str = "Note", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(14, 8, 14, 8))
        column.addWidget(line_label(theme, label, Role.LABEL, "ink3"))
        self.edit = GrowingText(theme, bare=True, name=name or label)
        self.edit.edited.connect(self.edited)
        self.edit.left.connect(self._left)
        column.addWidget(self.edit)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.text

    def set_text(self, text: str) -> None:
        """Show a text without telling anyone."""
        self.edit.set_text(text)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.edit.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(self._theme.color("accent" if focused else "edge"), width))
        painter.setBrush(self._theme.color("surface"))
        radius = self._theme.px(6)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()

    def _left(self) -> None:
        self.update()
        self.left.emit()
