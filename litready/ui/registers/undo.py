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
from litready.ui.plain_words import soft
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


@dataclass(frozen=True, slots=True)
class Imported:
    """Records that were taken from a file in one go, as they were then."""

    records: tuple[Record, ...]
    file: str


def take_back(session: Session, imported: Imported) -> tuple[int, int]:
    """Take the records of an import away again, in one transaction: how many went, and how many stay.

    Those stay that were changed since, or that another record links to. Raises `StorageError` and takes none away
    where it cannot be written.
    """
    session.flush()
    assessment = session.assessment
    own = {r.id for r in imported.records}
    linked = {
        target
        for r in assessment.records
        if r.id not in own
        for cell in r.cells.values()
        if isinstance(cell.value, tuple)
        for target in cell.value
    }
    there = [r for r in imported.records if assessment.record(r.id) is not None]
    gone = [r.id for r in there if assessment.record(r.id) == r and r.id not in linked and not _typed_into(session, r)]
    if gone:
        session.delete_records(gone)
    return len(gone), len(there) - len(gone)


def _typed_into(session: Session, record: Record) -> bool:
    """Whether a text that cannot be read yet stands in a field of a record."""
    columns = session.playbook.registers_by_id[record.register].columns if session.unsaved else ()
    return any(session.draft(Place(record=record.id, column=c.id)) for c in columns)


class UndoBar(QWidget):
    """What was done, with Undo. It stays until it is undone, dismissed or something else is told."""

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
        """Say what was deleted."""
        self.say(f"Deleted “{soft(name, 80)}”.")

    def say(self, words: str) -> None:
        """Say what was done and can be undone, aloud too."""
        self.button.show()
        self._say(words)

    def say_only(self, words: str) -> None:
        """Say what was done; there is nothing to undo."""
        self.button.hide()
        self._say(words)

    def _say(self, words: str) -> None:
        self.label.set_text(words)
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
