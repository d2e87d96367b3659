"""Saving a copy of an assessment as a portable file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.exchange.portable import SUFFIX, WHOLE, package, save_portable
from litready.ui.choosers import Choosers, FileChoosers, documents
from litready.ui.export.file_names import suggested_name
from litready.ui.factories import Context
from litready.ui.session import Session
from litready.ui.theme import Theme

KIND = "portable file"
_KINDS = f"LitReady files (*{SUFFIX})"


def save_copy(
    parent: QWidget,
    context: Context,
    assessment: Assessment,
    *,
    told: Callable[[str], object],
    warned: Callable[[str], object],
    choosers: Choosers | None = None,
) -> None:
    """Ask where to write a copy, and write it there; returns at once. What came of it is `told`, or `warned` of."""

    def write(path: Path) -> None:
        try:
            save_portable(assessment, path)
            digest = hashlib.sha256(package(assessment)).hexdigest()
        except LitReadyError as fault:
            warned(str(fault))
            return
        try:
            context.store.record_export(assessment, context.now(), KIND, path.name, "", digest)
        except LitReadyError as fault:
            warned(f"Copy written to {path}; it is whole. {WHOLE} That it was made could not be noted. {fault}")
        else:
            told(f"Copy written to {path}. {WHOLE}")

    suggested = documents() / suggested_name(assessment.name, "copy", context.today(), SUFFIX)
    (choosers or FileChoosers()).new(parent, "Save a copy", suggested, _KINDS, write)


def open_save_copy(theme: Theme, session: Session, context: Context, parent: QWidget) -> None:  # noqa: ARG001
    """Save a copy of an open assessment; the status line says what came of it."""
    session.flush()
    notice = getattr(parent, "notice", None)
    warned = notice.say if notice is not None else session.said.emit
    save_copy(parent, context, session.assessment, told=session.said.emit, warned=warned)
