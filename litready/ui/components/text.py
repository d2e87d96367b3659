"""Text that wraps, and text that elides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from litready.ui.theme import Role, Theme, paragraph

_READING_MS = 15_000


class WrapLabel(QLabel):
    """A label that wraps and is as high as its text at its width. Plain text in, nothing of it is markup."""

    def __init__(
        self, theme: Theme, text: str = "", role: Role = Role.SMALL, ink: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._plain = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.type(self, role, ink)
        self.set_text(text)

    @property
    def plain(self) -> str:
        """The text as it was given."""
        return self._plain

    def set_text(self, text: str) -> None:
        """Show a plain text; line breaks are kept."""
        if text != self._plain or not self.text():
            self._plain = text
            self.setText(paragraph(self._role, text))
            self.setAccessibleName(text)

    def set_rich(self, html: str, plain: str) -> None:
        """Show rich text made by the program (user text in it escaped by its maker); `plain` is what is read aloud."""
        self._plain = plain
        self.setText(f'<p style="line-height:{self._role.value.line}%; margin:0">{html}</p>')
        self.setAccessibleName(plain)

    def set_links(self, html: str, plain: str) -> None:
        """Show rich text with links, as `set_rich` does; they take focus."""
        self.set_rich(html, plain)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), QFontMetrics(self.font()).height())


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis where room is short; the full text is then in the tooltip."""

    def __init__(
        self, theme: Theme, text: str = "", role: Role = Role.SMALL, ink: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.type(self, role, ink)
        theme.changed.connect(self._fit)
        self.set_text(text)

    @property
    def plain(self) -> str:
        """The full text."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show a text; line breaks become spaces."""
        self._full = " ".join(text.split("\n"))
        self.setAccessibleName(self._full)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._full) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(min(metrics.horizontalAdvance(self._full) + 2, metrics.averageCharWidth() * 8), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


def line_label(
    theme: Theme, text: str = "", role: Role = Role.SMALL, ink: str = "ink", parent: QWidget | None = None
) -> QLabel:
    """One line of plain text that neither wraps nor elides, for short fixed words."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.type(label, role, ink)
    return label


def say_beside(widget: QWidget, words: str) -> None:
    """Say something below a widget that has no place for it; it goes by itself."""
    below = widget.mapToGlobal(QPoint(0, widget.height()))
    QToolTip.showText(below, words, widget, QRect(), _READING_MS)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
