"""Why LitReady did not start, and the way on: again, or with the library in another folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from litready.errors import LitReadyError
from litready.ui.choosers import Choosers, FileChoosers

_WIDTH, _GAP = 560, 16
"""Pixels: the theme may be what is missing, so nothing of it is used here."""


class Refusal(QDialog):
    """The reason, and what can be done. `folder` is where to go on, None where the program ends."""

    def __init__(self, fault: LitReadyError, folder: Path, choosers: Choosers | None = None) -> None:
        super().__init__()
        self.setWindowTitle("LitReady did not start")
        self.folder: Path | None = None
        self._tried = folder
        self._choosers = choosers or FileChoosers()
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        self.words = QLabel(str(fault))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_WIDTH)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self.words)
        note = QLabel("Another folder is used for this start only; what is in the present one stays as it is.")
        note.setWordWrap(True)
        column.addWidget(note)
        row = QHBoxLayout()
        self.quit = QPushButton("Quit")
        self.quit.clicked.connect(self.reject)
        self.other = QPushButton("Use another folder…")
        self.other.clicked.connect(self._choose)
        self.again = QPushButton("Try again")
        self.again.setDefault(True)
        self.again.clicked.connect(lambda: self._go_on(self._tried))
        row.addWidget(self.quit)
        row.addStretch(1)
        row.addWidget(self.other)
        row.addWidget(self.again)
        column.addLayout(row)

    def _choose(self) -> None:
        self._choosers.folder(self, "Folder for the library", self._tried.parent, self._go_on)

    def _go_on(self, folder: Path) -> None:
        self.folder = folder
        self.accept()


def ask_way_on(fault: LitReadyError, folder: Path) -> Path | None:
    """Show why LitReady did not start; the folder to go on with, or None where it is to end."""
    if QApplication.platformName() in ("offscreen", "minimal"):
        return None
    asked = Refusal(fault, folder)
    asked.exec()
    return asked.folder
