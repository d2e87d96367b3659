"""The one stylesheet, made from a palette: boxes of standard widgets. Fonts are never set here.

A tooltip shows plain text: Qt would take one that begins with a tag for markup, and read the pictures it names.
"""

from __future__ import annotations

from collections.abc import Callable

from litready.ui.palette import Palette


def stylesheet(p: Palette, px: Callable[[float], int]) -> str:
    """The stylesheet for a palette; `px` turns units into pixels at the present text scale."""
    return f"""
QMainWindow, QDialog {{ background: {p.canvas}; }}
QToolTip {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.edge}; padding: {px(4)}px {px(6)}px;
    qproperty-textFormat: PlainText; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: none; }}
QFrame#bar {{ background: {p.surface}; border: none; }}

QLineEdit, QComboBox, QPlainTextEdit#box {{
    background: {p.surface}; color: {p.ink};
    border: 1px solid {p.edge}; border-radius: {px(6)}px;
    padding: {px(1)}px {px(10)}px;
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
    placeholder-text-color: {p.ink3};
}}
QPlainTextEdit#box {{ padding: {px(5)}px {px(7)}px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit#box:focus {{
    border: 2px solid {p.accent}; padding: {max(0, px(1) - 1)}px {px(10) - 1}px;
}}
QPlainTextEdit#box:focus {{ padding: {px(5) - 1}px {px(7) - 1}px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit#box[wrong="true"] {{
    border: 2px solid {p.stop}; padding: {max(0, px(1) - 1)}px {px(10) - 1}px;
}}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit#box:disabled {{
    background: {p.sunken}; color: {p.ink3}; border-color: {p.line};
}}
QPlainTextEdit#bare {{
    background: transparent; color: {p.ink}; border: none; padding: 0;
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
}}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox QAbstractItemView {{
    background: {p.surface}; color: {p.ink}; border: 1px solid {p.edge}; outline: none;
    selection-background-color: {p.accent_tint}; selection-color: {p.ink};
}}

QMenu {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.edge}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(7)}px {px(28)}px {px(7)}px {px(14)}px; border-radius: {px(4)}px; }}
QMenu::item:selected {{ background: {p.accent_tint}; }}
QMenu::item:disabled {{ color: {p.ink3}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {px(4)}px {px(8)}px; }}

QListView, QTableView {{ background: transparent; border: none; outline: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: {p.surface}; color: {p.ink3}; border: none; border-bottom: 1px solid {p.edge};
    padding: 0 {px(8)}px; min-height: {px(32)}px;
}}
QHeaderView::section:first {{ padding-left: {px(18)}px; }}

QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; }}
QScrollBar::handle {{ background: {p.line if not p.dark else p.edge}; border-radius: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; margin: {px(2)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; margin: {px(2)}px; }}
QScrollBar::handle:hover {{ background: {p.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
