"""Exporting the report of an assessment from the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from litready.ui.export.page import ExportPage
from litready.ui.factories import Context
from litready.ui.session import Session
from litready.ui.theme import Theme

__all__ = ["ExportPage", "go_inside", "open_export"]


def open_export(theme: Theme, session: Session, context: Context, parent: QWidget, /, *, preview: bool) -> None:
    """Open the export of an open assessment over its page, or make a preview of it at once.

    `parent` is the window; it shows the page by its method `show_over` until the page is `closed`.
    """
    session.flush()
    page = ExportPage(theme, context, session.playbook, session.assessment, back="Assessment")
    page.go.connect(lambda to: go_inside(parent, to))
    parent.show_over(page)  # type: ignore[attr-defined]
    page.write_button.setFocus()
    if preview:
        page.preview()


def go_inside(window: QWidget, to: object) -> None:
    """Go to an answer or a finding in the assessment that is open in the window, if one is."""
    inside = getattr(window, "page", None)
    if inside is not None:
        inside.jump(to)
