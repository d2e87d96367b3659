"""The panel that finds anything: a field, and what is found as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from litready.ui.components.authorities import AuthorityPanel
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.find import Everything, Hit
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(self._theme.px(48))
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(_HIT)
        theme, px = self._theme, self._theme.px
        box = option.rect.adjusted(px(6), 1, -px(6), -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(box, px(6), px(6))
        text = box.adjusted(px(10), px(5), -px(10), -px(5))
        for role, ink, words, alignment in (
            (Role.SMALL_STRONG, "ink", hit.title, Qt.AlignmentFlag.AlignTop),
            (Role.CAPTION, "ink2", " ".join(hit.where.split()), Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(ink))
            line = QFontMetrics(theme.font(role)).elidedText(words, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, alignment | Qt.AlignmentFlag.AlignLeft, line)
        painter.restore()


class FindPanel(QFrame):
    """Opens over the window. `go` carries the `Place` or `Destination` that was chosen. Esc closes it."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._look_anew()
        session.changed.connect(self._look_anew)
        self.setAccessibleName("Find anything")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(theme)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        theme.space(column, gap=8, margins=(12, 12, 12, 12))
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Questions, answers, records, authorities")
        self.edit.setAccessibleName("Find anything")
        self.edit.setClearButtonEnabled(False)
        theme.type(self.edit, Role.SMALL)
        theme.measure(self.edit, height=36)
        self.edit.textChanged.connect(self._search)
        self.edit.installEventFilter(self)
        column.addWidget(self.edit)
        self.hint = WrapLabel(theme, "Type a word of what you look for.", Role.SMALL, "ink2")
        column.addWidget(self.hint)
        self.list = QListWidget()
        self.list.setItemDelegate(_HitDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("What was found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        column.addWidget(self.list, 1)
        self.hide()

    def open_in(self, window: QWidget) -> None:
        """Show it at the top of a window, with an empty field."""
        px = self._theme.px
        width = min(px(620), window.width() - 2 * px(12))
        height = min(px(460), window.height() - px(80))
        self.setParent(window)
        self.resize(width, height)
        self.move(QPoint((window.width() - width) // 2, px(64)))
        self.edit.clear()
        self._search("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    step = 1 if event.key() == Qt.Key.Key_Down else -1
                    if self.list.count():
                        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if (item := self.list.currentItem()) is not None:
                        self._take(item)
                    return True
                case Qt.Key.Key_Escape:
                    self.hide()
                    return True
        if watched is self.edit and event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _look_anew(self) -> None:
        self._all = Everything(self._session.playbook, self._session.assessment)

    def _search(self, text: str) -> None:
        self.list.clear()
        hits = self._all.find(text)
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(_HIT, hit)
            item.setToolTip(hit.title)
            self.list.addItem(item)
        self.list.setVisible(bool(hits))
        self.hint.setVisible(not hits)
        typed = text.strip()
        self.hint.set_text(f"Nothing matches ‘{typed}’." if typed else "Type a word of what you look for.")
        if hits:
            self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(_HIT)
        window = self.parentWidget()
        self.hide()
        if hit.place is not None:
            self.go.emit(hit.place)
        elif hit.to is not None:
            self.go.emit(hit.to)
        elif window is not None:
            authority = self._session.playbook.authorities[hit.authority]
            panel = AuthorityPanel(self._theme, authority, window)
            panel.open_over(window)
