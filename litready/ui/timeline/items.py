"""The items of the timeline as rows without a widget for each: the model, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from litready.ui.drafts import Place
from litready.ui.icons import draw_icon
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words, in_two_lines
from litready.ui.registers.model import RECORD_ROLE, Index, ListedModel
from litready.ui.shapes import draw_disc
from litready.ui.theme import Role, Theme
from litready.ui.timeline.content import Entry, Teller

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 21
"""The `Entry` of a row."""
DAY_ROLE = Qt.ItemDataRole.UserRole + 22
"""Its day in words, "" where none is known."""
PART_ROLE = Qt.ItemDataRole.UserRole + 23
"""The part of the matter it belongs to."""
OPENS_ROLE = Qt.ItemDataRole.UserRole + 24
"""Whether it is entered somewhere."""
_TOP = QModelIndex()
_DAY, _PART, _COURSE, _DISCS, _CHEVRON = 176, 150, 84, 58, 26
"""Units of the columns beside the words."""
_MOST_DISCS = 2
_LIMIT = 1000


class ItemsModel(ListedModel):
    """Rows are entries; their words are worked out when a row is seen or searched."""

    def __init__(self, teller: Teller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teller = teller
        self._entries: tuple[Entry, ...] = ()
        self._rows: dict[str, int] = {}
        self._searched: dict[int, str] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in order."""
        return self._entries

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; where they are the same things, only their words are told anew."""
        same = [e.key for e in entries] == [e.key for e in self._entries]
        if not same:
            self.beginResetModel()
        self._entries = tuple(entries)
        self._rows = {e.key: n for n, e in enumerate(entries)}
        self._searched = {}
        if not same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))

    def place_of(self, key: str) -> Place | None:
        """Where a row is entered."""
        row = self.row_of(key)
        return None if row < 0 else self._teller.place(self._entries[row].item)

    def ready_search(self, most: int) -> bool:
        """Work out the search texts of some rows that lack one, before they are asked for; whether any lacked it."""
        lacking = [n for n in range(len(self._entries)) if n not in self._searched]
        for row in lacking[:most]:
            self.search_text(row)
        return bool(lacking)

    # -- what a list asks ---------------------------------------------------------------------------

    def row_of(self, own_id: str) -> int:
        return self._rows.get(own_id, -1)

    def search_text(self, row: int) -> str:
        if row not in self._searched:
            self._searched[row] = self._teller.search(self._entries[row])
        return self._searched[row]

    def sort_value(self, row: int, column: int) -> str | float | None:
        return (self._entries[row].days or None) if column == 0 else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, teller = self._entries[index.row()], self._teller
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return teller.what(entry.item)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return teller.spoken(entry)[:_LIMIT]
            case _ if role == RECORD_ROLE:
                return entry.key
            case _ if role == ENTRY_ROLE:
                return entry
            case _ if role == DAY_ROLE:
                return teller.day(entry)
            case _ if role == PART_ROLE:
                return teller.part(entry.item)
            case _ if role == OPENS_ROLE:
                return teller.place(entry.item) is not None
            case _:
                return None


class ItemDelegate(RowDelegate):
    """The day, what it is on two lines at most, its part and where it stands; stacked where room is short."""

    def __init__(self, theme: Theme, view: QAbstractItemView, *, with_day: bool) -> None:
        super().__init__(theme, view)
        self._with_day = with_day
        self.stacked = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        small, caption = self._step(Role.SMALL), self._step(Role.CAPTION)
        if not self.stacked:
            return QSize(self._theme.px(200), max(self._theme.px(42), 2 * small + self._theme.px(14)))
        return QSize(self._theme.px(200), 2 * small + 2 * caption + self._theme.px(22))

    def fits(self, _index: Index, _width: int) -> bool:
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            if index.data(OPENS_ROLE):
                side = px(12)
                at = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
                draw_icon(painter, "next", at, self._theme.color("ink3"))
            box.setRight(box.right() - px(_CHEVRON))
            if self.stacked:
                self._paint_stacked(painter, box, entry, index)
            else:
                self._paint_line(painter, box, entry, index)
        painter.restore()

    def _ends_row(self, _index: Index) -> bool:
        return True

    # -- parts --------------------------------------------------------------------------------------

    def _step(self, role: Role) -> int:
        return QFontMetrics(self._theme.font(role)).height()

    def _paint_line(self, painter: QPainter, box: QRect, entry: Entry, index: Index) -> None:
        px = self._theme.px
        left = box.left()
        if self._with_day:
            day = QRect(left, box.top(), px(_DAY - 16), box.height())
            self._paint_lines(painter, day, str(index.data(DAY_ROLE)), Role.SMALL_STRONG, "ink")
            left += px(_DAY)
        right = box.right() - px(_DISCS)
        self._paint_discs(painter, QPointF(right, box.center().y() - px(20) / 2), entry.numbers)
        for width, words, ink in (
            (_COURSE, entry.course.value, "ink" if entry.course.ahead else "ink2"),
            (_PART, str(index.data(PART_ROLE)), "ink2"),
        ):
            right -= px(width)
            cell = QRect(right, box.top(), px(width - 12), box.height())
            self._paint_lines(painter, cell, words, Role.CAPTION, ink)
        what = QRect(left, box.top(), right - px(16) - left, box.height())
        self._paint_lines(painter, what, str(index.data()), Role.SMALL, "ink")

    def _paint_stacked(self, painter: QPainter, box: QRect, entry: Entry, index: Index) -> None:
        px, theme = self._theme.px, self._theme
        small, caption = self._step(Role.SMALL), self._step(Role.CAPTION)
        lines = len(in_two_lines(str(index.data()), QFontMetrics(theme.font(Role.SMALL)), box.width()))
        top = box.top() + (box.height() - lines * small - 2 * caption - px(6)) // 2
        discs = px(_DISCS) if entry.numbers else 0
        day = str(index.data(DAY_ROLE)) or entry.course.value
        head = QRect(box.left(), top, box.width() - discs, caption)
        draw_words(painter, head, day, theme.font(Role.LABEL), theme, "ink")
        if discs:
            self._paint_discs(painter, QPointF(box.right() - discs, top + caption / 2 - px(10)), entry.numbers)
        what = QRect(box.left(), head.bottom() + px(3), box.width(), lines * small)
        self._paint_lines(painter, what, str(index.data()), Role.SMALL, "ink")
        below = QRect(box.left(), what.bottom() + px(3), box.width(), caption)
        part = str(index.data(PART_ROLE))
        draw_words(painter, below, f"{part} · {entry.course.value}", theme.font(Role.CAPTION), theme, "ink2")

    def _paint_lines(self, painter: QPainter, box: QRect, text: str, role: Role, ink: str) -> None:
        """Words on one line or two, the second cut where they are longer."""
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        lines = in_two_lines(text, metrics, box.width())
        step = metrics.height()
        top = box.top() + (box.height() - step * len(lines)) // 2
        for n, line in enumerate(lines):
            draw_words(painter, QRect(box.left(), top + n * step, box.width(), step), line, font, self._theme, ink)

    def _paint_discs(self, painter: QPainter, at: QPointF, numbers: tuple[int, ...]) -> None:
        shown = [str(n) for n in numbers[:_MOST_DISCS]]
        if len(numbers) > _MOST_DISCS:
            shown = [str(numbers[0]), f"+{len(numbers) - 1}"]
        for words in shown:
            at.setX(at.x() + draw_disc(painter, self._theme, words, at) + self._theme.px(3))
