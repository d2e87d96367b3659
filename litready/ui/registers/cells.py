"""How a row of a list is drawn: as a line of a table, or as a card where room is short."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from litready.ui.registers.model import CAPTION_ROLE, INK_ROLE, SHAPE_ROLE, STRONG_ROLE, Index
from litready.ui.shapes import Shape, draw_shape
from litready.ui.theme import Role, Theme

INSET = 18
"""Units before the first column."""
PAD = 8
"""Units around the words of the other columns."""
_TOP = QModelIndex()
_LINE = Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def one_line(text: str) -> str:
    """The beginning of a text on one line."""
    return " ".join(text[:300].split())


def in_two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The beginning of a text as one line where it fits, else as two; the second may still be too long."""
    text = one_line(text)
    if metrics.horizontalAdvance(text) < width:  # the advance is rounded; a pixel is left for the rest of it
        return [text]
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        if metrics.horizontalAdvance(" ".join(words[:count])) < width:
            return [" ".join(words[:count]), " ".join(words[count:])]
    return [text]


class RowDelegate(QStyledItemDelegate):
    """Cells without a grid: lines between rows, the first column semibold with its caption below.

    The chosen row has a tint and a bar at its left; the current row of a focused view has a ring.
    `given_way` are the columns that are told in the caption, since room is short.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._theme = theme
        self._view = view
        self.hovered = -1
        self.given_way: tuple[int, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        first = index.column() == 0
        px = self._theme.px
        box = rect.adjusted(px(INSET if first else PAD), 0, -px(PAD), 0)
        if first:
            self._paint_name(painter, box, index)
        else:
            self._paint_cell(painter, box, index)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.natural_width(index), self._theme.px(42))

    def natural_width(self, index: Index) -> int:
        """The width at which a cell is shown whole, in pixels."""
        px = self._theme.px
        first = index.column() == 0
        text = one_line(str(index.data() or ""))
        font = self._theme.font(Role.SMALL_STRONG) if first else self._cell_font(index)
        width = QFontMetrics(font).horizontalAdvance(text)
        if first:
            caption = QFontMetrics(self._theme.font(Role.CAPTION)).horizontalAdvance(self.caption(index))
            width = max(width, caption)
        if index.data(SHAPE_ROLE) is not None:
            width += px(20)
        return width + px(INSET if first else PAD) + px(PAD) + 2

    def two_line_width(self, index: Index) -> int:
        """The width at which a cell other than the first is shown whole on two lines, in pixels."""
        metrics = QFontMetrics(self._cell_font(index))
        words = one_line(str(index.data() or "")).split(" ")
        splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        least = min((max(map(metrics.horizontalAdvance, split)) for split in splits), default=0)
        whole = metrics.horizontalAdvance(" ".join(words))
        return self.natural_width(index) - (whole - least if splits else 0)

    def fits(self, index: Index, width: int) -> bool:
        """Whether a cell is shown whole at a width."""
        if self.natural_width(index) <= width:
            return True
        if index.column() == 0:
            return False
        metrics = QFontMetrics(self._cell_font(index))
        room = width - 2 * self._theme.px(PAD) - (self._theme.px(20) if index.data(SHAPE_ROLE) is not None else 0)
        lines = in_two_lines(str(index.data() or ""), metrics, room)
        return all(metrics.horizontalAdvance(line) <= room for line in lines)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A tooltip only where words are cut."""
        rect: QRect = option.rect
        if event.type() is QEvent.Type.ToolTip and self.fits(index, rect.width()):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)

    def caption(self, index: Index) -> str:
        """The second line of a first cell: its own, and the words of the columns that gave way."""
        own = str(index.data(CAPTION_ROLE) or "")
        cells = [index.sibling(index.row(), n) for n in self.given_way]
        told = [_in_caption(c) for c in cells if c.data() and c.data(SHAPE_ROLE) is None]
        return " · ".join([own, *told] if own else told)

    # -- parts ------------------------------------------------------------------------------------

    def _cell_font(self, index: Index) -> QFont:
        return self._theme.font(Role.SMALL_STRONG if index.data(STRONG_ROLE) else Role.SMALL)

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme, model = self._theme, index.model()
        first, last_row = index.column() == 0, index.row() == model.rowCount() - 1
        selected = self._view.selectionModel().rowIntersectsSelection(index.row(), _TOP)
        if selected or index.row() == self.hovered:
            painter.fillRect(rect, theme.color("accent_tint" if selected else "sunken"))
        if not last_row:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if selected and first:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent"))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._paint_ring(painter, rect, first=first, last=_is_last_column(index, model))

    def _paint_ring(self, painter: QPainter, rect: QRect, *, first: bool, last: bool) -> None:
        """A ring around the whole row, cell by cell."""
        color = self._theme.color("accent")
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), color)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), color)
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), color)
        if last:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), color)

    def _paint_name(self, painter: QPainter, box: QRect, index: Index) -> None:
        theme = self._theme
        caption = self.caption(index)
        strong, small = theme.font(Role.SMALL_STRONG), theme.font(Role.CAPTION)
        upper, lower = QFontMetrics(strong).height(), QFontMetrics(small).height()
        top = box.top() + (box.height() - upper - (lower if caption else 0)) // 2
        ink = str(index.data(INK_ROLE) or "ink")
        line = QRect(box.left(), top, box.width(), upper)
        draw_words(painter, line, str(index.data() or ""), strong, theme, ink)
        if caption:
            draw_words(painter, QRect(box.left(), top + upper, box.width(), lower), caption, small, theme, "ink3")

    def _paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        theme = self._theme
        shape = index.data(SHAPE_ROLE)
        if isinstance(shape, Shape):
            side = theme.px(13)
            draw_shape(painter, shape, QRectF(box.left(), box.center().y() - side / 2, side, side), theme)
            box = box.adjusted(theme.px(20), 0, 0, 0)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = isinstance(align, Qt.AlignmentFlag) and bool(align & Qt.AlignmentFlag.AlignRight)
        ink = str(index.data(INK_ROLE) or "ink")
        font = self._cell_font(index)
        lines = in_two_lines(str(index.data() or ""), QFontMetrics(font), box.width())
        step = QFontMetrics(font).height()
        top = box.top() + (box.height() - step * len(lines)) // 2
        for n, line in enumerate(lines):
            draw_words(
                painter, QRect(box.left(), top + n * step, box.width(), step), line, font, theme, ink, right=right
            )


class CardDelegate(RowDelegate):
    """One record as a card: its name, and below it each column of the table with its label, `first` before others."""

    def __init__(self, theme: Theme, view: QAbstractItemView, first: frozenset[int]) -> None:
        super().__init__(theme, view)
        self._first = first

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px, model = self._theme, self._theme.px, index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        box = rect.adjusted(px(INSET), px(12), -px(PAD), -px(10))
        step, small = self._step(), theme.font(Role.CAPTION)
        name = QRect(box.left(), box.top(), box.width(), QFontMetrics(theme.font(Role.SMALL_STRONG)).height())
        draw_words(painter, name, str(index.data() or ""), theme.font(Role.SMALL_STRONG), theme, "ink")
        top = name.bottom() + px(3)
        labels = px(150) if box.width() > px(420) else round(box.width() * 0.42)
        for column in sorted(range(1, model.columnCount()), key=lambda n: n not in self._first):
            cell = model.index(index.row(), column)
            label = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            draw_words(painter, QRect(box.left(), top, labels - px(8), step), label, small, theme, "ink3")
            self._paint_value(painter, QRect(box.left() + labels, top, box.width() - labels, step), cell)
            top += step
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        name = QFontMetrics(self._theme.font(Role.SMALL_STRONG)).height()
        columns = max(0, index.model().columnCount() - 1)
        return QSize(px(200), px(22) + name + px(3) + columns * self._step())

    def fits(self, _index: Index, _width: int) -> bool:
        return False

    def _step(self) -> int:
        return QFontMetrics(self._theme.font(Role.SMALL)).height() + self._theme.px(3)

    def _paint_value(self, painter: QPainter, box: QRect, cell: Index) -> None:
        if cell.data() or cell.data(SHAPE_ROLE) is not None:
            self._paint_cell(painter, box, cell)
        else:
            draw_words(painter, box, "—", self._theme.font(Role.SMALL), self._theme, "ink3")


def draw_words(
    painter: QPainter, box: QRect, text: str, font: QFont, theme: Theme, ink: str, *, right: bool = False
) -> None:
    """Draw one line of words into a box, cut with an ellipsis where it is too long."""
    painter.setFont(font)
    painter.setPen(QPen(theme.color(ink)))
    shown = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, max(box.width(), 1))
    painter.drawText(box, int((_RIGHT if right else _LEFT) | _LINE), shown)


def _in_caption(cell: Index) -> str:
    """A cell as it is told away from its column: a bare yes or no with what it answers."""
    words = one_line(str(cell.data()))
    if words not in ("Yes", "No"):
        return words
    label = cell.model().headerData(cell.column(), Qt.Orientation.Horizontal)
    return f"{label}: {words.lower()}"


def _is_last_column(index: Index, model: QAbstractItemModel) -> bool:
    return index.column() == model.columnCount() - 1
