"""How the cells of the damages window's tables are measured and drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from litready.ui.icons import draw_icon
from litready.ui.marking.lines import Index, LineCell, LinesModel
from litready.ui.shapes import draw_disc, draw_shape
from litready.ui.theme import Role, Theme

INSET, PAD, MARK = 18, 8, 20
"""Units before the first column, around the words of the others, and for a shape before words."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_LABEL_ROOM = 128
_SPARE = 2
"""Pixels by which drawing may need more room than measuring says."""


class LineDelegate(QStyledItemDelegate):
    """Cells without a grid, words on as many lines as they need, authorities as chips."""

    def __init__(self, theme: Theme, view: QTableView, model: LinesModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model
        self.hovered = -1

    # -- measures -----------------------------------------------------------------------------------

    def height(self, row: int, widths: list[int]) -> int:
        """How high a line is at these widths of its columns, in pixels."""
        px = self._theme.px
        line = self._model.lines[row]
        if self._model.stacked:
            parts = [
                self._stacked_height(cell, room, label) + px(4) for cell, room, label in self._stack(row, widths[0])
            ]
            return sum(parts) + px(20)
        heights = [
            self._cell_height(cell, self._room(n, width))
            for n, (cell, width) in enumerate(zip(line.cells, widths, strict=True))
        ]
        return max(px(28), max(heights) + px(12))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(28))

    def chip_at(self, index: Index, x: int, y: int) -> str:
        """The authority whose chip is at a point of the view, or ""."""
        rect = self._view.visualRect(index)
        for cell, box in self._boxes(index.row(), index.column(), rect):
            at = self._chip_top(cell, box)
            for chip, place in self._chips(cell, box, at):
                if place.contains(x, y):
                    return chip
        return ""

    def _room(self, column: int, width: int) -> int:
        px, last = self._theme.px, len(self._model.columns) - 1
        return max(1, width - px(INSET if column == 0 else PAD) - px(INSET if column == last else PAD))

    def _stack(self, row: int, width: int) -> list[tuple[LineCell, int, str]]:
        """The cells of a line one below the other: each with its room and its label."""
        px = self._theme.px
        room = width - px(INSET) - px(PAD)
        found = []
        for column, cell in zip(self._model.columns, self._model.lines[row].cells, strict=True):
            if cell.text or cell.chips or cell.ticked is not None:
                found.append((cell, room - px(_LABEL_ROOM) if column.label else room, column.label))
        return found

    def _boxes(self, row: int, column: int, rect: QRect) -> list[tuple[LineCell, QRect]]:
        """Where the cells of an index stand."""
        px = self._theme.px
        if not self._model.stacked:
            left = px(INSET if column == 0 else PAD)
            box = QRect(rect.left() + left, rect.top() + px(6), self._room(column, rect.width()), rect.height())
            return [(self._model.lines[row].cells[column], box)]
        boxes, top = [], rect.top() + px(10)
        for cell, room, label in self._stack(row, rect.width()):
            height = self._stacked_height(cell, room, label)
            left = rect.left() + px(INSET) + (px(_LABEL_ROOM) if label else 0)
            boxes.append((cell, QRect(left, top, room, height)))
            top += height + px(4)
        return boxes

    def _font(self, cell: LineCell) -> QFont:
        if cell.amount:
            return self._theme.font(Role.AMOUNT_STRONG if cell.strong else Role.AMOUNT)
        return self._theme.font(Role.SMALL_STRONG if cell.strong or cell.disc else Role.SMALL)

    def _text_room(self, cell: LineCell, room: int) -> int:
        marked = cell.shape is not None or cell.ticked is not None
        return max(1, room - (self._theme.px(MARK) if marked else 0) - (self._theme.px(MARK) if cell.menu else 0))

    def _cell_height(self, cell: LineCell, room: int) -> int:
        height = self._chip_top(cell, QRect(0, 0, room, 0))
        places = list(self._chips(cell, QRect(0, 0, room, 0), height))
        if places:
            return places[-1][1].bottom() + 1
        return max(height, self._theme.px(22) if cell.disc else self._theme.px(16))

    def _stacked_height(self, cell: LineCell, room: int, label: str) -> int:
        named = _wrapped(self._theme.font(Role.CAPTION), self._theme.px(_LABEL_ROOM - 6), label)
        return max(self._cell_height(cell, room), named + 1)

    def _text_height(self, cell: LineCell, room: int) -> int:
        return _wrapped(self._font(cell), self._text_room(cell, room), cell.text)

    def _chip_top(self, cell: LineCell, box: QRect) -> int:
        """Below the words of a cell."""
        caption = _wrapped(self._theme.font(Role.CAPTION), self._text_room(cell, box.width()), cell.caption)
        return box.top() + self._text_height(cell, box.width()) + caption

    def _chips(self, cell: LineCell, box: QRect, top: int) -> list[tuple[str, QRect]]:
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(Role.CAPTION))
        x, y, height, places = box.left(), top, px(20), []
        for chip in cell.chips:
            wide = min(metrics.horizontalAdvance(self._model.names.get(chip, chip)) + px(14), box.width())
            if x > box.left() and x + wide > box.left() + box.width():
                x, y = box.left(), y + height + px(3)
            places.append((chip, QRect(x, y, wide, height)))
            x += wide + px(4)
        return places

    # -- drawing --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.row()
        if row == self.hovered:
            painter.fillRect(rect, theme.color("sunken"))
        if row < self._model.rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        labels = [label for _, _, label in self._stack(row, rect.width())] if self._model.stacked else [""]
        for label, (cell, box) in zip(labels, self._boxes(row, index.column(), rect), strict=True):
            if label:
                painter.setFont(theme.font(Role.CAPTION))
                painter.setPen(theme.color("ink3"))
                place = QRect(rect.left() + px(INSET), box.top() + 1, px(_LABEL_ROOM) - px(6), box.height())
                painter.drawText(place, _WRAP, label)
            right = not self._model.stacked and self._model.columns[index.column()].right
            self._paint_cell(painter, cell, box, right=right)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -2), px(4), px(4))
        painter.restore()

    def _paint_cell(self, painter: QPainter, cell: LineCell, box: QRect, *, right: bool) -> None:
        theme, px = self._theme, self._theme.px
        line = QFontMetrics(self._font(cell)).height()
        if cell.disc:
            draw_disc(painter, theme, cell.text, QPointF(box.left(), box.top() - px(2)))
            return
        text = QRect(box)
        if cell.ticked is not None:
            self._paint_box(painter, QRectF(box.left(), box.top() + (line - px(15)) / 2, px(15), px(15)), cell.ticked)
            text.setLeft(box.left() + px(MARK))
        elif cell.shape is not None:
            side = px(13)
            place = QRectF(box.left(), box.top() + (line - side) / 2, side, side)
            draw_shape(painter, cell.shape, place, theme)
            text.setLeft(box.left() + px(MARK))
        if cell.menu:
            side = px(11)
            text.setRight(box.right() - px(MARK))
            place = QRectF(box.right() - side, box.top() + (line - side) / 2 + 1, side, side)
            draw_icon(painter, "down", place, theme.color("ink2"))
        painter.setFont(self._font(cell))
        painter.setPen(theme.color("accent" if cell.link else cell.ink))
        height = self._text_height(cell, box.width())
        align = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        align |= int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(text.left(), text.top(), text.width(), height + 2), align, cell.text)
        if cell.caption:
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.color("ink3"))
            painter.drawText(QRect(text.left(), text.top() + height, text.width(), box.height()), _WRAP, cell.caption)
        self._paint_chips(painter, cell, box)

    def _paint_chips(self, painter: QPainter, cell: LineCell, box: QRect) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font(Role.CAPTION)
        metrics = QFontMetrics(font)
        for chip, place in self._chips(cell, box, self._chip_top(cell, box)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(QRectF(place), px(4), px(4))
            painter.setFont(font)
            painter.setPen(theme.color("accent"))
            name = self._model.names.get(chip, chip)
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width() - px(12))
            painter.drawText(place, _CENTER, words)

    def _paint_box(self, painter: QPainter, box: QRectF, ticked: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("accent" if ticked else "edge"), 1))
        painter.setBrush(theme.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
        if ticked:
            inner = box.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
            draw_icon(painter, "tick", inner, theme.color("on_accent"), weight=2.0)


def _wrapped(font: QFont, room: int, text: str) -> int:
    if not text:
        return 0
    metrics = QFontMetrics(font)
    if "\n" not in text and metrics.horizontalAdvance(text) <= room - _SPARE:
        return metrics.height()
    return metrics.boundingRect(0, 0, max(1, room - _SPARE), 100_000, _WRAP, text).height()
