"""Taking a record away so that it can be brought back whole, its links included."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from litready.domain.answers import Cell, State
from litready.domain.matter import Record
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.registers.words import soft
from litready.ui.session import Session
from litready.ui.theme import Role, Theme


@dataclass(frozen=True, slots=True)
class Deletion:
    """A record that was deleted, the records that linked to it as they were, and texts not yet taken."""

    record: Record
    name: str
    linking: tuple[Record, ...]
    drafts: tuple[tuple[str, str], ...]


def delete_record(session: Session, record_id: str) -> Deletion | None:
    """Delete a record now; what it takes to bring it back, or None where there is no such record."""
    session.flush()
    record = session.assessment.record(record_id)
    if record is None:
        return None
    register = session.playbook.registers_by_id[record.register]
    linking = tuple(
        r
        for r in session.assessment.records
        if any(isinstance(c.value, tuple) and record_id in c.value for c in r.cells.values())
    )
    places = ((c.id, session.draft(Place(record=record_id, column=c.id))) for c in register.columns)
    drafts = tuple((column, text) for column, text in places if text)
    session.delete_record(record_id)
    return Deletion(record, record.name(register), linking, drafts)


def restore_record(session: Session, deletion: Deletion) -> None:
    """Bring a record back with every link to it that its neighbors had; their later changes stay."""
    session.save_record(deletion.record)
    for before in deletion.linking:
        now = session.assessment.record(before.id)
        if now is not None:
            linked = _relinked(before, now, deletion.record.id)
            if linked is not now:
                session.save_record(linked)
    for column, text in deletion.drafts:
        session.type_cell(deletion.record.id, column, text)
    session.flush()


def _relinked(before: Record, now: Record, gone: str) -> Record:
    cells = dict(now.cells)
    for column, cell in before.cells.items():
        present = now.value(column)
        held = present if isinstance(present, tuple) else ()
        if isinstance(cell.value, tuple) and gone in cell.value and gone not in held:
            in_order = tuple(i for i in cell.value if i in held or i == gone)
            cells[column] = Cell(State.ANSWERED, (*in_order, *(i for i in held if i not in in_order)))
    return replace(now, cells=cells) if cells != dict(now.cells) else now


class UndoBar(QWidget):
    """ "Deleted X." with Undo. It stays until it is undone, dismissed or another deletion takes its place."""

    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        theme.space(row, gap=8, margins=(14, 4, 6, 4))
        self.label = WrapLabel(theme, "", Role.SMALL)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.button = Button(theme, "Undo", ButtonKind.LINK, hint="Ctrl+Z")
        self.button.clicked.connect(self.undone)
        row.addWidget(self.button)
        self.close_button = IconButton(theme, "close", "Dismiss")
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.close_button)
        grows_with_width(self)
        self.hide()

    def tell(self, name: str) -> None:
        """Say what was deleted, aloud too."""
        self.label.set_text(f"Deleted “{soft(name, 80)}”.")
        self.setAccessibleName(self.label.plain)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.NameChanged))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.end()
