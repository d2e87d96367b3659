"""Choices: a row of radio buttons whose answer can be taken back, and a list of boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from litready.ui.components.buttons import RING, draw_focus_ring
from litready.ui.components.layouts import Flow
from litready.ui.shapes import set_stroke
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    _AnyButton = QAbstractButton
else:  # Qt lets a class have one widget class above it, and that is the radio button or the box
    _AnyButton = object
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    id: str
    label: str
    hint: str = ""


class _Face:
    """How one choice looks and how large it is; shared by radio buttons and boxes."""

    def __init__(self, theme: Theme, option: Option, digit: str, *, square: bool) -> None:
        self.theme = theme
        self.option = option
        self.digit = digit
        self.square = square
        self._sizes: dict[float, QSize] = {}
        self._known: dict[tuple[float, int], tuple[int, int]] = {}

    def _text_font(self, checked: bool) -> QFont:
        return self.theme.font(Role.SMALL_STRONG if checked else Role.SMALL)

    def _frame(self) -> tuple[int, int, int]:
        """Pixels before the text, after it, and of the digit."""
        px = self.theme.px
        digit = QFontMetrics(self.theme.font(Role.CAPTION)).horizontalAdvance(self.digit) if self.digit else 0
        return RING + px(32), RING + px(10) + (digit + px(10) if digit else 0), digit

    def size(self) -> QSize:
        """Measured once for each text size, as heights are: a layout asks again and again."""
        if self.theme.scale not in self._sizes:
            self._sizes[self.theme.scale] = self._measured()
        return self._sizes[self.theme.scale]

    def _measured(self) -> QSize:
        before, after, _ = self._frame()
        text = QFontMetrics(self._text_font(True)).horizontalAdvance(self.option.label)
        if self.option.hint:
            hint = QFontMetrics(self.theme.font(Role.CAPTION)).horizontalAdvance(self.option.hint)
            text = max(text, min(hint, self.theme.px(420)))
        width = before + text + after + 2
        return QSize(width, self.height(width))

    def height(self, width: int) -> int:
        px = self.theme.px
        text, hint = self._text_heights(width)
        return max(px(34), text + hint + px(14)) + 2 * RING

    def _text_heights(self, width: int) -> tuple[int, int]:
        key = (self.theme.scale, width)
        if key not in self._known:
            self._known[key] = self._measure(width)
        return self._known[key]

    def _measure(self, width: int) -> tuple[int, int]:
        before, after, _ = self._frame()
        room = max(width - before - after, self.theme.px(40))
        flags = int(Qt.TextFlag.TextWordWrap)
        text = QFontMetrics(self._text_font(True)).boundingRect(0, 0, room, 10000, flags, self.option.label).height()
        if not self.option.hint:
            return text, 0
        caption = QFontMetrics(self.theme.font(Role.CAPTION))
        return text, caption.boundingRect(0, 0, room, 10000, flags, self.option.hint).height() + self.theme.px(1)

    def paint(self, button: QAbstractButton) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.px
        box = QRectF(button.rect()).adjusted(RING, RING, -RING, -RING)
        checked, enabled = button.isChecked(), button.isEnabled()
        radius = px(6)
        fill = "accent_tint" if checked else "sunken" if not enabled or button.underMouse() else "surface"
        edge, width = ("accent", 1.5) if checked else ("edge" if enabled else "line", 1.0)
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)
        if button.hasFocus():
            draw_focus_ring(painter, theme, box, radius)
        self._paint_mark(painter, box, checked, enabled)
        before, after, digit = self._frame()
        ink = "accent" if checked else "ink" if enabled else "ink3"
        text_height, hint_height = self._text_heights(button.width())
        top = (button.height() - text_height - hint_height) / 2
        room = button.width() - before - after + 2
        painter.setPen(theme.color(ink))
        painter.setFont(self._text_font(checked))
        painter.drawText(QRectF(before, top, room, text_height), int(_WRAP), self.option.label)
        painter.setFont(theme.font(Role.CAPTION))
        if hint_height:
            painter.setPen(theme.color("ink2" if checked else "ink3"))
            painter.drawText(QRectF(before, top + text_height, room, hint_height), int(_WRAP), self.option.hint)
        if self.digit:
            painter.setPen(theme.color("accent" if checked else "ink3"))
            painter.drawText(
                QRectF(button.width() - RING - px(10) - digit - 1, 0, digit + 2, button.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                self.digit,
            )
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, checked: bool, enabled: bool) -> None:
        theme = self.theme
        side = theme.px(15)
        mark = QRectF(box.left() + theme.px(10), box.center().y() - side / 2, side, side)
        color = theme.color("accent" if checked else "edge" if enabled else "line")
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(theme.color("surface"))
        if not self.square:
            painter.drawEllipse(mark)
            if checked:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawEllipse(mark.center(), side * 0.28, side * 0.28)
            return
        painter.setBrush(color if checked else theme.color("surface"))
        painter.drawRoundedRect(mark, theme.px(3), theme.px(3))
        if checked:
            set_stroke(painter, theme.color("on_accent"), 1.8 * theme.scale)
            x, y, u = mark.left(), mark.top(), side / 15
            painter.drawPolyline(
                [QPoint(round(x + a * u), round(y + b * u)) for a, b in ((3.2, 7.6), (6.2, 10.6), (11.8, 4.6))]
            )


class _Faced(_AnyButton):
    """What a radio button and a box of this look have in common."""

    face: _Face

    def sizeHint(self) -> QSize:
        return self.face.size()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.face.theme.px(80), self.face.theme.px(34) + 2 * RING)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.face.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: object) -> None:
        self.face.paint(self)


class ChoiceButton(_Faced, QRadioButton):
    """One choice of a row. It stays a radio button, so that roles, arrows and screen readers work."""

    def __init__(self, theme: Theme, option: Option, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = _Face(theme, option, digit, square=False)
        _prepare(self, option, digit)


class ChoiceBox(_Faced, QCheckBox):
    """One choice of several that may be ticked."""

    def __init__(self, theme: Theme, option: Option, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = _Face(theme, option, digit, square=True)
        _prepare(self, option, digit)


class ChoiceRow(Flow):
    """One answer out of a few. `chosen` carries the id, or "" where the chosen one was chosen again and so cleared.

    Where the choice is `kept`, one always stays chosen, and choosing it again changes nothing.
    Digits choose by position: call `press(digit)` from whoever has the key.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[Option],
        *,
        name: str = "",
        digits: bool = True,
        kept: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, gap=4, row_gap=2, parent=parent)
        self._kept = kept
        self._group = QButtonGroup(self)
        self._value = ""
        self.buttons: dict[str, ChoiceButton] = {}
        for n, option in enumerate(options, start=1):
            button = ChoiceButton(theme, option, str(n) if digits and n <= 9 else "", self)
            if name:
                button.setAccessibleDescription(name)
            button.clicked.connect(lambda _checked=False, i=option.id: self._clicked(i))
            self._group.addButton(button)
            self.buttons[option.id] = button
            self.add(button)
        self._one_tab_stop()

    @property
    def value(self) -> str:
        """The id of what is chosen, or ""."""
        return self._value

    def set_value(self, option_id: str) -> None:
        """Show a choice without telling anyone; "" shows none."""
        self._value = option_id if option_id in self.buttons else ""
        self._group.setExclusive(False)
        for own, button in self.buttons.items():
            button.setChecked(own == self._value)
        self._group.setExclusive(True)
        self._one_tab_stop()

    def press(self, digit: int) -> bool:
        """Choose by position, counted from 1; False where there is no such choice."""
        if not 1 <= digit <= min(9, len(self.buttons)):
            return False
        button = list(self.buttons.values())[digit - 1]
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()
        return True

    def focus_here(self) -> None:
        """Give focus to the choice that Tab would reach."""
        stop = self.buttons.get(self._value) or next(iter(self.buttons.values()))
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, option_id: str) -> None:
        again = option_id == self._value
        if again and self._kept:
            self.set_value(option_id)
            return
        self.set_value("" if again else option_id)
        if again:
            self.buttons[option_id].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self._value)

    def _one_tab_stop(self) -> None:
        stop = self._value or next(iter(self.buttons), "")
        for own, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if own == stop else Qt.FocusPolicy.ClickFocus)


class MultiChoice(Flow):
    """Any number of choices. `changed` carries the ids that are ticked, in their order.

    Ids named in `alone` (not known yet, not applicable) untick all others, and others untick them.
    """

    changed = Signal(list)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[Option],
        *,
        alone: Sequence[str] = (),
        name: str = "",
        digits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, gap=4, row_gap=2, parent=parent)
        self._alone = frozenset(alone)
        self.boxes: dict[str, ChoiceBox] = {}
        for n, option in enumerate(options, start=1):
            box = ChoiceBox(theme, option, str(n) if digits and n <= 9 else "", self)
            if name:
                box.setAccessibleDescription(name)
            box.clicked.connect(lambda _checked=False, i=option.id: self._clicked(i))
            self.boxes[option.id] = box
            self.add(box)

    @property
    def value(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(i for i, box in self.boxes.items() if box.isChecked())

    def set_value(self, ids: Sequence[str]) -> None:
        """Show what is ticked without telling anyone."""
        for own, box in self.boxes.items():
            box.setChecked(own in ids)

    def press(self, digit: int) -> bool:
        """Tick or untick by position, counted from 1."""
        if not 1 <= digit <= min(9, len(self.boxes)):
            return False
        box = list(self.boxes.values())[digit - 1]
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.click()
        return True

    def focus_here(self) -> None:
        """Give focus to the first box."""
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key())
        )
        boxes = list(self.boxes.values())
        at = next((n for n, box in enumerate(boxes) if box.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        boxes[(at + step) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, option_id: str) -> None:
        if self.boxes[option_id].isChecked():
            for own, box in self.boxes.items():
                if own != option_id and (option_id in self._alone or own in self._alone):
                    box.setChecked(False)
        self.changed.emit(list(self.value))


def _prepare(button: QAbstractButton, option: Option, digit: str) -> None:
    button.setText(option.label.replace("&", "&&"))
    button.setAccessibleName(option.label)
    button.setToolTip(f"Key {digit}" if digit else "")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
