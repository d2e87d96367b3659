"""Home: the saved assessments, and everything that opens from them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from litready.ui.factories import Context
from litready.ui.home.home_page import HomePage
from litready.ui.theme import Theme

__all__ = ["HomePage", "make_home"]


def make_home(theme: Theme, context: Context, parent: QWidget | None, /) -> HomePage:
    """The home page of the window."""
    return HomePage(theme, context, parent)
