"""How one line of the list looks, and where in it the mouse does something."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from litready.domain.interview import Progress
from litready.ui.home.columns import BAR, CHEVRON, DOTS, HOLD, Columns, columns
from litready.ui.home.glance import Glance
from litready.ui.home.model import ROW
from litready.ui.home.rows import MatterRow
from litready.ui.icons import draw_icon
from litready.ui.shapes import draw_shape
from litready.ui.theme import Role, Theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class MatterDelegate(QStyledItemDelegate):
    """Draws the lines. `opens` is False in the bin, whose lines lead nowhere."""

    def __init__(self, theme: Theme, view: QAbstractItemView, *, opens: bool) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._opens = opens

    # -- places --------------------------------------------------------------------------------

    def chevron(self, line: QRectF) -> QRectF:
        """Where a click opens the assessment."""
        px = self._theme.px
        width = px(CHEVRON + 22)
        return QRectF(line.right() - width, line.top(), width, self._head(line))

    def dots(self, line: QRectF, *, on_hold: bool) -> QRectF:
        """Where a click opens the menu of the line."""
        side = self._theme.px(DOTS)
        left = (self._hold(line).left() if on_hold else self._marks(line)) - side - self._theme.px(6)
        return QRectF(left, line.top() + (self._head(line) - side) / 2, side, side)

    def _head(self, line: QRectF) -> float:
        """The height of the strip that holds the marks at the right."""
        return self._theme.px(48) if self._columns(line).stacked else line.height()

    def _marks(self, line: QRectF) -> float:
        return line.right() - self._theme.px(CHEVRON + 14 if self._opens else 18)

    def _hold(self, line: QRectF) -> QRectF:
        width, height = self._theme.px(HOLD), self._theme.px(23)
        return QRectF(self._marks(line) - width, line.top() + (self._head(line) - height) / 2, width, height)

    def _columns(self, line: QRectF) -> Columns:
        return columns(self._theme, int(line.width()))

    def _name_box(self, line: QRectF, row: MatterRow) -> QRectF:
        at, px = self._columns(line), self._theme.px
        left = line.left() + at.matter
        if at.stacked:
            return QRectF(left, line.top() + px(13), self.dots(line, on_hold=row.on_hold).left() - left, px(24))
        return QRectF(left, line.top() + px(16), at.answered - at.matter - px(20), px(24))

    # -- drawing ---------------------------------------------------------------------------------

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(self._theme.px(200), columns(self._theme, self._view.viewport().width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, MatterRow):
            return
        theme = self._theme
        line = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.fillRect(line, theme.color("accent_tint" if selected else "sunken"))
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(QRectF(line.left(), line.bottom() - 1, line.width(), 1), theme.color("line"))
        if selected and self._view.hasFocus() and self._view.property("keyed"):
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(line.adjusted(2, 2, -2, -3), theme.px(6), theme.px(6))
        self._paint_matter(painter, line, row)
        if row.glance is not None:
            self._paint_answered(painter, line, row.glance.progress)
            self._paint_readiness(painter, line, row.glance)
        self._paint_change(painter, line, row)
        self._paint_marks(painter, line, row, active=selected or hovered, selected=selected)
        painter.restore()

    def _paint_matter(self, painter: QPainter, line: QRectF, row: MatterRow) -> None:
        box = self._name_box(line, row)
        self._text(painter, box, row.line, Role.QUESTION, "ink")
        below = QRectF(box.left(), box.bottom(), box.width(), self._theme.px(20))
        patents = row.glance.patents if row.glance is not None else ""
        self._text(painter, below, patents, Role.CAPTION, "ink2")

    def _paint_answered(self, painter: QPainter, line: QRectF, progress: Progress) -> None:
        at, px = self._columns(line), self._theme.px
        words = f"{progress.answered:,} of {progress.total:,}"
        if at.stacked:
            if line.width() < px(520):
                return
            left, middle = line.left() + line.width() * 0.47, line.top() + px(80)
            box = QRectF(left, middle - px(10), px(90), px(20))
            width = self._text(painter, box, words, Role.SMALL, "ink2")
            bar = QRectF(left + width + px(8), middle - px(2), px(60), px(4))
        else:
            left = line.left() + at.answered
            self._text(painter, QRectF(left, line.top() + px(21), px(BAR), px(20)), words, Role.SMALL, "ink2")
            bar = QRectF(left, line.top() + px(45), px(BAR), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = bar.height() / 2
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(bar, radius, radius)
        if progress.answered:
            part = progress.answered / progress.total
            painter.setBrush(self._theme.color("accent"))
            bar.setWidth(max(bar.height(), bar.width() * part))
            painter.drawRoundedRect(bar, radius, radius)

    def _paint_readiness(self, painter: QPainter, line: QRectF, glance: Glance) -> None:
        at, px = self._columns(line), self._theme.px
        left, side = line.left() + at.readiness, px(16)
        if at.stacked:
            middle = line.top() + px(80)
            draw_shape(painter, glance.shape, QRectF(left, middle - side / 2, side, side), self._theme)
            room = line.width() * (0.47 if line.width() >= px(520) else 0.6) - at.matter - px(34)
            box = QRectF(left + px(24), middle - px(10), room, px(20))
            width = self._text(painter, box, glance.finding, Role.SMALL_STRONG, glance.ink)
            rest = box.adjusted(width + px(8), 0, 0, 0)
            if rest.width() > QFontMetrics(self._theme.font(Role.CAPTION)).horizontalAdvance(glance.verdict):
                self._text(painter, rest, glance.verdict, Role.CAPTION, "ink2")
            return
        draw_shape(
            painter, glance.shape, QRectF(left, line.top() + (line.height() - side) / 2, side, side), self._theme
        )
        room = at.change - at.readiness - px(26) - px(12)
        box = QRectF(left + px(26), line.top() + px(18), room, px(20))
        self._text(painter, box, glance.finding, Role.SMALL_STRONG, glance.ink)
        self._text(painter, box.translated(0, px(17)), glance.verdict, Role.CAPTION, "ink2")

    def _paint_change(self, painter: QPainter, line: QRectF, row: MatterRow) -> None:
        at, px = self._columns(line), self._theme.px
        if at.stacked:
            right = line.right() - px(20)
            box = QRectF(line.left() + line.width() * 0.6, line.top() + px(70), right - line.width() * 0.6, px(20))
            box.setRight(right)
            self._text(painter, box, row.when, Role.SMALL, "ink2", _RIGHT)
        else:
            box = QRectF(line.left() + at.change, line.top(), px(120), line.height())
            self._text(painter, box, row.when, Role.SMALL, "ink2")

    def _paint_marks(self, painter: QPainter, line: QRectF, row: MatterRow, *, active: bool, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        if row.on_hold:
            hold = self._hold(line)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(hold.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
            self._icon(painter, "lock", QPointF(hold.left() + px(15), hold.center().y()), 11, "ink2")
            self._text(painter, hold.adjusted(px(27), 0, 0, 0), "Hold", Role.CAPTION, "ink2")
        if not self._opens:
            return
        middle = line.top() + self._head(line) / 2
        where = QPointF(line.right() - px(CHEVRON), middle)
        self._icon(painter, "next", where, 14, "accent" if selected else "ink2")
        if active:
            box = self.dots(line, on_hold=row.on_hold)
            if box.contains(QPointF(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("surface" if selected else "line"))
                painter.drawRoundedRect(box, px(6), px(6))
            self._icon(painter, "more", box.center(), 15, "ink2")

    def _icon(self, painter: QPainter, name: str, middle: QPointF, units: float, ink: str) -> None:
        side = self._theme.px(units)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        draw_icon(painter, name, box, QColor(self._theme.color(ink)))

    def _text(
        self, painter: QPainter, box: QRectF, text: str, role: Role, ink: str, align: Qt.AlignmentFlag = _LEFT
    ) -> float:
        """Draw one line, cut where it is too long; its width."""
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        painter.drawText(box, int(align), shown)
        return metrics.horizontalAdvance(shown)

    # -- the full name ------------------------------------------------------------------------------

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        row = index.data(ROW)
        if event.type() is QEvent.Type.ToolTip and isinstance(row, MatterRow):
            line = QRectF(option.rect)
            room = self._name_box(line, row).width()
            texts = ((row.line, Role.QUESTION), (row.glance.patents if row.glance else "", Role.CAPTION))
            cut = [t for t, role in texts if QFontMetrics(self._theme.font(role)).horizontalAdvance(t) > room]
            if row.glance is not None and row.glance.finding == "Cannot be read":
                cut.append(row.glance.verdict)
            QToolTip.showText(event.globalPos(), "\n".join(cut), view)
            return True
        return super().helpEvent(event, view, option, index)

    # -- renaming -----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setAccessibleName("Name of the matter")
        self._theme.type(edit, Role.QUESTION)
        return edit

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit) and isinstance(name := index.data(Qt.ItemDataRole.EditRole), str):
            editor.setText(name)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if isinstance(row, MatterRow):
            box = self._name_box(QRectF(option.rect), row).toRect()
            editor.setGeometry(box.adjusted(-self._theme.px(11), -self._theme.px(6), 0, self._theme.px(3)))
