"""Progress (how much is answered) and the save state. Readiness is never shown here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from litready.domain.interview import Progress
from litready.ui.components.text import ElidedLabel
from litready.ui.icons import draw_icon
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme
from litready.values import PartialDate


class ProgressBar(QWidget):
    """A thin bar."""

    def __init__(self, theme: Theme, *, width: float = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = 0.0
        theme.measure(self, width=width, height=4)

    def set_progress(self, progress: Progress) -> None:
        """Show how much is answered."""
        self._part = progress.answered / progress.total if progress.total else 0.0
        self.setAccessibleName(f"{progress.answered} of {progress.total} answered")
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(box, radius, radius)
        if self._part > 0:
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(
                QRectF(0, 0, max(box.height(), box.width() * self._part), box.height()), radius, radius
            )
        painter.end()


class ShareBar(ProgressBar):
    """A thin bar for the share of work that is done."""

    def set_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._part = share
        self.setAccessibleName(f"{share:.0%} done")
        self.update()


def section_shape(progress: Progress) -> tuple[Shape, float]:
    """The shape of a section's state, and how much of its arc is run."""
    if progress.answered == 0:
        return Shape.NOT_BEGUN, 0.0
    if progress.complete:
        return Shape.COMPLETE, 1.0
    return Shape.BEGUN, progress.answered / progress.total


class SaveState(QWidget):
    """ "Saving", "Saved 14:02:11" after the commit only, or the failure until it is mended; read aloud on change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        theme.space(row, gap=7)
        self._tick = _Tick(theme)
        self._mark = ShapeMark(theme, Shape.STOP, 13)
        self.label = ElidedLabel(theme, "", Role.DIGITS, "ink2")
        row.addWidget(self._tick)
        row.addWidget(self._mark)
        row.addWidget(self.label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show("", tick=False, fault=False)

    @property
    def text(self) -> str:
        """What it says."""
        return self.label.plain

    def show_saving(self) -> None:
        """Something is not written yet."""
        self._show("Saving", tick=False, fault=False)

    def show_saved(self, at: datetime) -> None:
        """Everything up to this instant (UTC) is committed; shown in local time."""
        local = at.astimezone()
        day = "" if local.date() == datetime.now().astimezone().date() else PartialDate.of(local.date()).words() + ", "
        self._show(f"Saved {day}{local:%H:%M:%S}", tick=True, fault=False)

    def show_failure(self, text: str) -> None:
        """Writing failed; stays until it is mended."""
        self._show(text, tick=False, fault=True)

    def show_said(self, text: str) -> None:
        """A word about what was just done, such as "Answer cleared"."""
        self._show(text, tick=False, fault=False)

    def _show(self, text: str, *, tick: bool, fault: bool) -> None:
        self._tick.setVisible(tick)
        self._mark.setVisible(fault)
        self._theme.ink(self.label, "stop" if fault else "ink2")
        self.label.set_text(text)
        self.setAccessibleName(text)
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.NameChanged))


class _Tick(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.measure(self, width=12, height=12)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(12), self._theme.px(12))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        draw_icon(painter, "tick", QRectF(self.rect()), self._theme.color("strength"))
        painter.end()
