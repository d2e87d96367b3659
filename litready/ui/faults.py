"""When the program itself is at fault: a plain window with what to copy, and the program goes on."""

from __future__ import annotations

import contextlib
import logging
import platform
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from litready import __version__
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.text import WrapLabel
from litready.ui.main_window import MainWindow
from litready.ui.theme import Role, Theme

_log = logging.getLogger("litready.ui")


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where a defect struck: versions, kind and places in the code. No message: it could hold what a user typed."""
    lines = [
        f"LitReady {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        name = frame.filename.replace("\\", "/").rpartition("/litready/")[2]
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class DefectDialog(QDialog):
    """Tells of a defect in plain words, with text to copy. It does not stop the window."""

    def __init__(self, theme: Theme, parent: MainWindow, details: str, *, saved: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("LitReady made a mistake")
        self.setModal(False)
        column = QVBoxLayout(self)
        theme.space(column, gap=12, margins=(20, 18, 20, 16))
        column.addWidget(WrapLabel(theme, "LitReady made a mistake", Role.HEADING))
        kept = "All you gave is saved." if saved else "Your last change is not saved yet; it is kept and tried again."
        text = f"What you just did may not have worked. {kept} You can go on. These lines hold none of your answers:"
        column.addWidget(WrapLabel(theme, text, Role.SMALL))
        self.details = QPlainTextEdit(details)
        self.details.setObjectName("box")
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Details")
        theme.type(self.details, Role.CAPTION)
        column.addWidget(self.details, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = Button(theme, "Copy", icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        go_on = Button(theme, "Go on", ButtonKind.PRIMARY)
        go_on.clicked.connect(self.close)
        row.addWidget(copy)
        row.addWidget(go_on)
        column.addLayout(row)
        self.resize(theme.px(560), theme.px(360))


@contextlib.contextmanager
def tell_of_defects(window: MainWindow, theme: Theme) -> Iterator[None]:
    """While this holds, an exception nobody caught is logged and told, everything is saved, and the program goes on."""
    before = sys.excepthook
    telling: list[DefectDialog] = []

    def tell(kind: type[BaseException], _fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        details = describe(kind, trace)
        _log.error("defect\n%s", details)
        if telling:
            return
        try:
            saved = window.save_all()
        except Exception:  # the hook must not fail in its turn
            saved = False
        dialog = DefectDialog(theme, window, details, saved=saved)
        telling.append(dialog)
        dialog.destroyed.connect(telling.clear)
        dialog.show()

    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = before
