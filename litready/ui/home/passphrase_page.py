"""The passphrase of the library: what it covers and what losing it means, then setting, changing or removing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from litready.errors import LitReadyError, StorageError, WrongPassphrase
from litready.storage import unlock
from litready.storage.key import LEAST, LOSS, OUTSIDE, driver
from litready.ui.background import Task
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import ChoiceBox, Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage, TwoColumns
from litready.ui.preferences import keep_preferences, read_preferences
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

_NONE = "The library has no passphrase. Whoever can read its folder can read what is in it."
_SET = "The library has a passphrase. It is asked for at each start."
_SET_RING = "The library has a passphrase. On this computer the system’s keyring opens it."
_KEPT = Option("kept", "I know the passphrase cannot be recovered", "It is kept where it will be found when needed.")
_RING = Option("ring", "Do not ask on this computer", "The system’s keyring keeps the key; your login opens it.")


class PassphrasePage(FramedPage):
    """Sets, changes or removes the passphrase beside the window; the fields stay filled where that fails."""

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Passphrase", parent=parent)
        self._context = context
        self._task: Task | None = None
        halves = TwoColumns(theme)
        self.page.column.addWidget(halves)
        left = halves.left
        left.addWidget(WrapLabel(theme, "Passphrase of the library", Role.DISPLAY))
        self.lead = WrapLabel(theme, "", Role.BODY, "ink2")
        left.addWidget(self.lead)
        left.addSpacing(theme.px(10))
        self.present = _hidden(theme, "Present passphrase")
        self.new = _hidden(theme, "New passphrase")
        self.again = _hidden(theme, "The same again")
        self.kept = ChoiceBox(theme, _KEPT, "")
        self.ring = ChoiceBox(theme, _RING, "")
        for widget in (self.present, self.new, self.again, self.kept, self.ring):
            left.addWidget(widget)
            left.addSpacing(theme.px(6))
        left.addStretch(1)
        for heading, words in (("If it is lost", LOSS), ("What it does not cover", OUTSIDE)):
            card = Card(theme)
            inside = QVBoxLayout(card)
            theme.space(inside, gap=6, margins=(20, 18, 20, 18))
            inside.addWidget(WrapLabel(theme, heading, Role.QUESTION))
            inside.addWidget(WrapLabel(theme, words, Role.SMALL, "ink2"))
            halves.right.addWidget(card)
            halves.right.addSpacing(theme.px(12))
        halves.right.addStretch(1)
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self.remove_button = Button(theme, "Remove the passphrase")
        self.remove_button.clicked.connect(self.remove)
        self.foot.row.addWidget(self.remove_button)
        self.foot.row.addStretch(1)
        self.set_button = Button(theme, "", ButtonKind.PRIMARY)
        self.set_button.clicked.connect(self.set_new)
        self.foot.row.addWidget(self.set_button)
        self.again.edit.returnPressed.connect(self.set_new)
        self.kept.toggled.connect(lambda _on: self._show())
        self.ring.clicked.connect(self._keep_in_ring)
        self._show()
        try:
            driver()
        except StorageError as fault:
            self.say.warn(str(fault))
            halves.setEnabled(False)
            self.set_button.setEnabled(False)
            self.remove_button.setEnabled(False)

    @property
    def busy(self) -> bool:
        """Whether the library is being written anew."""
        return self._task is not None

    def focus_first(self) -> None:
        """Go to the first field."""
        first = self.present if self.present.isVisibleTo(self) else self.new
        QTimer.singleShot(0, first.edit, first.edit.setFocus)  # after whatever else takes it as the page is shown

    def set_new(self) -> None:
        """Set or change the passphrase; what is missing is said at its field."""
        typed = self.new.text
        faults = (
            (self.new, f"At least {LEAST} characters; several words are best." if len(typed) < LEAST else ""),
            (self.again, "The two differ." if self.again.text != typed else ""),
        )
        for field, fault in faults:
            if fault:
                field.show_error(fault)
            else:
                field.clear_error()
        if self.set_button.isEnabled() and not any(fault for _field, fault in faults):
            self._run(typed, "The library and its backups are under the passphrase now.")

    def remove(self) -> None:
        """Take the passphrase away."""
        self._run(None, "The passphrase is removed. The library and its backups can be read without it.")

    def leave(self) -> None:
        """Close the page, once nothing is under way."""
        if not self.busy:
            super().leave()

    def _run(self, passphrase: str | None, done: str) -> None:
        """Write the library under the new passphrase, or none, after the present one was seen to be right."""
        if self.busy:
            return
        store, present, old = self._context.store, self.present.text, self._context.store.key

        def work(_progress: object, _cancelled: object) -> list[Path]:
            if old is not None and not old.is_from(present):
                raise WrongPassphrase("The present passphrase is not right. Nothing was changed.")
            late = store.set_passphrase(passphrase)
            if old is not None:
                unlock.forget(old)
            return late

        self._task = Task(work)
        self._task.done.connect(lambda late: self._ended("", done, late))
        self._task.failed.connect(lambda fault: self._ended(fault, "", []))
        self._show()
        self._task.start()

    def _ended(self, fault: str, done: str, late: list[Path]) -> None:
        self._task = None
        if fault:
            self.say.warn(fault)
        else:
            for field in (self.present, self.new, self.again):
                field.set_text("")
            self.kept.setChecked(False)
            self._keep_preference(False)
            follow = f" These follow at the next start: {', '.join(map(str, late))}." if late else ""
            self.say.say(done + follow)
        self._show()
        self.focus_first()

    def _keep_in_ring(self, on: bool) -> None:
        key = self._context.store.key
        if key is None:
            return
        if not on:
            unlock.forget(key)
        elif not unlock.remember(key):
            self.ring.setChecked(False)
            self.say.warn("The keyring did not take the key, so the passphrase is asked for as before.")
            return
        self._keep_preference(on)
        self._show()

    def _keep_preference(self, on: bool) -> None:
        data_dir = self._context.data_dir
        keep_preferences(data_dir, replace(read_preferences(data_dir), keyring=on))

    def _show(self) -> None:
        has = self._has_passphrase()
        self.present.setVisible(has)
        self.kept.setVisible(not has)
        self.ring.setVisible(has and unlock.can_remember())
        by_ring = has and read_preferences(self._context.data_dir).keyring
        self.ring.setChecked(by_ring)
        self.lead.set_text(_SET_RING if by_ring else _SET if has else _NONE)
        self.remove_button.setVisible(has)
        self.set_button.set_label("Writing the library" if self.busy else f"{'Change' if has else 'Set'} passphrase")
        self.set_button.setEnabled(not self.busy and (has or self.kept.isChecked()))
        for button in (self.remove_button, self.back):
            button.setEnabled(not self.busy)

    def _has_passphrase(self) -> bool:
        try:
            return self._context.store.key is not None
        except LitReadyError:
            return False


def _hidden(theme: Theme, label: str) -> LineField:
    field = LineField(theme, label)
    field.edit.setEchoMode(QLineEdit.EchoMode.Password)
    field.edited.connect(lambda _text: field.clear_error())
    return field
