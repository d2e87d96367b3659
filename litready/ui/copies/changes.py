"""The differences as rows without a widget for each: of what, from what, to what, under their sections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from litready.domain.compare.lines import BLANK_WORDS, Change, Group, Line
from litready.ui.icons import draw_icon
from litready.ui.plain_words import on_one_line
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words, in_two_lines
from litready.ui.registers.model import RECORD_ROLE, Index, ListedModel
from litready.ui.theme import Role, Theme

LINE_ROLE = Qt.ItemDataRole.UserRole + 41
"""The `Line` of a row."""
GROUP_ROLE = Qt.ItemDataRole.UserRole + 42
"""The section a row stands under, in the first row of each; else ""."""
_TOP = QModelIndex()
_GROUP, _ARROW, _CHEVRON = 132, 26, 22
"""Units of the columns beside the words."""
_WHOLE = 2_000
"""So many letters of each side are told in full in the tooltip and to a screen reader."""


class ChangesModel(ListedModel):
    """Rows are differences in the order of the interview."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, Line], ...] = ()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = tuple((group.title, line) for group in groups for line in group.lines)
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The difference in a row."""
        return self._lines[row][1]

    def row_of(self, own_id: str) -> int:
        return int(own_id) if own_id.isdigit() and int(own_id) < len(self._lines) else -1

    def search_text(self, row: int) -> str:
        title, line = self._lines[row]
        return f"{title} {line.change.value} {line.subject} {line.part} {line.before} {line.after}".casefold()

    def sort_value(self, row: int, column: int) -> str | float | None:
        return float(row) if column == 0 else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        title, line = self._lines[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return subject_of(line)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                before, after = (words[:_WHOLE] or BLANK_WORDS for words in (line.before, line.after))
                return f"{title}\n{line.change.value}: {subject_of(line)}\nFrom: {before}\nTo: {after}"
            case _ if role == RECORD_ROLE:
                return str(row)
            case _ if role == LINE_ROLE:
                return line
            case _ if role == GROUP_ROLE:
                return title
            case _:
                return None


def subject_of(line: Line) -> str:
    """Of what a difference is, on one line."""
    return on_one_line(f"{line.subject} — {line.part}" if line.part else line.subject)


def sides_of(line: Line) -> tuple[str, str]:
    """Both sides, each on one line; the entries of a whole record or action are set apart."""
    between = " · " if line.change in (Change.ADDED, Change.REMOVED) else " "
    before, after = (between.join(words[:_WHOLE].splitlines()) or BLANK_WORDS for words in (line.before, line.after))
    return on_one_line(before), on_one_line(after)


def leads(line: Line) -> bool:
    """Whether what a line tells of stands somewhere today."""
    return bool(line.question or line.record or line.finding)


class ChangeDelegate(RowDelegate):
    """The section once at the left, then of what, and from what to what; one below the other where room is short."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(theme, view)
        self.stacked = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        small, caption, px = self._step(Role.SMALL), self._step(Role.CAPTION), self._theme.px
        if self.stacked:
            return QSize(px(200), 2 * caption + 4 * small + px(26))
        return QSize(px(200), caption + 2 * small + px(18))

    def fits(self, _index: Index, _width: int) -> bool:
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        px, line = self._theme.px, index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        box = rect.adjusted(px(INSET), px(8), -px(PAD), -px(8))
        if isinstance(line, Line):
            if leads(line):
                side = px(12)
                at = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
                draw_icon(painter, "next", at, self._theme.color("ink3"))
            box.setRight(box.right() - px(_CHEVRON))
            if self.stacked:
                self._paint_stacked(painter, box, line, index)
            else:
                self._paint_line(painter, box, line, index)
        painter.restore()

    def _ends_row(self, _index: Index) -> bool:
        return True

    # -- parts --------------------------------------------------------------------------------------

    def _step(self, role: Role) -> int:
        return QFontMetrics(self._theme.font(role)).height()

    def _first_of_group(self, index: Index) -> str:
        """The section, where the row above stands under another."""
        above = index.sibling(index.row() - 1, 0).data(GROUP_ROLE) if index.row() else None
        title = str(index.data(GROUP_ROLE))
        return "" if title == above else title

    def _paint_line(self, painter: QPainter, box: QRect, line: Line, index: Index) -> None:
        px = self._theme.px
        group = QRect(box.left(), box.top(), px(_GROUP - 12), box.height())
        self._paint_lines(painter, group, self._first_of_group(index), Role.LABEL, "ink2")
        left = box.left() + px(_GROUP)
        room = box.right() - left - px(_ARROW)
        what = QRect(left, box.top(), round(room * 0.4) - px(14), box.height())
        self._paint_what(painter, what, line)
        side = round(room * 0.3)
        before = QRect(left + room - 2 * side, box.top(), side, box.height())
        after = QRect(before.right() + px(_ARROW), box.top(), side, box.height())
        was, now = sides_of(line)
        self._paint_lines(painter, before, was, Role.SMALL, "ink2")
        arrow = QRect(before.right() + px(4), box.top(), px(_ARROW - 4), self._step(Role.SMALL))
        draw_words(painter, arrow, "→", self._theme.font(Role.SMALL), self._theme, "ink3")
        self._paint_lines(painter, after, now, Role.SMALL, "ink")

    def _paint_stacked(self, painter: QPainter, box: QRect, line: Line, index: Index) -> None:
        theme, small, caption = self._theme, self._step(Role.SMALL), self._step(Role.CAPTION)
        head = QRect(box.left(), box.top(), box.width(), caption)
        draw_words(
            painter, head, " · ".join(str(index.data(GROUP_ROLE)).split("\n")), theme.font(Role.CAPTION), theme, "ink3"
        )
        what = QRect(box.left(), head.bottom() + theme.px(2), box.width(), caption + 2 * small)
        self._paint_what(painter, what, line)
        top = what.bottom() + theme.px(6)
        label = theme.px(44)
        was, now = sides_of(line)
        for word, words, ink in (("From", was, "ink2"), ("To", now, "ink")):
            draw_words(painter, QRect(box.left(), top, label, small), word, theme.font(Role.CAPTION), theme, "ink3")
            at = QRect(box.left() + label, top, box.width() - label, small)
            draw_words(painter, at, words, theme.font(Role.SMALL), theme, ink)
            top += small

    def _paint_what(self, painter: QPainter, box: QRect, line: Line) -> None:
        caption = self._step(Role.CAPTION)
        head = QRect(box.left(), box.top(), box.width(), caption)
        draw_words(painter, head, line.change.value, self._theme.font(Role.CAPTION), self._theme, "ink3")
        below = QRect(box.left(), head.bottom(), box.width(), box.height() - caption)
        self._paint_lines(painter, below, subject_of(line), Role.SMALL_STRONG, "ink")

    def _paint_lines(self, painter: QPainter, box: QRect, text: str, role: Role, ink: str) -> None:
        """Words from the top of a box on one line or two, each cut where it is longer."""
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        lines = text.split("\n") if "\n" in text else in_two_lines(text, metrics, box.width())
        for n, words in enumerate(lines[:2]):
            step = metrics.height()
            draw_words(
                painter, QRect(box.left(), box.top() + n * step, box.width(), step), words, font, self._theme, ink
            )
