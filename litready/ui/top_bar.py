"""The top bar: back to the matters, the matter, the privilege basis, find, preview, export, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from litready.ui.bands import Band
from litready.ui.basis_card import BasisWords
from litready.ui.components.bar import Bar
from litready.ui.components.buttons import RING, Button, ButtonKind, IconButton, draw_focus_ring
from litready.ui.components.chips import Chip, ChipKind
from litready.ui.components.page import Rule
from litready.ui.components.text import ElidedLabel
from litready.ui.icons import draw_icon
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme

_FULL, _COMPACT = 196, 36
"""How wide the way to find is, in units."""


class FindButton(QPushButton):
    """Looks like a field and opens the find panel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._compact = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Find anything")
        self.setToolTip("Find questions, answers, records and authorities (Ctrl+K)")
        theme.type(self, Role.SMALL)

    def set_compact(self, compact: bool) -> None:
        """Show only the icon, where the name of the matter needs the room."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    @property
    def compact(self) -> bool:
        """Whether only the icon is shown."""
        return self._compact

    @property
    def spare(self) -> int:
        """The pixels that being compact saves."""
        return self._theme.px(_FULL - _COMPACT)

    def sizeHint(self) -> QSize:
        width = _COMPACT if self._compact else _FULL
        return QSize(self._theme.px(width) + 2 * RING, self._theme.px(32) + 2 * RING)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sunken" if self.underMouse() else "canvas"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        if self.hasFocus():
            draw_focus_ring(painter, theme, box, px(6))
        side = px(14)
        draw_icon(
            painter, "find", QRectF(box.left() + px(11), box.center().y() - side / 2, side, side), theme.color("ink3")
        )
        if self._compact:
            painter.end()
            return
        painter.setPen(theme.color("ink3"))
        left = box.left() + px(34)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.drawText(
            QRectF(left, box.top(), box.width(), box.height()), middle | Qt.AlignmentFlag.AlignLeft, "Find anything"
        )
        caption = theme.font(Role.CAPTION)
        width = QFontMetrics(caption).horizontalAdvance("Ctrl K")
        painter.setFont(caption)
        place = QRectF(box.right() - width - px(11), box.top(), width + 2, box.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, "Ctrl K")
        painter.end()


class TopBar(Bar):
    """The top bar of an assessment."""

    home_wanted = Signal()
    basis_wanted = Signal()
    find_wanted = Signal()
    preview_wanted = Signal()
    export_wanted = Signal()
    renamed = Signal(str)
    menu_wanted = Signal(object)
    """The widget under which the menu opens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=6, sides=(10, 10), parent=parent)
        row = self.row
        self.home = Button(theme, "Matters", ButtonKind.QUIET, icon="back", small=True, hint="Back to the matters")
        self.home.clicked.connect(self.home_wanted)
        self._divider = Rule(theme, upright=True)
        theme.measure(self._divider, height=22)
        self.matter = ElidedLabel(theme, "", Role.QUESTION)
        self.name_edit = QLineEdit()
        self.name_edit.setAccessibleName("Name of the matter")
        self.name_edit.hide()
        theme.type(self.name_edit, Role.SMALL)
        theme.measure(self.name_edit, height=36, min_width=240)
        self.name_edit.editingFinished.connect(self._end_rename)
        self.chip = Chip(theme, "", icon="shield")
        self.chip.setToolTip("Who prepares this, for whom and why")
        self.chip.clicked.connect(self.basis_wanted)
        self.chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hold = Chip(theme, "Hold", icon="lock", opens=False)
        self.hold.setAccessibleName("On hold: nothing of it can be deleted")
        self.hold.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.finder = FindButton(theme)
        self.finder_short = Button(theme, "Find", icon="find", hint="Find anything (Ctrl+K)")
        for button in (self.finder, self.finder_short):
            button.clicked.connect(self.find_wanted)
        self.preview = Button(theme, "Preview", icon="eye", small=True, hint="Preview the report (Ctrl+P)")
        self.preview.clicked.connect(self.preview_wanted)
        self.export = Button(theme, "Export", icon="export", small=True, hint="Export the report (Ctrl+E)")
        self.export.clicked.connect(self.export_wanted)
        self.more = IconButton(theme, "more", "More")
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        row.addWidget(self.home)
        row.addWidget(self._divider)
        row.addSpacing(theme.px(8))
        row.addWidget(self.matter, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name_edit)
        row.addSpacing(theme.px(8))
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for widget in (self.finder, self.finder_short, self.preview, self.export, self.more):
            row.addWidget(widget)

    def set_matter(self, name: str, *, on_hold: bool) -> None:
        """Name the matter, and say whether it is on hold."""
        self.matter.set_text(name)
        self.hold.setVisible(on_hold)
        self._fit()

    def start_rename(self) -> None:
        """Let the name be typed in its place; Enter or leaving takes it, Esc leaves it as it was."""
        self.name_edit.setText(self.matter.plain)
        self.matter.hide()
        self.name_edit.show()
        self.name_edit.selectAll()
        self.name_edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.name_edit.isHidden():
            self.name_edit.setText(self.matter.plain)
            self._end_rename()
            return
        super().keyPressEvent(event)

    def _end_rename(self) -> None:
        if self.name_edit.isHidden():
            return
        self.name_edit.hide()
        self.matter.show()
        if self.name_edit.text().strip() and self.name_edit.text() != self.matter.plain:
            self.renamed.emit(self.name_edit.text())

    def set_basis(self, words: BasisWords) -> None:
        """Say the privilege basis in a word or two."""
        if words.stop:
            self.chip.set_label(words.chip, ChipKind.STOP, shape=Shape.STOP)
        else:
            self.chip.set_label(words.chip, ChipKind.PLAIN, icon="shield")
        self.chip.setAccessibleName(f"Privilege basis: {words.chip}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name of the matter is cut last: the way to find gives its room up first."""
        needed = self.row.sizeHint().width()
        if self.finder.compact:
            needed += self.finder.spare
        self.finder.set_compact(needed > self.width())

    def set_band(self, band: Band) -> None:
        """Preview and Export go into the menu where there is no rail."""
        roomy = band.has_rail
        self.home.set_label("Matters" if roomy else "")
        self._divider.setVisible(roomy)
        self.finder.setVisible(roomy)
        self.finder_short.setVisible(not roomy)
        self.preview.setVisible(roomy)
        self.export.setVisible(roomy)
