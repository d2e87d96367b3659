"""The passphrase, asked for at a start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from litready.errors import LitReadyError, WrongPassphrase
from litready.storage.key import Key
from litready.storage.unlock import unlock

_WIDTH, _GAP = 480, 16
"""Pixels, as where LitReady did not start: the theme is not there yet."""
_WRONG = "That is not the passphrase of this library. Check capital letters and the keyboard’s language, and try again."


class Unlocking(QDialog):
    """Asks for the passphrase of a library until it fits; there is no limit and no hint. `key` is None where left."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        self.setWindowTitle("LitReady: passphrase")
        self.key: Key | None = None
        self._library = library
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP // 2)
        self.words = _label(f"The library in {library.parent} has a passphrase.")
        column.addWidget(self.words)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("Passphrase of the library")
        self.field.textEdited.connect(lambda _text: self._say(""))
        column.addWidget(self.field)
        self.shown = QCheckBox("Show what I type")
        self.shown.toggled.connect(
            lambda on: self.field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        column.addWidget(self.shown)
        self.fault = _label("")
        self.fault.hide()
        column.addWidget(self.fault)
        column.addSpacing(_GAP // 2)
        row = QHBoxLayout()
        self.quit = QPushButton("Quit")
        self.quit.setAutoDefault(False)
        self.quit.clicked.connect(self.reject)
        self.unlock = QPushButton("Open")
        self.unlock.setDefault(True)
        self.unlock.clicked.connect(self._try)
        row.addWidget(self.quit)
        row.addStretch(1)
        row.addWidget(self.unlock)
        column.addLayout(row)
        self.field.setFocus()

    def _try(self) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.key = unlock(self._library, self.field.text())
        except LitReadyError as fault:
            self._say(_WRONG if isinstance(fault, WrongPassphrase) else str(fault))
            self.field.selectAll()
            self.field.setFocus()
        else:
            self.accept()
        finally:
            QApplication.restoreOverrideCursor()

    def _say(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.adjustSize()


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(_WIDTH)
    return label


def ask_passphrase(library: Path) -> Key | None:
    """Ask until it fits; None where the program is to end."""
    if QApplication.platformName() in ("offscreen", "minimal"):
        return None
    asked = Unlocking(library)
    asked.exec()
    return asked.key
