"""The form of one record: what follows from it, its fields, its note; everything is saved at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from litready.domain.evidence.record import ITEMS
from litready.domain.interview import shown_columns
from litready.domain.matter import Record
from litready.domain.secret_places import is_watched
from litready.playbook.model import Register
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.notes import NoteField
from litready.ui.components.page import grows_with_width, scroll_area_of
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.evidence_files.card import FilesCard
from litready.ui.evidence_files.hands import HandsCard
from litready.ui.plain_words import soft
from litready.ui.registers.cell_field import CellField
from litready.ui.registers.conclusions import RecordConclusions
from litready.ui.registers.fields import cell_field
from litready.ui.secret_warning import SecretWarning
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

WIDTH = 384
"""Units of the form beside a list."""


class RecordForm(QWidget):
    """The fields of one record. It is built once for a register and shows one record after the other.

    `closed` (Esc or back), `stepped` (-1 or 1: previous or next record), `unwanted` (record id),
    `register_wanted` (register id), `finding_wanted` (`Finding`, or the `Place` of a hand-over).
    """

    closed = Signal()
    stepped = Signal(int)
    unwanted = Signal(str)
    register_wanted = Signal(str)
    finding_wanted = Signal(object)

    def __init__(self, theme: Theme, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._register = register
        self.record_id = ""
        self._filled = ""
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=3)
        self.back = Button(theme, "Back to the list", ButtonKind.QUIET, icon="back", small=True, hint="Esc")
        self.back.clicked.connect(self.closed)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._make_head())
        self.conclusions = RecordConclusions(theme, session, register.id)
        self.conclusions.finding_wanted.connect(self.finding_wanted)
        self.conclusions.grew.connect(self._hold_still)
        self._column.addWidget(self.conclusions)
        self.fields: dict[str, CellField] = {}
        for column in register.columns:
            field = cell_field(theme, session, column)
            field.register_wanted.connect(self.register_wanted)
            self.fields[column.id] = field
            self._column.addWidget(field)
        self.files: FilesCard | None = None
        self.hands: HandsCard | None = None
        if register.id == ITEMS:
            self.files = FilesCard(theme, session)
            self._column.addWidget(self.files)
            self.hands = HandsCard(theme, session)
            self.hands.go.connect(self.finding_wanted)
            self._column.addWidget(self.hands)
        self.note = NoteField(theme, name=f"Note on this {register.one}")
        self.note.edited.connect(self._note_edited)
        self.note.left.connect(session.flush)
        self._column.addWidget(self.note)
        self.note_warning: SecretWarning | None = None
        if is_watched(session.playbook, register.section):
            self.note_warning = SecretWarning(theme, self.note.edit)
            self._column.addWidget(self.note_warning)
            for field in self.fields.values():
                field.watch()
        self.delete_button = Button(theme, f"Delete {register.one}", ButtonKind.QUIET, icon="bin", small=True)
        self.delete_button.clicked.connect(lambda: self.unwanted.emit(self.record_id))
        self._column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
        session.changed.connect(self.refresh)
        session.refused.connect(self._refused)
        session.accepted.connect(self._accepted)

    def show_record(self, record_id: str) -> None:
        """Show a record; what was typed for the one before is taken first."""
        self._session.flush()
        record = self._session.assessment.record(record_id)
        if record is None:
            return
        self.record_id = record_id
        self._filled = ""
        for field in self.fields.values():
            field.show_record(record)
        self._show_note(record)
        self._show_around(record)

    def leave(self) -> None:
        """Take what was typed and show no record."""
        self._session.flush()
        self.record_id = ""

    def set_position(self, words: str, *, first: bool, last: bool) -> None:
        """Where the record stands in the list, such as "Record 5 of 9"."""
        self.position.set_text(words)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def focus_first(self) -> None:
        """Give focus to the first field."""
        next(iter(self.fields.values())).focus_here()

    def focus_begin(self) -> None:
        """Give focus to where reading begins: to the way back, where conclusions fill the space above the fields."""
        if self.conclusions.tells and not self.back.isHidden():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def bring(self, column_id: str = "") -> None:
        """Scroll to the top of the form; where a field is asked for, only as far down as it needs to be seen."""
        area = scroll_area_of(self)
        content = area.widget() if area is not None else None
        if area is None or content is None:
            return
        margin, view = self._theme.px(12), area.viewport().height()
        wanted = self.mapTo(content, self.rect().topLeft()).y() - margin
        field = self.fields.get(column_id)
        if field is not None and not field.isHidden():
            top = field.mapTo(content, field.rect().topLeft()).y()
            wanted = max(wanted, min(top - margin, top + field.height() + 2 * margin - view))
        area.verticalScrollBar().setValue(max(0, wanted))

    def refresh(self) -> None:
        """Show what the session holds; what is being typed stays."""
        record = self._session.assessment.record(self.record_id) if self.record_id else None
        if record is None:
            return
        self._filled = self.record_id
        for field in self.fields.values():
            field.refresh(record)
        if not self.note.edit.hasFocus():
            self._show_note(record)
        self._show_around(record)

    # -- keys -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """F1 belongs to the field with focus, if it has help, before it belongs to the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            field = self._field_of(QApplication.focusWidget())
            if event.key() == Qt.Key.Key_F1 and field is not None and field.help_button is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        focused = QApplication.focusWidget()
        field = self._field_of(focused)
        digit = key - Qt.Key.Key_0
        typing = isinstance(focused, QLineEdit | QPlainTextEdit)
        taken = True
        if key == Qt.Key.Key_Escape and not held:
            self.closed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F1 and not held and field is not None:
            field.toggle_help()
        elif not held and not typing and field is not None and 1 <= digit <= 9:
            taken = field.press(digit)
        else:
            taken = False
        if taken:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _field_of(self, widget: QWidget | None) -> CellField | None:
        if widget is None:
            return None
        return next((f for f in self.fields.values() if f is widget or f.isAncestorOf(widget)), None)

    # -- inside -----------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        theme = self._theme
        head, words = QHBoxLayout(), QVBoxLayout()
        theme.space(head, gap=4)
        theme.space(words, gap=1)
        self.title = WrapLabel(theme, "", Role.HEADING)
        self.position = WrapLabel(theme, "", Role.CAPTION, "ink3")
        words.addWidget(self.title)
        words.addWidget(self.position)
        head.addLayout(words, 1)
        self.up = IconButton(theme, "up", "Previous record (Alt+Up)")
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down = IconButton(theme, "down", "Next record (Alt+Down)")
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        for button in (self.up, self.down):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _show_around(self, record: Record) -> None:
        """The title, what follows, and which fields are asked."""
        self.title.set_text(soft(record.name(self._register), 120))
        self.setAccessibleName(f"{self._register.one}: {self.title.plain}")
        self.conclusions.show_record(record)
        if self.files is not None and self.files.record_id != record.id:
            self.files.show_record(record.id)
        if self.hands is not None:
            self.hands.show_record(record.id)
        asked = {c.id for c in shown_columns(self._register, record, self._session.assessment)}
        for column_id, field in self.fields.items():
            if field.isHidden() == (column_id in asked):
                field.setVisible(column_id in asked)

    def _hold_still(self, by: int) -> None:
        """Keep the field that is being filled where it is on the screen while the card above it grows or shrinks."""
        focused, area = self.window().focusWidget(), scroll_area_of(self)
        if self._filled != self.record_id or area is None or focused is None:
            return
        if self.isAncestorOf(focused) and not self.conclusions.isAncestorOf(focused):
            bar = area.verticalScrollBar()
            bar.setMaximum(max(0, bar.maximum() + by))  # which the area itself does only after its content is laid out
            bar.setValue(bar.value() + by)

    def _show_note(self, record: Record) -> None:
        note = self._held_note(record)
        self.note.set_text(note)
        self._look(note)

    def _note_edited(self, text: str) -> None:
        self._look(text)
        self._session.type_record_note(self.record_id, text)

    def _look(self, note: str) -> None:
        if self.note_warning is not None:
            self.note_warning.look(note)

    def _held_note(self, record: Record) -> str:
        draft = self._session.draft(Place(record=record.id, note=True))
        return draft if draft is not None else record.note

    def _refused(self, place: Place, text: str) -> None:
        if self.record_id and place.record == self.record_id and place.column in self.fields:
            self.fields[place.column].refuse(text)

    def _accepted(self, place: Place) -> None:
        if self.record_id and place.record == self.record_id and place.column in self.fields:
            self.fields[place.column].accept()
