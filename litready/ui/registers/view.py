"""A register: its list and the form of one record, side by side or one over the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.errors import StorageError
from litready.ui.bands import Band
from litready.ui.components.page import Page, Rule, grows_with_width
from litready.ui.drafts import Place
from litready.ui.framed import show_over
from litready.ui.plain_words import soft
from litready.ui.registers.form import WIDTH, RecordForm
from litready.ui.registers.list_pane import ListPane
from litready.ui.registers.list_sheet import ListSheet
from litready.ui.registers.undo import Deletion, Imported, UndoBar, delete_record, restore_record, take_back
from litready.ui.registers.words import count_words
from litready.ui.session import Session
from litready.ui.sitting import Step
from litready.ui.theme import Theme

if TYPE_CHECKING:
    from litready.ui.registers.importing.page import ImportListPage

_MARGINS = (28, 12, 20, 20)
_NARROW_MARGINS = (28, 10, 24, 16)
_TURNS = 10
"""So many turns of events are enough for all to be laid out whose height follows its width: one a level."""


class RegisterView(QWidget):
    """The records of one register.

    `embedded` stands inside a section, whose page scrolls and whose question names it: the form opens
    over the list. Otherwise it fills a pane of its own, and where there are 1200 units the form stands
    at the right. `register_wanted` carries the id of another register, `record_opened` the id of the
    record in the form, or "" when it closes, `go` a `Finding` to show.
    """

    go = Signal(object)
    register_wanted = Signal(str)
    record_opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        register_id: str,
        parent: QWidget | None = None,
        *,
        embedded: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.register_id = register_id
        self._register = session.playbook.registers_by_id[register_id]
        self._embedded = embedded
        self._band = Band.WIDE
        self._fresh = ""
        self._undoable: Deletion | Imported | None = None
        self._undoes: Step | None = None
        self.form: RecordForm | None = None
        self._form_page: QWidget | None = None
        self.list = ListPane(theme, session, self._register, embedded=embedded)
        self.undo = UndoBar(theme)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        theme.space(left, gap=10)
        self._above = QVBoxLayout()
        left.addLayout(self._above)
        left.addWidget(self.undo)
        left.addWidget(self.list)
        if embedded:
            outer: QHBoxLayout | QVBoxLayout = QVBoxLayout(self)
            theme.space(outer, gap=8, margins=(3, 0, 3, 0))
            grows_with_width(self._left)
            grows_with_width(self)
        else:
            outer = QHBoxLayout(self)
            theme.space(outer)
            theme.space(left, gap=10, margins=_MARGINS)
        self._outer = outer
        self._sheet = None if embedded else ListSheet(theme, self._left)
        outer.addWidget(self._sheet or self._left, 0 if embedded else 1)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.open_record)
        self.list.current.connect(self._follow_current)
        self.list.unwanted.connect(self.delete_record)
        self.list.add_wanted.connect(self.add_record)
        self.undo.undone.connect(self.undo_last)
        self.list.import_wanted.connect(self.import_list)
        session.changed.connect(self._changed)

    def put_above(self, widget: QWidget) -> None:
        """Put a widget above the list, such as the way back to where the list was opened from."""
        self._above.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    # -- what is done -----------------------------------------------------------------------------

    @property
    def record_id(self) -> str:
        """The record in the form, or ""."""
        return self.form.record_id if self.form is not None else ""

    def show_record(self, record_id: str, column_id: str = "") -> None:
        """Open the form on a record, with focus in the field that is asked for.

        Else focus goes to the first field, but stays where reading begins where conclusions stand above the fields.
        """
        if self._session.assessment.record(record_id) is None:
            return
        self.open_record(record_id)
        form = self.form
        if form is None:
            return
        field = form.fields.get(column_id)
        if field is not None and not field.isHidden():
            field.focus_here()
        elif not form.conclusions.tells:
            form.focus_first()
        elif self._side_by_side:
            self.list.setFocus()
        QTimer.singleShot(0, self, partial(self._arrive, column_id, _TURNS))

    def open_record(self, record_id: str) -> None:
        """Open the form on a record; beside a list the list keeps focus."""
        if not record_id or self._session.assessment.record(record_id) is None:
            return
        self._drop_if_fresh(next_id=record_id)
        form = self._made_form()
        form.show_record(record_id)
        self._lay_out()
        self._tell_position()
        self.list.view.show_current(record_id)
        if not self._side_by_side:
            form.focus_begin()
        if isinstance(self._form_page, Page):
            self._form_page.verticalScrollBar().setValue(0)
        self.record_opened.emit(record_id)

    def add_record(self) -> None:
        """Add a record and open its form. One that is left without a word goes again."""
        if self.list.rows.filtered:
            self.list.clear_search()
        record_id = self._session.new_record(self.register_id)
        self._drop_if_fresh(next_id=record_id)
        self._fresh = record_id
        self.open_record(record_id)
        if self.form is not None:
            self.form.focus_first()

    def delete_record(self, record_id: str) -> None:
        """Delete a record, and offer to bring it back."""
        row = self.list.rows.row_of(record_id)
        in_form = self.record_id == record_id
        deletion = delete_record(self._session, record_id)
        if deletion is None:
            return
        self._undoable, self._undoes = deletion, self._session.sitting.last
        self._fresh = ""
        self.undo.tell(deletion.name)
        self._session.said.emit(f"Deleted {deletion.name[:60]}")
        if in_form:
            self.close_form()
        after = self.list.rows.record_id(min(row, self.list.rows.rowCount() - 1))
        if after:
            self.list.view.show_current(after)
        self.list.setFocus()

    def undo_last(self) -> None:
        """Bring the record that was deleted last back, with every link to it, or take an import away again."""
        undoable, self._undoable = self._undoable, None
        is_last = self._undoes is not None and self._session.sitting.last is self._undoes
        self._undoes = None
        self.undo.hide()
        if undoable is not None and is_last:
            self._session.undo(show=False)
            self.list.setFocus()
        elif isinstance(undoable, Deletion):
            restore_record(self._session, undoable)
            self._session.said.emit(f"Brought back {undoable.name[:60]}")
            self.list.setFocus()
        elif isinstance(undoable, Imported):
            self._undo_import(undoable)
        if isinstance(undoable, Deletion):
            self.list.view.show_current(undoable.record.id)

    def import_list(self) -> ImportListPage:
        """Open the page on which a list from a file is taken into this register."""
        from litready.ui.registers.importing.page import ImportListPage  # its tables need this package whole

        self._session.flush()
        page = ImportListPage(self._theme, self._session, self.register_id)
        page.taken.connect(self._imported)
        show_over(self, page)
        return page

    def close_form(self) -> None:
        """Close the form; what was typed is taken first."""
        if self.form is None or not self.record_id:
            return
        record_id = self.record_id
        inside = self.form.isAncestorOf(self.focusWidget() or self)
        self.form.leave()
        self._drop_if_fresh(next_id="")
        self._lay_out()
        self.list.view.show_current(record_id)
        if inside or not self._side_by_side:
            self.list.setFocus()
        self.record_opened.emit("")

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self._band = band
        self.list.set_as_cards(band is Band.TINY)
        if not self._embedded:
            left = self._left.layout()
            if left is not None:
                roomy = band.has_rail
                self._theme.space(left, gap=10, margins=_MARGINS if roomy else _NARROW_MARGINS)
            self.list.set_brief(not band.has_rail)
        if self._sheet is not None:
            self._sheet.set_scrolling(band is Band.TINY)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop_if_fresh(next_id="")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.record_id:
            self.close_form()
            event.accept()
        else:
            super().keyPressEvent(event)

    # -- inside -----------------------------------------------------------------------------------

    def _imported(self, imported: Imported) -> None:
        self._undoable, self._undoes = imported, self._session.sitting.last
        self.close_form()
        self.undo.say(f"Took {count_words(len(imported.records))} from “{soft(imported.file, 60)}”.")
        self._session.said.emit(f"Took {count_words(len(imported.records))}")
        self.list.setFocus()

    def _undo_import(self, imported: Imported) -> None:
        try:
            gone, kept = take_back(self._session, imported)
        except StorageError as fault:
            self._undoable = imported
            self.undo.say(str(fault))
            return
        self._session.said.emit(f"Took {count_words(gone)} away again")
        if kept:
            self.undo.say_only(
                f"Took {count_words(gone)} away again. {count_words(kept)} changed since, or linked to, stay."
            )
        self.list.setFocus()

    @property
    def _side_by_side(self) -> bool:
        return not self._embedded and self._band is Band.WIDE

    def _made_form(self) -> RecordForm:
        if self.form is not None:
            return self.form
        form = RecordForm(self._theme, self._session, self._register)
        self.form = form
        form.closed.connect(self.close_form)
        form.stepped.connect(self._step)
        form.unwanted.connect(self.delete_record)
        form.register_wanted.connect(self.register_wanted)
        form.finding_wanted.connect(self.go)
        if self._embedded:
            self._form_page = form
        else:
            page = Page(self._theme, widest=640, margins=(18, 12, 24, 24), parent=self)
            page.column.addWidget(form)
            self._divider = Rule(self._theme, upright=True)
            self._outer.addWidget(self._divider)
            self._form_page = page
        self._outer.addWidget(self._form_page)
        return form

    def _lay_out(self) -> None:
        opened, beside = bool(self.record_id), self._side_by_side
        (self._sheet or self._left).setVisible(not opened or beside)
        if self.form is None or self._form_page is None:
            return
        self.form.back.setVisible(not beside)
        self._form_page.setVisible(opened)
        page = self._form_page
        if isinstance(page, Page):
            self._divider.setVisible(opened and beside)
            if beside:
                self._theme.measure(page, width=WIDTH)
                page.set_margins((18, 12, 24, 24))
            else:
                page.set_margins((28, 10, 24, 24))
                page.setProperty("measures", None)
                page.setMinimumWidth(0)
                page.setMaximumWidth(16_777_215)

    def _step(self, by: int) -> None:
        rows = self.list.rows
        row = rows.row_of(self.record_id)
        to = row + by if row >= 0 else 0
        if 0 <= to < rows.rowCount():
            self.open_record(rows.record_id(to))
            if self.form is not None and not self._side_by_side:
                self.form.focus_begin()

    def _follow_current(self, record_id: str) -> None:
        """Beside a list the form follows the current row, but not while something is typed into the form.

        A row may leave the list as its record is filled in, where the list is searched or narrowed.
        """
        typing = self.form is not None and self.form.isAncestorOf(self.focusWidget() or self)
        if self._side_by_side and self.record_id and record_id and record_id != self.record_id and not typing:
            self.open_record(record_id)

    def _arrive(self, column_id: str, turns: int) -> None:
        """Bring the form into view, and again while what stands above it is being laid out."""
        if self.form is not None and self.record_id:
            self.form.bring(column_id)
            if turns > 1:
                QTimer.singleShot(0, self, partial(self._arrive, column_id, turns - 1))

    def _tell_position(self) -> None:
        if self.form is None or not self.record_id:
            return
        row, count = self.list.rows.row_of(self.record_id), self.list.rows.rowCount()
        words = f"Record {row + 1:,} of {count:,}" if row >= 0 else f"Not among the {count_words(count)} shown"
        self.form.set_position(words, first=row == 0, last=row == count - 1)

    def _changed(self) -> None:
        if self._undoes is not None and not any(step is self._undoes for step in self._session.sitting.done):
            self._undoable, self._undoes = None, None  # it was taken back otherwise
            self.undo.hide()
        if self.record_id and self._session.assessment.record(self.record_id) is None:
            self.close_form()
        self._tell_position()

    def _drop_if_fresh(self, *, next_id: str) -> None:
        """Take a record away again that was added and left without a word."""
        fresh = self._fresh
        if not fresh or fresh == next_id:
            return
        self._fresh = ""
        self._session.flush()
        record = self._session.assessment.record(fresh)
        places = [Place(record=fresh, column=c.id) for c in self._register.columns]
        if record is not None and not record.cells and not record.note and not any(map(self._session.draft, places)):
            self._session.delete_record(fresh)
