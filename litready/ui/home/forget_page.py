"""Removing all traces of an assessment: what goes, what stays and has to be removed by hand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.storage.traces import Traces
from litready.ui.background import Task
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.export.preview_folder import PreviewFolder
from litready.ui.factories import Context
from litready.ui.framed import FramedPage, TwoColumns
from litready.ui.plain_words import cut
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

_FOREVER = "It cannot be brought back. Save a copy first if it may be needed."
_HELD = "This assessment is on hold, so nothing of it can be removed. Release the hold first."


class ForgetPage(FramedPage):
    """Shows both lists before anything is removed, and keeps the second in view after. `removed` carries the id."""

    removed = Signal(str)

    def __init__(self, theme: Theme, context: Context, traces: Traces, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"Remove all traces: {cut(traces.name, 200)}", parent=parent)
        self._context, self._traces = context, traces
        self._task: Task | None = None
        halves = TwoColumns(theme)
        self.page.column.addWidget(halves)
        self.heading = WrapLabel(theme, "Remove all traces of this assessment", Role.DISPLAY)
        halves.left.addWidget(self.heading)
        self.lead = WrapLabel(theme, _FOREVER, Role.BODY, "ink2")
        halves.left.addWidget(self.lead)
        halves.left.addSpacing(theme.px(8))
        self.going = self._card("This is removed", traces.going)
        halves.left.addWidget(self.going)
        halves.left.addStretch(1)
        self.staying = self._card("This stays; remove it by hand", traces.staying)
        halves.right.addWidget(self.staying)
        halves.right.addStretch(1)
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self.cancel = Button(theme, "Keep it")
        self.cancel.clicked.connect(self.leave)
        self.foot.row.addWidget(self.cancel)
        self.foot.row.addStretch(1)
        self.remove_button = Button(theme, "Remove all traces", ButtonKind.PRIMARY, icon="bin")
        self.remove_button.clicked.connect(self.remove)
        self.foot.row.addWidget(self.remove_button)
        if traces.on_hold:
            self.lead.set_text(_HELD)
            self.remove_button.setEnabled(False)

    @property
    def busy(self) -> bool:
        """Whether it is being removed; backups are written anew for that."""
        return self._task is not None

    def remove(self) -> None:
        """Remove what can be removed, beside the window; where the store refuses, say why."""
        if self.busy:
            return
        store, own = self._context.store, self._traces.id
        self._task = Task(lambda _progress, _cancelled: store.delete_forever(own))
        self._task.done.connect(lambda _nothing: self._ended(""))
        self._task.failed.connect(self._ended)
        self._show_busy()
        self._task.start()

    def leave(self) -> None:
        """Close the page, once nothing is under way."""
        if not self.busy:
            super().leave()

    def _ended(self, fault: str) -> None:
        self._task = None
        self._show_busy()
        if fault:
            self.say.warn(fault)
            if self._is_there():
                return
        for folder in self.window().findChildren(PreviewFolder):
            folder.empty()
        self.heading.set_text("All traces in LitReady are removed" if not fault else "Removed, but not everywhere")
        self.lead.set_text("Go through what stays, then close this page: LitReady keeps no list of it.")
        self.going.hide()
        self.remove_button.hide()
        self.cancel.set_label("Done")
        self.cancel.setFocus()
        self.removed.emit(self._traces.id)

    def _show_busy(self) -> None:
        self.remove_button.set_label("Removing" if self.busy else "Remove all traces")
        for button in (self.remove_button, self.cancel, self.back):
            button.setEnabled(not self.busy)

    def _is_there(self) -> bool:
        """Whether the library still holds it; where that cannot be told, it is taken to."""
        try:
            store = self._context.store
            return any(s.id == self._traces.id for s in (*store.summaries(), *store.summaries(binned=True)))
        except LitReadyError:
            return True

    def _card(self, heading: str, lines: Iterable[str]) -> Card:
        card = Card(self._theme)
        inside = QVBoxLayout(card)
        self._theme.space(inside, gap=8, margins=(20, 18, 20, 18))
        inside.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        for line in lines:
            inside.addWidget(WrapLabel(self._theme, f"{line}.", Role.SMALL, "ink2"))
        return card
