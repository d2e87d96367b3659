"""Type, measures and colours of the window at the present text scale and light or dark.

Widgets are given a `Theme` and state what they are: a role of type, an ink, measures in
units. When the scale or the palette changes, the theme goes through all widgets once and
gives each its new font, colours and measures, then emits `changed` for those that paint
themselves.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from litready.ui.palette import DARK, LIGHT, Palette
from litready.ui.stylesheet import stylesheet

SMALLEST, LARGEST, STEP = 80, 200, 10
"""Text scale in percent."""

_SANS = ["Inter", "Noto Sans", "DejaVu Sans", "Droid Sans Fallback"]
_SERIF = ["Source Serif 4", "Noto Serif", "DejaVu Serif", "Droid Sans Fallback"]
_SHIPPED = ("Inter-*.ttf", "SourceSerif4-*.ttf", "DroidSansFallback.ttf")


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A size in pixels at 100 %, a face, a weight and a line height in percent of the font's own spacing."""

    name: str
    size: int
    serif: bool
    weight: int
    line: int
    tabular: bool = False


class Role(Enum):
    """The type scale."""

    DISPLAY = TypeStyle("display", 30, True, 600, 100)
    TITLE = TypeStyle("title", 24, True, 600, 100)
    HEADING = TypeStyle("heading", 18, True, 600, 104)
    QUESTION = TypeStyle("question", 17, True, 600, 104)
    BODY = TypeStyle("body", 14, False, 400, 118)
    STRONG = TypeStyle("strong", 14, False, 600, 114)
    SMALL = TypeStyle("small", 13, False, 400, 118)
    SMALL_STRONG = TypeStyle("small_strong", 13, False, 600, 118)
    LABEL = TypeStyle("label", 12, False, 600, 114)
    CAPTION = TypeStyle("caption", 12, False, 400, 114)
    DIGITS = TypeStyle("digits", 12, False, 400, 114, tabular=True)
    AMOUNT = TypeStyle("amount", 13, False, 400, 118, tabular=True)
    AMOUNT_STRONG = TypeStyle("amount_strong", 13, False, 600, 118, tabular=True)


class Theme(QObject):
    """The look at this moment. `changed` is emitted after the scale or the palette changed."""

    changed = Signal()

    def __init__(self, app: QApplication, fonts: Path, *, percent: int = 100, palette: Palette | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._percent = _clamped(percent)
        self._fixed = palette
        self._fonts: dict[Role, QFont] = {}
        for pattern in _SHIPPED:
            for file in sorted(fonts.glob(pattern)):
                QFontDatabase.addApplicationFont(str(file))
        app.setStyle("Fusion")
        self.palette = palette or self._system_palette()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    # -- what it is now ------------------------------------------------------------------------

    @property
    def percent(self) -> int:
        """The text scale in percent."""
        return self._percent

    @property
    def scale(self) -> float:
        """The text scale as a factor."""
        return self._percent / 100

    def px(self, units: float) -> int:
        """Pixels for a measure in units (pixels at 100 %)."""
        return round(units * self._percent / 100)

    def font(self, role: Role) -> QFont:
        """The font of a role at the present scale."""
        if role not in self._fonts:
            style = role.value
            font = QFont()
            font.setFamilies(_SERIF if style.serif else _SANS)
            font.setPixelSize(self.px(style.size))
            font.setWeight(QFont.Weight(style.weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if style.tabular:
                tag = QFont.Tag.fromString("tnum")
                if tag is not None:
                    font.setFeature(tag, 1)
            self._fonts[role] = font
        return self._fonts[role]

    def color(self, name: str) -> QColor:
        """The palette colour of that name."""
        return QColor(getattr(self.palette, name))

    # -- what widgets say of themselves -----------------------------------------------------------

    def type(self, widget: QWidget, role: Role, ink: str = "") -> None:
        """Give a widget a role of type and, where named, the colour of its text."""
        widget.setProperty("role", role.name)
        if ink:
            widget.setProperty("ink", ink)
        self._dress(widget)

    def ink(self, widget: QWidget, ink: str) -> None:
        """Give a widget the colour of its text by palette name."""
        widget.setProperty("ink", ink)
        self._dress(widget)

    def ground(self, widget: QWidget, name: str) -> None:
        """Fill a widget with a palette colour."""
        widget.setProperty("ground", name)
        widget.setAutoFillBackground(True)
        self._dress(widget)

    def measure(self, widget: QWidget, *, width: float = -1, height: float = -1, min_width: float = -1,
                min_height: float = -1, max_width: float = -1) -> None:  # fmt: skip
        """Fix a widget's width or height, or bound them, in units."""
        widget.setProperty("measures", [float(m) for m in (width, height, min_width, min_height, max_width)])
        self._dress(widget)

    def space(
        self, layout: QLayout, *, gap: float = 0, margins: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> None:
        """Give a layout its gap and its margins (left, top, right, bottom) in units."""
        layout.setProperty("units", [float(gap), *(float(m) for m in margins)])
        self._lay(layout)

    def dress_moved(self, widget: QWidget) -> None:
        """Give what was moved into another widget its look again: Qt gives it back the palette it had at first."""
        for part in (widget, *widget.findChildren(QWidget)):
            self._dress(part)

    # -- changes ------------------------------------------------------------------------------

    def set_percent(self, percent: int) -> None:
        """Set the text scale, kept within 80 and 200 %."""
        if _clamped(percent) != self._percent:
            self._percent = _clamped(percent)
            self._restyle()

    def set_palette(self, palette: Palette | None) -> None:
        """Use this palette, or follow the system with None."""
        self._fixed = palette
        self.palette = palette or self._system_palette()
        self._restyle()

    def _follow_system(self) -> None:
        if self._fixed is None:
            self.palette = self._system_palette()
            self._restyle()

    @staticmethod
    def _system_palette() -> Palette:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _restyle(self) -> None:
        self._fonts.clear()
        self._apply()
        for widget in self._app.allWidgets():
            self._dress(widget)
            if widget.isWindow():
                for layout in widget.findChildren(QLayout):
                    self._lay(layout)
        self.changed.emit()
        for widget in self._app.allWidgets():
            widget.updateGeometry()
            widget.update()

    def _apply(self) -> None:
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setFont(self.font(Role.SMALL))
        self._app.setStyleSheet(stylesheet(self.palette, self.px))

    def _dress(self, widget: QWidget) -> None:
        role = widget.property("role")
        if isinstance(role, str):
            widget.setFont(self.font(Role[role]))
        ink, ground = widget.property("ink"), widget.property("ground")
        if ink or ground:
            colors = _qt_palette(self.palette)
            if ink:
                for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
                    colors.setColor(part, self.color(ink))
            if ground:
                colors.setColor(QPalette.ColorRole.Window, self.color(ground))
            widget.setPalette(colors)
        measures = widget.property("measures")
        if measures:
            width, height, min_width, min_height, max_width = measures
            if width >= 0:
                widget.setFixedWidth(self.px(width))
            if height >= 0:
                widget.setFixedHeight(self.px(height))
            if min_width >= 0:
                widget.setMinimumWidth(self.px(min_width))
            if min_height >= 0:
                widget.setMinimumHeight(self.px(min_height))
            if max_width >= 0:
                widget.setMaximumWidth(self.px(max_width))

    def _lay(self, layout: QLayout) -> None:
        units = layout.property("units")
        if units:
            gap, *margins = units
            layout.setSpacing(self.px(gap))
            layout.setContentsMargins(*(self.px(m) for m in margins))


def paragraph(role: Role, text: str) -> str:
    """Plain text as rich text with the line height of a role; what a user typed is escaped."""
    lines = html.escape(text).replace("\n", "<br>")
    return f'<p style="line-height:{role.value.line}%; margin:0">{lines}</p>'


def _clamped(percent: int) -> int:
    return max(SMALLEST, min(LARGEST, percent))


def _qt_palette(p: Palette) -> QPalette:
    colors = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, p.canvas), (roles.WindowText, p.ink), (roles.Base, p.surface), (roles.AlternateBase, p.sunken),
        (roles.Text, p.ink), (roles.PlaceholderText, p.ink3), (roles.Button, p.surface), (roles.ButtonText, p.ink),
        (roles.ToolTipBase, p.surface), (roles.ToolTipText, p.ink), (roles.Highlight, p.accent),
        (roles.HighlightedText, p.on_accent), (roles.Link, p.accent), (roles.LinkVisited, p.accent),
        (roles.BrightText, p.on_accent), (roles.Accent, p.accent),
    ):  # fmt: skip
        colors.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.ink3))
    return colors
