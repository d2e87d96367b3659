"""The list of items: what each is, where it stands, and what narrows the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QStyleOptionViewItem,
    QWidget,
)

from litready.domain.evidence.conclude import Judged
from litready.ui.components.buttons import Button
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.evidence.content import Stage, Teller, in_stage
from litready.ui.evidence.model import PAIR_ROLE, ItemsModel
from litready.ui.icons import draw_icon
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import counted
from litready.ui.registers.cells import INSET, PAD, RowDelegate, draw_words, in_two_lines
from litready.ui.registers.focus import FilterButton
from litready.ui.registers.model import Index
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.registers.search import SearchField
from litready.ui.theme import Role, Theme

_KIND, _PATENTS, _STATUS, _CHEVRON = 190, 104, 190, 26
"""Units of the columns beside the name."""
_AT_ONCE = 200


class ItemDelegate(RowDelegate):
    """The name on two lines at most, its kind, its patents and where it stands; stacked where room is short."""

    def __init__(self, theme: Theme, view: QAbstractItemView, teller: Teller) -> None:
        super().__init__(theme, view)
        self._teller = teller
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
        pair: Judged | None = index.data(PAIR_ROLE)
        if pair is not None:
            box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
            side = px(12)
            at = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
            draw_icon(painter, "next", at, self._theme.color("ink3"))
            box.setRight(box.right() - px(_CHEVRON))
            (self._paint_stacked if self.stacked else self._paint_line)(painter, box, pair)
        painter.restore()

    def _ends_row(self, _index: Index) -> bool:
        return True

    def _step(self, role: Role) -> int:
        return QFontMetrics(self._theme.font(role)).height()

    def _paint_line(self, painter: QPainter, box: QRect, pair: Judged) -> None:
        px, item, teller = self._theme.px, pair[0], self._teller
        line = teller.status(pair)
        due = "" if line.grave else teller.due(item)
        status = f"{line.word}, {due}" if due else line.word
        right = box.right()
        for width, words, ink in (
            (_STATUS, status, "stop" if line.grave else "ink"),
            (_PATENTS, teller.patents(item), "ink2"),
            (_KIND, teller.kind(item), "ink2"),
        ):
            right -= px(width)
            cell = QRect(right, box.top(), px(width - 12), box.height())
            self._paint_lines(painter, cell, words, Role.CAPTION, ink)
        name = QRect(box.left(), box.top(), right - px(16) - box.left(), box.height())
        self._paint_lines(painter, name, teller.name(item), Role.SMALL_STRONG, "ink")

    def _paint_stacked(self, painter: QPainter, box: QRect, pair: Judged) -> None:
        px, theme, item, teller = self._theme.px, self._theme, pair[0], self._teller
        small, caption = self._step(Role.SMALL), self._step(Role.CAPTION)
        words = teller.name(item)
        lines = len(in_two_lines(words, QFontMetrics(theme.font(Role.SMALL_STRONG)), box.width()))
        top = box.top() + (box.height() - lines * small - 2 * caption - px(6)) // 2
        name = QRect(box.left(), top, box.width(), lines * small)
        self._paint_lines(painter, name, words, Role.SMALL_STRONG, "ink")
        line = teller.status(pair)
        below = QRect(box.left(), name.bottom() + px(3), box.width(), caption)
        draw_words(painter, below, line.word, theme.font(Role.LABEL), theme, "stop" if line.grave else "ink")
        last = QRect(box.left(), below.bottom() + px(3), box.width(), caption)
        told = f"{teller.kind(item)} · {teller.patents(item)}"
        draw_words(painter, last, told, theme.font(Role.CAPTION), theme, "ink2")

    def _paint_lines(self, painter: QPainter, box: QRect, text: str, role: Role, ink: str) -> None:
        """Words on one line or two, the second cut where they are longer."""
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        lines = in_two_lines(text, metrics, box.width())
        step = metrics.height()
        top = box.top() + (box.height() - step * len(lines)) // 2
        for n, line in enumerate(lines):
            draw_words(painter, QRect(box.left(), top + n * step, box.width(), step), line, font, self._theme, ink)


class ItemsCard(TitledCard):
    """All items of the index. `wanted` carries the id of one to open."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, teller: Teller, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Items of the index", "Each leads to where it is entered.", parent)
        self._theme = theme
        self._only: frozenset[str] | None = None
        self.inside.addWidget(self._make_tools())
        self.inside.addWidget(self._make_told())
        self._delegates: list[ItemDelegate] = []
        self.model = ItemsModel(teller, self)
        self.rows = Rows(self.model, self)
        self.view = RecordCards(theme, self.rows, fitting=True, name="Items of the index", make=self._make_delegate)
        self.view.chosen.connect(self.wanted)
        self.inside.addWidget(self.view)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._ready_search)
        self.search.entered.connect(self._idle.start)

    def show_items(self, pairs: Sequence[Judged]) -> None:
        """Show these; what narrows the list stays."""
        self.model.set_pairs(tuple(pairs))
        for stage, button in self.stages.items():
            button.set_count(sum(in_stage(p, stage) for p in pairs))
        self._narrow()

    def show_only(self, ids: Sequence[str], words: str) -> None:
        """List these items only, and say in words which they are."""
        self._only = frozenset(ids)
        self.told.set_text(words)
        self.stages[Stage.ALL].setChecked(True)
        self.search.clear()
        self._narrow()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show all items again."""
        self._only = None
        self.search.clear()
        self.stages[Stage.ALL].setChecked(True)
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_stacked(self, stacked: bool) -> None:
        """One part of a row below the other, or side by side."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tools.setDirection(down if stacked else across)
        for delegate in self._delegates:
            if stacked != delegate.stacked:
                delegate.stacked = stacked
                self.view.restyle()

    # -- inside ---------------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        theme = self._theme
        tools = QWidget()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, tools)
        theme.space(self._tools, gap=8, margins=(17, 0, 17, 8))
        self.search = SearchField(theme, "Search the index")
        theme.measure(self.search, height=36)
        self.search.searched.connect(self._search)
        self._tools.addWidget(self.search, 1)
        group = QButtonGroup(self)
        side = QHBoxLayout()
        theme.space(side)
        self.stages = {stage: FilterButton(theme, stage.value) for stage in Stage}
        for button in self.stages.values():
            group.addButton(button)
            side.addWidget(button)
        side.addStretch(1)
        self.stages[Stage.ALL].setChecked(True)
        group.buttonClicked.connect(lambda _button: self._narrow())
        self._tools.addLayout(side)
        grows_with_width(tools)
        return tools

    def _make_told(self) -> QWidget:
        theme = self._theme
        self.telling = QWidget()
        row = QHBoxLayout(self.telling)
        theme.space(row, gap=8, margins=(17, 2, 17, 10))
        self.told = WrapLabel(theme, "", Role.SMALL, "ink2")
        row.addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        self.clear_button = Button(theme, "Show all", small=True)
        self.clear_button.clicked.connect(self.clear)
        row.addWidget(self.clear_button)
        return self.telling

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ItemDelegate:
        self._delegates.append(ItemDelegate(theme, view, self.model.teller))
        return self._delegates[-1]

    def _kept(self, row: int) -> bool:
        pair = self.model.pairs[row]
        if self._only is not None and pair[0].id not in self._only:
            return False
        return in_stage(pair, self._stage())

    def _stage(self) -> Stage:
        return next(s for s, b in self.stages.items() if b.isChecked())

    def _narrow(self) -> None:
        self.rows.keep(None if self._only is None and self._stage() is Stage.ALL else self._kept)
        self._tell()

    def _search(self, text: str) -> None:
        self.rows.search(text)
        self._tell()

    def _tell(self) -> None:
        shown = self.rows.rowCount()
        self.view.setVisible(shown > 0)
        if self._only is None and not shown:
            self.told.set_text("Nothing in the index matches.")
        self.telling.setVisible(self._only is not None or not shown)
        self.view.setAccessibleDescription(f"{counted(shown, 'item')} shown")

    def _ready_search(self) -> None:
        """Between events, so that the first key typed into the search does not wait for thousands of rows."""
        if not self.model.ready_search(_AT_ONCE):
            self._idle.stop()
