"""The files of a folder before they are taken: ticked or not, each with the kind that is suggested by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from litready.domain.evidence.attached import shown, size_words
from litready.domain.evidence.facts import Category
from litready.domain.evidence.names import is_made_by_system, suggest_category
from litready.evidence_files.listing import ListedFile
from litready.ui.icons import draw_icon
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words
from litready.ui.registers.model import RECORD_ROLE, Index, ListedModel
from litready.ui.theme import Role

TICKED_ROLE = Qt.ItemDataRole.UserRole + 51
"""Whether a row is ticked."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 52
"""The words of a row: name, folder, kind, size."""
NO_KIND = "No kind yet"
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Proposed:
    """Files below a folder, those that are ticked at first, the kinds suggested, and what is searched of each path."""

    root: str
    files: tuple[ListedFile, ...]
    ticked: frozenset[int]
    categories: Mapping[int, Category]
    inner: tuple[str, ...]


def propose(root: str, files: Sequence[ListedFile], attached: frozenset[str]) -> Proposed:
    """What is proposed for files, beside the window; what a system leaves, or is attached already, is not ticked."""
    above, ticked, categories, inner = Path(root).parent, set[int](), dict[int, Category](), list[str]()
    for n, file in enumerate(files):
        path = Path(file.path)
        if not is_made_by_system(path.name) and file.path not in attached:
            ticked.add(n)
        own = _inner(path, above)
        category = suggest_category(own.parts)
        if category is not None:
            categories[n] = category
        inner.append(shown(str(own)).casefold())
    return Proposed(root, tuple(files), frozenset(ticked), categories, tuple(inner))


def _inner(path: Path, above: Path) -> Path:
    """A path from the folder on that was chosen."""
    return path.relative_to(above) if path.is_relative_to(above) else path


class FolderModel(ListedModel):
    """Rows are files."""

    def __init__(self, kinds: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self.files: tuple[ListedFile, ...] = ()
        self.ticked: set[int] = set()
        self.categories: dict[int, Category] = {}
        self._root = Path()
        self._inner_texts: tuple[str, ...] = ()

    def show_files(self, proposed: Proposed) -> None:
        """Show the files below a folder."""
        self.beginResetModel()
        self._root, self._inner_texts = Path(proposed.root), proposed.inner
        self.files, self.ticked, self.categories = proposed.files, set(proposed.ticked), dict(proposed.categories)
        self.endResetModel()

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick rows, or untick them."""
        (self.ticked.update if ticked else self.ticked.difference_update)(rows)
        self._told()

    def set_category(self, rows: Iterable[int], category: Category | None) -> None:
        """Say of what kind the files of these rows are."""
        for row in rows:
            if category is None:
                self.categories.pop(row, None)
            else:
                self.categories[row] = category
        self._told()

    @property
    def taken(self) -> list[tuple[ListedFile, Category | None]]:
        """The ticked files, each with its kind."""
        return [(self.files[n], self.categories.get(n)) for n in sorted(self.ticked)]

    def kind_words(self, row: int) -> str:
        """The kind of a row in words."""
        category = self.categories.get(row)
        return NO_KIND if category is None else self._kinds.get(category.value, category.value)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.files)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        file = self.files[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(Path(file.path).name)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                ticked = "Taken" if row in self.ticked else "Left out"
                return f"{ticked}: {shown(file.path)[:1000]}, {self.kind_words(row)}, {size_words(file.size)}"
            case _ if role == RECORD_ROLE:
                return str(row)
            case _ if role == TICKED_ROLE:
                return row in self.ticked
            case _ if role == ROW_ROLE:
                path = Path(file.path)
                return (
                    shown(path.name),
                    shown(str(_inner(path, self._root.parent).parent)),
                    self.kind_words(row),
                    size_words(file.size),
                )
            case _:
                return None

    def row_of(self, own_id: str) -> int:
        return int(own_id) if own_id.isdecimal() and int(own_id) < len(self.files) else -1

    def search_text(self, row: int) -> str:
        return f"{self._inner_texts[row]}\n{self.kind_words(row).casefold()}"

    def sort_value(self, row: int, column: int) -> str | None:
        return self.search_text(row) if column == 0 else None

    def _told(self) -> None:
        if self.files:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.files) - 1, 0))


class FolderDelegate(RowDelegate):
    """A box, the name with its folder below, the kind and the size."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        small = QFontMetrics(self._theme.font(Role.SMALL_STRONG)).height()
        caption = QFontMetrics(self._theme.font(Role.CAPTION)).height()
        return QSize(self._theme.px(220), small + caption + self._theme.px(14))

    def box_width(self) -> int:
        """How many pixels at the left tick and untick, where they are clicked."""
        return self._theme.px(INSET + 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        ticked = bool(index.data(TICKED_ROLE))
        name, folder, kind, size = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index)
        self._paint_box(painter, rect, ticked)
        box = rect.adjusted(self.box_width(), px(6), -px(PAD + 4), -px(6))
        wide = box.width() > px(460)
        ink, faint = ("ink", "ink2") if ticked else ("ink3", "ink3")
        right = px(300) if wide else 0
        names = QRect(box.left(), box.top(), box.width() - right - px(PAD), box.height())
        upper = QFontMetrics(theme.font(Role.SMALL_STRONG)).height()
        top = QRect(names.left(), names.top(), names.width(), upper)
        below = QRect(names.left(), names.top() + upper, names.width(), names.height() - upper)
        draw_words(painter, top, name, theme.font(Role.SMALL_STRONG), theme, ink)
        under = folder if wide else f"{kind} · {size}"
        draw_words(painter, below, under, theme.font(Role.CAPTION), theme, faint)
        if wide:
            kinds = QRect(box.right() - right, box.top(), px(215), box.height())
            sizes = QRect(box.right() - px(80), box.top(), px(80), box.height())
            draw_words(painter, kinds, kind, theme.font(Role.SMALL), theme, "ink3" if kind == NO_KIND else ink)
            draw_words(painter, sizes, size, theme.font(Role.CAPTION), theme, faint, right=True)
        painter.restore()

    def fits(self, _index: Index, _width: int) -> bool:
        return False

    def _paint_box(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        theme, side = self._theme, self._theme.px(16)
        at = QRectF(rect.left() + theme.px(INSET), rect.center().y() - side / 2, side, side)
        painter.setPen(QPen(theme.color("accent" if ticked else "ink3"), 1))
        painter.setBrush(theme.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(at, theme.px(3), theme.px(3))
        if ticked:
            draw_icon(painter, "tick", at.adjusted(2, 2, -2, -2), theme.color("on_accent"))
