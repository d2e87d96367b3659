"""Undo and redo by key: inside a text field its own first, then those of the sitting."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class UndoKeys(QObject):
    """Watches the text field that has focus. Qt gives it every undo key, also where it has nothing to undo."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._app = cast(QApplication, QApplication.instance())
        self._app.focusChanged.connect(self._watch)

    def stop(self) -> None:
        """Watch no more."""
        self._app.focusChanged.disconnect(self._watch)
        self._watch(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(k) for k in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            if (undo and not _can(watched, undo=True)) or (redo and not _can(watched, undo=False)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = new if isinstance(new, QLineEdit | QPlainTextEdit) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None


def _can(field: QObject, *, undo: bool) -> bool:
    """Whether a text field has something of its own to undo or redo."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
