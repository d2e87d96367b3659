"""Tab goes through a window as it is read, and not as its parts were made.

Qt puts what is made late, such as the button of a finding that has just arisen, behind all that was there before.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QLineEdit, QScrollArea, QWidget

from litready.ui.components.layouts import Flow

_WHOLE = (QAbstractScrollArea, QComboBox, QLineEdit)
"""What has the keys to itself; what Qt keeps inside is no stop."""


def go_on(window: QWidget | None, here: QWidget | None, *, forth: bool) -> bool:
    """Move focus on from a widget as Tab does, or back as Shift+Tab does, and bring in sight what has it now."""
    stop = _next_stop(window, here, forth=forth) if window is not None else None
    if stop is None:
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forth else Qt.FocusReason.BacktabFocusReason)
    area = stop.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(stop)
        area = area.parentWidget()
    return True


def _next_stop(window: QWidget, here: QWidget | None, *, forth: bool) -> QWidget | None:
    """What comes next; after the last the first. None where nothing takes focus."""
    shown = list(_shown(window))
    places = {id(widget): n for n, widget in enumerate(shown)}
    while here is not None and id(here) not in places:
        here = here.parentWidget()
    at = places[id(here)] if here is not None else -1 if forth else 0
    after = [*shown[at + 1 :], *shown[: max(at, 0)]] if forth else [*shown[:at][::-1], *shown[at + 1 :][::-1]]
    return next(filter(_stops, after), None)


def _stops(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus.value
    return bool(widget.focusPolicy().value & tab) and widget.isEnabled() and widget.focusProxy() is None


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """All that is seen in a widget, in the order of its layouts."""
    for child in _parts(widget):
        if child.isVisible():
            yield child
            inner = child.widget() if isinstance(child, QScrollArea) else child
            if isinstance(child, QScrollArea) and inner is not None:
                yield inner
            if inner is not None and not isinstance(inner, _WHOLE):
                yield from _shown(inner)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets directly inside: those of the layout in its order, then those without one."""
    layout = widget.layout()
    placed = widget.widgets if isinstance(widget, Flow) else list(_laid_out(layout)) if layout is not None else []
    yield from placed
    known = set(map(id, placed))
    for child in widget.children():
        if isinstance(child, QWidget) and id(child) not in known and not child.isWindow():
            yield child


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _laid_out(inner)
        elif item is not None and (widget := item.widget()) is not None:
            yield widget
