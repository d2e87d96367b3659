"""The words below a field whose text looks like the secret itself. They stay as long as the text does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from litready.domain.secret_places import signs_in_words
from litready.domain.secret_text import signs_of_secret
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme

TO_DO = "Nothing was removed. Call it by its code name here, say where the secret is kept, and take the rest out."


class SecretWarning(QWidget):
    """What stands below `edit`, the field with the text, and is its description for who cannot see it."""

    def __init__(self, theme: Theme, edit: QWidget) -> None:
        super().__init__()
        self._edit = edit
        row = QHBoxLayout(self)
        theme.space(row, gap=7, margins=(1, 3, 0, 2))
        row.addWidget(ShapeMark(theme, Shape.SERIOUS, 13), 0, Qt.AlignmentFlag.AlignTop)
        self._label = WrapLabel(theme, "", Role.CAPTION, "ink2")
        row.addWidget(self._label, 1)
        grows_with_width(self)
        self.hide()

    @property
    def message(self) -> str:
        """What it says, or ""."""
        return "" if self.isHidden() else self._label.plain

    def look(self, text: str) -> None:
        """Say how a text looks like the secret itself; be gone where it does not."""
        signs = signs_of_secret(text)
        message = f"This looks like the secret itself: {signs_in_words(signs)}. {TO_DO}" if signs else ""
        if message:
            self._label.set_text(message)
        if self.isHidden() == bool(message):
            self.setVisible(bool(message))
        self._edit.setAccessibleDescription(message)
