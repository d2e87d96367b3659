"""The commands of the window: their words, keys and what they do; the same in menu and shortcut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are alternatives; `group` is where the menu draws a line; `inside` needs an open matter.

    `named` tells what the command would do now; the menu says it, and leaves the command out where that is "".
    """

    words: str
    keys: tuple[str, ...]
    do: Callable[[], object]
    group: str
    inside: bool = True
    named: Callable[[], str] | None = None


class Commands:
    """The commands of a window, as actions with window-wide shortcuts."""

    def __init__(self, window: QWidget, commands: list[Command]) -> None:
        self._made: list[tuple[Command, QAction]] = []
        for command in commands:
            action = QAction(command.words, window)
            action.setShortcuts([QKeySequence(k) for k in command.keys])
            action.triggered.connect(lambda _checked=False, do=command.do: do())
            window.addAction(action)
            self._made.append((command, action))

    def set_inside(self, inside: bool) -> None:
        """Whether a matter is open: the commands that need one are off otherwise."""
        for command, action in self._made:
            action.setEnabled(inside or not command.inside)

    def menu(self, parent: QWidget) -> QMenu:
        """A menu of all commands that are on, with their keys."""
        menu = QMenu(parent)
        group = ""
        for command, action in self._made:
            if not action.isEnabled():
                continue
            if command.named is not None:
                now = command.named()
                if not now:
                    continue
                action.setText(f"{command.words}: {now}".replace("&", "&&"))
            if group and command.group != group:
                menu.addSeparator()
            group = command.group
            menu.addAction(action)
        return menu

    def trigger(self, words: str) -> None:
        """Do the command with these words."""
        next(action for command, action in self._made if command.words == words).trigger()
