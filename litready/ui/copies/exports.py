"""The exports and kept copies as rows without a widget for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from litready.ui.plain_words import on_one_line
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words
from litready.ui.registers.model import CAPTION_ROLE, RECORD_ROLE, Index, ListedModel
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    from litready.storage.copies import Export

WHEN_ROLE = Qt.ItemDataRole.UserRole + 31
"""When it was made, in words."""
NO_COPY = "No copy kept"
_TOP = QModelIndex()
_WHEN = 168
"""Units for the day and time at the right."""
_DIGITS = 12
"""So many digits of the SHA-256 are shown."""


class ExportsModel(ListedModel):
    """Rows are exports and kept copies, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.exports: tuple[Export, ...] = ()

    def set_exports(self, exports: Sequence[Export]) -> None:
        """Show these."""
        if tuple(exports) != self.exports:
            self.beginResetModel()
            self.exports = tuple(exports)
            self.endResetModel()

    def row_of(self, own_id: str) -> int:
        return next((n for n, e in enumerate(self.exports) if e.id == own_id), -1)

    def search_text(self, row: int) -> str:
        export = self.exports[row]
        return f"{title_of(export)} {caption_of(export)} {export.sha256}".casefold()

    def sort_value(self, row: int, column: int) -> str | float | None:
        return self.exports[row].made_at.timestamp() if column == 0 else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.exports)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        export = self.exports[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(export)
            case Qt.ItemDataRole.ToolTipRole:
                return f"SHA-256 {export.sha256}" if export.sha256 else title_of(export)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title_of(export)}, {export.when}, {caption_of(export)}"
            case _ if role == RECORD_ROLE:
                return export.id
            case _ if role == CAPTION_ROLE:
                return caption_of(export)
            case _ if role == WHEN_ROLE:
                return export.when
            case _:
                return None


def title_of(export: Export) -> str:
    """What it is called: the kind of file with its name, or the name of a copy kept by hand."""
    return on_one_line(f"{export.called}: {export.file_name}" if export.file_name else export.called)


def caption_of(export: Export) -> str:
    """For whom and what for it was made, the first digits of its SHA-256, and whether its state is kept."""
    parts = [
        on_one_line(f"{export.addressed[:1].upper()}{export.addressed[1:]}"),
        f"SHA-256 {export.sha256[:_DIGITS]}…" if export.sha256 else "Kept by hand",
        "" if export.frozen else NO_COPY,
    ]
    return " · ".join(part for part in parts if part)


class ExportDelegate(RowDelegate):
    """The name and what goes with it on two lines, the time at the right; below them where room is short."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(theme, view)
        self.stacked = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        strong, caption = (QFontMetrics(self._theme.font(r)).height() for r in (Role.SMALL_STRONG, Role.CAPTION))
        return QSize(self._theme.px(200), strong + caption * (2 if self.stacked else 1) + self._theme.px(18))

    def fits(self, _index: Index, _width: int) -> bool:
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        box = rect.adjusted(px(INSET), 0, -px(PAD + 8), 0)
        when = str(index.data(WHEN_ROLE))
        if self.stacked:
            caption = QFontMetrics(theme.font(Role.CAPTION)).height()
            below = QRect(box.left(), box.bottom() - px(8) - caption, box.width(), caption)
            draw_words(painter, below, when, theme.font(Role.CAPTION), theme, "ink2")
            self._paint_name(painter, box.adjusted(0, 0, 0, -caption), index)
        else:
            at = QRect(box.right() - px(_WHEN), box.top(), px(_WHEN), box.height())
            draw_words(painter, at, when, theme.font(Role.DIGITS), theme, "ink2", right=True)
            self._paint_name(painter, box.adjusted(0, 0, -px(_WHEN + 14), 0), index)
        painter.restore()

    def _ends_row(self, _index: Index) -> bool:
        return True
