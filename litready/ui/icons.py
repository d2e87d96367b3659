"""Stroke icons, drawn from path data in the colour and size asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from litready.ui.theme import Theme

_PATHS = {
    "back": '<path d="M10 3 L5 8 L10 13"/>',
    "next": '<path d="M6 3 L11 8 L6 13"/>',
    "down": '<path d="M3 5.5 L8 10.5 L13 5.5"/>',
    "up": '<path d="M3 10.5 L8 5.5 L13 10.5"/>',
    "shield": '<path d="M8 1.8 L13.2 3.6 L13.2 7.6 C13.2 11 11 13.2 8 14.4 C5 13.2 2.8 11 2.8 7.6 L2.8 3.6 Z"/>',
    "tick": '<path d="M3 8.5 L6.5 12 L13 4.5"/>',
    "page": '<path d="M4 1.8 L9.5 1.8 L12.5 4.8 L12.5 14.2 L4 14.2 Z"/><path d="M9.3 2 L9.3 5.2 L12.3 5.2"/>',
    "find": '<circle cx="7" cy="7" r="4.6"/><path d="M10.4 10.4 L14 14"/>',
    "eye": '<path d="M1.3 8 C3 4.9 5.3 3.4 8 3.4 C10.7 3.4 13 4.9 14.7 8 C13 11.1 10.7 12.6 8 12.6 C5.3 12.6 3 11.1 1.3 8 Z"/>'
    '<circle cx="8" cy="8" r="2"/>',
    "export": '<path d="M8 10 L8 2"/><path d="M4.8 5 L8 1.8 L11.2 5"/><path d="M2.2 9.5 L2.2 14 L13.8 14 L13.8 9.5"/>',
    "import": '<path d="M8 1.8 L8 10"/><path d="M4.8 7 L8 10.2 L11.2 7"/><path d="M2.2 9.5 L2.2 14 L13.8 14 L13.8 9.5"/>',
    "note": '<path d="M2.5 2.5 L13.5 2.5 L13.5 9.5 L9.5 13.5 L2.5 13.5 Z"/><path d="M13.3 9.5 L9.5 9.5 L9.5 13.3"/>',
    "clip": '<path d="M13.4 7.2 L7.6 13 C6 14.6 3.9 14.4 2.7 13.2 C1.5 12 1.4 9.9 2.9 8.4 L8.9 2.4 C9.9 1.4 11.3 1.4 12.2 2.3 '
    'C13.1 3.2 13.1 4.6 12.1 5.6 L6.5 11.2 C5.9 11.8 5.2 11.7 4.8 11.3 C4.4 10.9 4.3 10.2 4.9 9.6 L10 4.5"/>',
    "plus": '<path d="M8 2.5 L8 13.5"/><path d="M2.5 8 L13.5 8"/>',
    "more": '<path d="M3 8 L3.01 8"/><path d="M8 8 L8.01 8"/><path d="M13 8 L13.01 8"/>',
    "lock": '<rect x="3.2" y="7" width="9.6" height="6.8" rx="1.2"/><path d="M5.2 7 L5.2 5 C5.2 1.2 10.8 1.2 10.8 5 L10.8 7"/>',
    "bin": '<path d="M2.2 4 L13.8 4"/><path d="M5.8 4 L5.8 2 L10.2 2 L10.2 4"/><path d="M3.8 4 L4.4 14 L11.6 14 L12.2 4"/>'
    '<path d="M6.6 6.8 L6.8 11.2"/><path d="M9.4 6.8 L9.2 11.2"/>',
    "close": '<path d="M3.5 3.5 L12.5 12.5"/><path d="M12.5 3.5 L3.5 12.5"/>',
    "copy": '<rect x="5.2" y="5.2" width="8.6" height="8.6" rx="1.2"/><path d="M3.6 10.6 L2.2 10.6 L2.2 2.2 L10.6 2.2 L10.6 3.6"/>',
    "list": '<path d="M5.5 4 L14 4"/><path d="M5.5 8 L14 8"/><path d="M5.5 12 L14 12"/><path d="M2.2 4 L2.21 4"/>'
    '<path d="M2.2 8 L2.21 8"/><path d="M2.2 12 L2.21 12"/>',
    "window": '<path d="M1.8 2.5 L1.8 13.5"/><path d="M14.2 2.5 L14.2 13.5"/><path d="M4.2 5.4 L8.6 5.4"/>'
    '<path d="M4.2 8 L11.8 8"/><path d="M8.2 10.6 L11.8 10.6"/>',
    "timeline": '<path d="M1.6 8 L14.4 8"/><path d="M4 5 L4 8"/><path d="M8 8 L8 11.4"/><path d="M12 5 L12 8"/>',
    "grid": '<rect x="2" y="2" width="12" height="12" rx="1.2"/><path d="M2 6 L14 6"/><path d="M2 10 L14 10"/>'
    '<path d="M6 2 L6 14"/><path d="M10 2 L10 14"/>',
    "ranges": '<path d="M2 5 L10 5"/><path d="M2 3 L2 7"/><path d="M10 3 L10 7"/><path d="M6 11 L14 11"/>'
    '<path d="M6 9 L6 13"/><path d="M14 9 L14 13"/>',
    "help": '<circle cx="8" cy="8" r="6.3"/><path d="M6 6.3 C6 3.4 10.2 3.6 10 6.2 C9.9 7.6 8 7.7 8 9.3"/><path d="M8 11.8 L8.01 11.8"/>',
}  # fmt: skip

NAMES = frozenset(_PATHS)


def draw_icon(painter: QPainter, name: str, box: QRectF, color: QColor, *, weight: float = 1.3) -> None:
    """Draw an icon into a square box in one colour."""
    width = weight if name not in ("more", "list") else weight + 0.5
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f'<g fill="none" stroke="{color.name()}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round">'
        f"{_PATHS[name]}</g></svg>"
    )
    QSvgRenderer(QByteArray(svg.encode())).render(painter, box)


def icon(theme: Theme, name: str, ink: str = "ink2", units: float = 16, ratio: float = 2.0) -> QIcon:
    """An icon as Qt's menus and actions take it; make it again when the theme changed."""
    side = theme.px(units)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, QRectF(0, 0, side, side), theme.color(ink))
    painter.end()
    return QIcon(pixmap)
