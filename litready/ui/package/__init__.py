"""The page on which a package for counsel is put together and written."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from litready.domain.matter import Record
from litready.ui.factories import Context
from litready.ui.framed import show_over
from litready.ui.package.page import PackagePage
from litready.ui.session import Session
from litready.ui.theme import Theme

__all__ = ["PackagePage", "open_package"]


def open_package(theme: Theme, session: Session, context: Context, parent: QWidget) -> PackagePage:
    """Show the page of a package over the page that `parent` stands in, of the open assessment as it stands."""
    session.flush()
    own = session.assessment.id

    def enter(record: Record) -> None:
        if shiboken6.isValid(session):
            session.add_records([record])
        else:  # the window was closed while the package was finished
            context.store.save_record(own, record)

    page = PackagePage(
        theme,
        context,
        session.playbook,
        session.assessment,
        back="Assessment",
        enter=enter,
    )
    show_over(parent, page)
    page.recipient.edit.setFocus()
    return page
