"""The line that tells of work on files, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.progress import ShareBar
from litready.ui.components.text import line_label
from litready.ui.evidence_files.held import HeldFiles
from litready.ui.theme import Role, Theme


class FilesProgress(QWidget):
    """Shown while work on files is under way."""

    def __init__(self, theme: Theme, files: HeldFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=10)
        self.words = line_label(theme, "", Role.CAPTION, "ink2")
        row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.bar = ShareBar(theme)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.stop = Button(theme, "Stop", ButtonKind.QUIET, small=True)
        self.stop.clicked.connect(files.cancel)
        row.addWidget(self.stop)
        files.began.connect(self._begin)
        files.progressed.connect(self.bar.set_share)
        files.ended.connect(self.hide)
        self.setVisible(files.busy)

    def _begin(self, words: str) -> None:
        self.words.setText(words)
        self.bar.set_share(0)
        self.show()
