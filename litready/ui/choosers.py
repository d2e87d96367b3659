"""Choosing files and folders without a modal dialog, and handing files to the system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]
"""What is done with the path that was chosen; it is not called where the chooser is left."""
ThenAll = Callable[[list[Path]], None]
"""What is done with the paths that were chosen."""
OpenPath = Callable[[Path], bool]
"""Opens a file or folder with the system's own program; False where it could not."""


class Choosers(Protocol):
    """How paths are chosen. Each method returns at once."""

    def existing(self, parent: QWidget, title: str, kinds: str, then: Then) -> None:
        """Choose a file to read; `kinds` is Qt's list of file kinds."""

    def several(self, parent: QWidget, title: str, then: ThenAll) -> None:
        """Choose one file to read, or more."""

    def new(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Then) -> None:
        """Choose where to write a file; the chooser asks before it gives a path that is taken."""

    def folder(self, parent: QWidget, title: str, start: Path, then: Then) -> None:
        """Choose a folder."""


class FileChoosers:
    """The system's choosers."""

    def existing(self, parent: QWidget, title: str, kinds: str, then: Then) -> None:
        """See `Choosers`."""
        dialog = QFileDialog(parent, title, str(documents()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _open(dialog, then)

    def several(self, parent: QWidget, title: str, then: ThenAll) -> None:
        """See `Choosers`."""
        dialog = QFileDialog(parent, title, str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda chosen: then([Path(one) for one in chosen]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def new(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Then) -> None:
        """See `Choosers`."""
        dialog = QFileDialog(parent, title, str(suggested.parent), kinds)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.selectFile(suggested.name)
        _open(dialog, then)

    def folder(self, parent: QWidget, title: str, start: Path, then: Then) -> None:
        """See `Choosers`."""
        dialog = QFileDialog(parent, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        _open(dialog, then)


def documents() -> Path:
    """The user's folder for documents, or the home folder where there is none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(named) if named else Path.home()
    return folder if folder.is_dir() else Path.home()


def open_path(path: Path) -> bool:
    """Open a file or a folder with the system's own program."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _open(dialog: QFileDialog, then: Then) -> None:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
