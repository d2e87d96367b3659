"""Attached files as rows: the name, and below it how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from litready.domain.evidence.attached import FILE_STATE_WORDS, AttachedFile, FileState, shown, size_words
from litready.ui.evidence_files.held import HeldFiles
from litready.ui.plain_words import counted
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words
from litready.ui.registers.model import CAPTION_ROLE, INK_ROLE, RECORD_ROLE, Index, ListedModel
from litready.ui.theme import Role

_TOP = QModelIndex()
GRAVE = frozenset({FileState.CHANGED, FileState.GONE, FileState.NOT_READ})
"""The states that need somebody to look."""


class FilesModel(ListedModel):
    """Rows are the files of one item."""

    def __init__(self, files: HeldFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.listed: tuple[AttachedFile, ...] = ()

    def show_files(self, listed: Sequence[AttachedFile]) -> None:
        """Show these."""
        if tuple(listed) != self.listed:
            self.beginResetModel()
            self.listed = tuple(listed)
            self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self.listed[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return file.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{file.name}: {self.caption(file)}. {shown(file.where)}"[:1000]
            case _ if role == RECORD_ROLE:
                return file.id
            case _ if role == CAPTION_ROLE:
                return self.caption(file)
            case _ if role == INK_ROLE:
                return "stop" if file.state in GRAVE else "ink2"
            case _:
                return None

    def caption(self, file: AttachedFile) -> str:
        """How a file stands, in a line."""
        state = FILE_STATE_WORDS[file.state] if file.checked_at else "Not looked at since it was added"
        told = [state, "copy kept" if file.file.copied else "where it is", size_words(file.file.size)]
        same = self._files.same_content(file)
        if same and file.state not in GRAVE:
            told.insert(1, f"same content as {counted(same, 'other file')}")
        return " · ".join(told)

    def row_of(self, own_id: str) -> int:
        return next((n for n, f in enumerate(self.listed) if f.id == own_id), -1)

    def search_text(self, row: int) -> str:
        return shown(self.listed[row].where).casefold()

    def sort_value(self, row: int, column: int) -> str | None:
        return self.listed[row].name.casefold() if column == 0 else None


class FileDelegate(RowDelegate):
    """The name on one line, how it stands on the next, in red where somebody has to look."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        small = QFontMetrics(self._theme.font(Role.SMALL_STRONG)).height()
        caption = QFontMetrics(self._theme.font(Role.CAPTION)).height()
        return QSize(self._theme.px(160), small + caption + self._theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        painter.save()
        self._paint_ground(painter, rect, index)
        box = rect.adjusted(px(INSET) - px(4), px(7), -px(PAD), -px(7))
        strong, small = theme.font(Role.SMALL_STRONG), theme.font(Role.CAPTION)
        upper = QFontMetrics(strong).height()
        draw_words(painter, QRect(box.left(), box.top(), box.width(), upper), str(index.data()), strong, theme, "ink")
        below = QRect(box.left(), box.top() + upper + px(2), box.width(), QFontMetrics(small).height())
        draw_words(painter, below, str(index.data(CAPTION_ROLE)), small, theme, str(index.data(INK_ROLE)))
        painter.restore()

    def fits(self, _index: Index, _width: int) -> bool:
        return False
