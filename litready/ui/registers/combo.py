"""One of many choices as a closed list that the wheel does not change by accident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from litready.ui.components.choices import Option
from litready.ui.icons import draw_icon
from litready.ui.theme import Role, Theme


class ChoiceCombo(QComboBox):
    """`chosen` carries the id that the user chose. An id that is shown but unknown stands as it is."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[Option],
        *,
        name: str,
        blank: str = "Choose",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known = 0
        self.set_options(options)
        theme.type(self, Role.SMALL)
        theme.measure(self, height=36)
        self.setAccessibleName(name)
        self.setPlaceholderText(blank)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.chosen.emit(str(self.itemData(row))))
        theme.changed.connect(self._dress_list)
        self._dress_list()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these choices in place of those before; none is chosen."""
        self.clear()
        self._known = len(options)
        for option in options:
            self.addItem(option.label, option.id)
            if option.hint:
                self.setItemData(self.count() - 1, option.hint, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)

    @property
    def value(self) -> str:
        """The id that is shown, or ""."""
        return str(self.currentData() or "")

    def set_value(self, option_id: str) -> None:
        """Show a choice without telling anyone; "" shows none."""
        while self.count() > self._known:
            self.removeItem(self.count() - 1)
        row = self.findData(option_id) if option_id else -1
        if option_id and row < 0:
            self.addItem(option_id, option_id)
            row = self.count() - 1
        self.setCurrentIndex(row)
        self.setToolTip(self.currentText() if row >= 0 else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        wanted = self.view().sizeHintForColumn(0) + self._theme.px(28)
        self.view().setMinimumWidth(max(self.width(), min(wanted, self._theme.px(520))))
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(90), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(12)
        at = QRectF(self.width() - self._theme.px(12) - side, (self.height() - side) / 2, side, side)
        draw_icon(painter, "down", at, self._theme.color("ink2" if self.isEnabled() else "ink3"))
        painter.end()

    def _dress_list(self) -> None:
        self.view().setFont(self._theme.font(Role.SMALL))
