"""The private folder for previews, removed when the program ends, or at the next start where it was killed."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject


class PreviewFolder(QObject):
    """A folder that only its owner can read. It goes with the program, whatever is still open in a viewer."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-folder")
        self._folder = tempfile.TemporaryDirectory(prefix=_prefix(data_dir), ignore_cleanup_errors=True)
        self._made = 0
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.remove)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self._folder.name)

    def next_file(self, name: str) -> Path:
        """A new place for a preview; each has its own, since a viewer may hold the last one open."""
        self._made += 1
        folder = self.path / str(self._made)
        folder.mkdir(mode=0o700)
        return folder / name

    def empty(self) -> None:
        """Remove what is in it."""
        for made in self.path.iterdir() if self.path.is_dir() else ():
            shutil.rmtree(made, ignore_errors=True)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        self._folder.cleanup()


def preview_folder(owner: QObject, data_dir: Path) -> PreviewFolder:
    """The folder that belongs to a window on a data folder, made on first use."""
    found = owner.findChild(PreviewFolder, "preview-folder")
    return found if isinstance(found, PreviewFolder) else PreviewFolder(data_dir, owner)


def clear_previews(data_dir: Path) -> None:
    """Remove the previews of a window on a data folder that was killed; who calls this has the library to itself."""
    for left in Path(tempfile.gettempdir()).glob(f"{_prefix(data_dir)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _prefix(data_dir: Path) -> str:
    """How the names of the folders begin; it tells one library from another, and nobody its path."""
    return f"litready-preview-{hashlib.sha256(str(data_dir.resolve()).encode(errors='replace')).hexdigest()[:16]}-"
