"""The preview of a report in the window: its pages, small ones beside them to go by, and search. Needs QtPdf."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QWidget

from litready.ui.components.buttons import Button
from litready.ui.components.text import ElidedLabel
from litready.ui.framed import FramedPage
from litready.ui.theme import Role, Theme

_SMALL = QSize(93, 120)
"""A small page, in units; A4 is as high and a little narrower."""
_LIST_WIDTH = 148
_KEPT = 80
"""So many small pages are kept once drawn."""


def can_preview() -> bool:
    """Whether QtPdf is there."""
    return find_spec("PySide6.QtPdf") is not None and find_spec("PySide6.QtPdfWidgets") is not None


class PreviewPage(FramedPage):
    """Shows one PDF. It only reads the file; Ctrl+F searches, Enter goes to the next place that was found."""

    def __init__(self, theme: Theme, path: Path, title: str, *, back: str, parent: QWidget | None = None) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
        from PySide6.QtPdfWidgets import QPdfView

        super().__init__(theme, title, back=back, parent=parent)
        self.document = QPdfDocument(self)
        self.opened = self.document.load(str(path)) == QPdfDocument.Error.None_
        self.found = QPdfSearchModel(self)
        self.found.setDocument(self.document)
        self.found.countChanged.connect(self._counted)
        self._at = -1
        self.page.hide()
        self.foot.hide()
        body = QWidget()
        row = QHBoxLayout(body)
        theme.space(row, gap=0)
        self.small = QListView()
        self.small.setModel(_SmallPages(theme, self.document, self))
        self.small.setIconSize(QSize(theme.px(_SMALL.width()), theme.px(_SMALL.height())))
        self.small.setUniformItemSizes(True)
        self.small.setAccessibleName("Pages")
        self.small.setFrameShape(QListView.Shape.NoFrame)
        theme.measure(self.small, width=_LIST_WIDTH)
        self.view = QPdfView(body)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setSearchModel(self.found)
        self.view.setAccessibleName("The report")
        row.addWidget(self.small)
        row.addWidget(self.view, 1)
        self.outer.insertWidget(1, body, 1)
        self._fill_head()
        self.small.selectionModel().currentChanged.connect(self._go_to_small)
        self.view.pageNavigator().currentPageChanged.connect(self._at_page)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        self._at_page(0)

    def _fill_head(self) -> None:
        theme, row = self._theme, self.head.row
        self.where = ElidedLabel(theme, "", Role.SMALL, "ink2")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the report")
        self.search.setAccessibleName("Find in the report")
        theme.type(self.search, Role.SMALL)
        theme.measure(self.search, height=34, width=220)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(lambda: self.step(1))
        self.before = Button(theme, "Previous", small=True)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after = Button(theme, "Next", small=True)
        self.after.clicked.connect(lambda: self.step(1))
        for widget in (self.where, self.search, self.before, self.after):
            row.addWidget(widget)

    @property
    def count(self) -> int:
        """How often what is searched for was found so far."""
        return int(self.found.rowCount(QModelIndex()))

    def step(self, by: int) -> None:
        """Go to the next place that was found, or back; after the last comes the first."""
        if not self.count:
            return
        self._at = (self._at + by) % self.count
        self.view.setCurrentSearchResultIndex(self._at)
        place = self.found.resultAtIndex(self._at)
        self.view.pageNavigator().jump(place.page(), place.location())
        self._tell()

    # -- inside --------------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        self._at = -1
        self.found.setSearchString(words.strip())
        self._tell()

    def _counted(self) -> None:
        if self._at < 0 and self.count:
            self.step(1)
        self._tell()

    def _go_to_small(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self.view.pageNavigator().currentPage():
            self.view.pageNavigator().jump(index.row(), QPointF(0, 0))

    def _at_page(self, page: int) -> None:
        self.small.setCurrentIndex(self.small.model().index(page, 0))
        self._tell()

    def _tell(self) -> None:
        page, pages = self.view.pageNavigator().currentPage() + 1, self.document.pageCount()
        words = f"Page {page:,} of {pages:,}"
        sought = bool(self.search.text().strip())
        if sought:
            words = f"{self._at + 1:,} of {self.count:,} found · {words}" if self.count else f"Not found · {words}"
        self.where.set_text(words)
        self.before.setEnabled(sought and self.count > 0)
        self.after.setEnabled(sought and self.count > 0)


class _SmallPages(QAbstractListModel):
    """The pages, each drawn small when it is first seen."""

    def __init__(self, theme: Theme, document: Any, parent: PreviewPage) -> None:
        super().__init__(parent)
        self._theme, self._document = theme, document
        self._drawn: dict[int, QPixmap] = {}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else int(self._document.pageCount())

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{page + 1:,}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"Page {page + 1:,}"
            case Qt.ItemDataRole.DecorationRole:
                return self._small(page)
        return None

    def _small(self, page: int) -> QPixmap:
        if page not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            size = self._document.pagePointSize(page).toSize()
            room = QSize(self._theme.px(_SMALL.width()), self._theme.px(_SMALL.height()))
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
            drawn = QPixmap(size)
            drawn.fill(Qt.GlobalColor.white)
            image = self._document.render(page, size)
            _paint(drawn, image)
            self._drawn[page] = drawn
        return self._drawn[page]


def _paint(on: QPixmap, image: Any) -> None:

    painter = QPainter(on)
    painter.drawImage(QPoint(0, 0), image)
    painter.setPen(Qt.GlobalColor.lightGray)
    painter.drawRect(on.rect().adjusted(0, 0, -1, -1))
    painter.end()
