"""What will happen: what is taken, what is refused and why, what looks like a record already there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.matter import Record
from litready.domain.wording import cell_words
from litready.errors import LitReadyError
from litready.exchange.lists.dry_run import DryRun, RowFault
from litready.exchange.lists.plan import ListPlan
from litready.exchange.lists.refused import refused_text, save_refused
from litready.exchange.lists.sheet import ListFile
from litready.playbook.model import Column, Register
from litready.ui.choosers import Choosers, documents
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.marking.parts import TitledCard
from litready.ui.registers.importing.rows import Caption, Words, WordsModel
from litready.ui.registers.importing.words import counted
from litready.ui.registers.model import Rows
from litready.ui.registers.table import RegisterTable
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_LEAVE, _TAKE = "leave", "take"
_SOME, _WHOLE = "some", "whole"
_REFUSED_HEADS = ("In the file", "Why")
_KINDS = "CSV files (*.csv)"


class OutcomeCard(TitledCard):
    """`alike_chosen` (whether rows that look alike are taken too), `whole_chosen` (whether all is taken or nothing)."""

    alike_chosen = Signal(bool)
    whole_chosen = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        register: Register,
        choosers: Choosers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "What will happen", "Nothing is saved before you take it.", parent)
        self._theme, self._session, self._register, self._choosers = theme, session, register, choosers
        self._file: ListFile | None = None
        self._plan = ListPlan(0)
        self._run: DryRun | None = None
        self.counts = WrapLabel(theme, "", Role.STRONG)
        self.remarks = WrapLabel(theme, "", Role.SMALL, "ink2")
        top = QVBoxLayout()
        theme.space(top, gap=6, margins=(17, 0, 17, 4))
        top.addWidget(self.counts)
        top.addWidget(self.remarks)
        self.inside.addLayout(top)
        self.refused = self._add_part("Refused rows")
        self.alike = self._add_part("Rows that look like a record already there")
        self.taken = self._add_part("Records to take")
        self._fill_refused()
        self.alike_row = self._add_choice(
            self.alike, (Option(_LEAVE, "Leave these out"), Option(_TAKE, "Take these too")), _LEAVE
        )
        self.alike_row.chosen.connect(lambda own: self._keep(self.alike_row, own, self.alike_chosen, _TAKE, _LEAVE))

    @property
    def whole(self) -> bool:
        """Whether nothing is to be taken while a row is refused."""
        return self.whole_row.value == _WHOLE

    def show_run(self, file: ListFile, plan: ListPlan, run: DryRun) -> None:
        """Show an outcome."""
        self._file, self._plan, self._run = file, plan, run
        self.counts.set_text(self._count_words(run))
        self.remarks.set_text("\n".join(run.remarks))
        self.remarks.setVisible(bool(run.remarks))
        faults = [f for f in run.refused if not f.waits]
        rows = len(run.refused_rows) - len(run.waiting_rows)
        self.refused.show_rows(
            f"Refused rows ({rows:,})",
            _REFUSED_HEADS,
            len(faults),
            lambda row, column: faults[row].reason if column else _where(faults[row]),
            lambda row: faults[row].text,
        )
        columns = [c for c in self._register.columns if c.id in set(plan.columns.values())]
        heads = tuple(c.label for c in columns) or ("Note",)
        alike, records = run.alike, run.records
        self.alike.show_rows(
            f"Rows that look like a record already there ({len(alike):,})",
            heads,
            len(alike),
            lambda row, column: self._cell(alike[row].record, columns, column),
            lambda row: f"Row {alike[row].row:,}",
        )
        self.alike_row.set_value(_TAKE if plan.take_alike else _LEAVE)
        self.taken.show_rows(
            f"Records to take ({len(records):,})",
            heads,
            len(records),
            lambda row, column: self._cell(records[row], columns, column),
            lambda row: f"Row {run.numbers[row]:,}",
        )

    def copy(self) -> None:
        """Copy the refused rows with their reasons."""
        if self._run is not None:
            QGuiApplication.clipboard().setText(refused_text(self._run))
            self.said.set_text("Copied.")

    def save(self) -> None:
        """Write the refused rows to a CSV file, with their cells, to be mended and read again."""
        if self._file is not None:
            stem = Path(self._file.name).stem
            suggested = documents() / f"{stem} - refused rows.csv"
            self._choosers.new(self, "Save the refused rows", suggested, _KINDS, self._save_to)

    # -- inside -------------------------------------------------------------------------------------

    def _save_to(self, path: Path) -> None:
        if self._file is None or self._run is None:
            return
        try:
            save_refused(path, self._file, self._plan.heading_row, self._run)
        except LitReadyError as fault:
            self.said.set_text(str(fault))
        else:
            self.said.set_text(f"Written to {path}")

    def _count_words(self, run: DryRun) -> str:
        waiting = len(run.waiting_rows)
        refused = len(run.refused_rows) - waiting
        parts = [f"{counted(len(run.records), 'record')} to take"]
        if waiting:
            parts.append(f"{counted(waiting, 'row')} waiting for what is to be settled")
        if refused:
            parts.append(f"{counted(refused, 'row')} refused")
        if run.alike and not self._plan.take_alike:
            parts.append(f"{counted(len(run.alike), 'row')} left out as already there")
        return f"{', '.join(parts)}; {counted(run.rows, 'row')} in all."

    def _cell(self, record: Record, columns: list[Column], at: int) -> str:
        if not columns:
            return record.note
        words = cell_words(columns[at], record, self._session.playbook, self._session.assessment)
        return words or (record.name(self._register) if at == 0 else "")

    def _add_part(self, title: str) -> _Part:
        part = _Part(self._theme, title)
        self.inside.addWidget(part)
        return part

    def _add_choice(self, part: _Part, options: tuple[Option, ...], first: str) -> ChoiceRow:
        row = ChoiceRow(self._theme, options, name=part.name, digits=False)
        row.set_value(first)
        part.below.insertWidget(0, row)
        return row

    def _fill_refused(self) -> None:
        theme = self._theme
        self.whole_row = self._add_choice(
            self.refused,
            (Option(_SOME, "Take the other rows"), Option(_WHOLE, "Take nothing while a row is refused")),
            _SOME,
        )
        self.whole_row.chosen.connect(lambda own: self._keep(self.whole_row, own, self.whole_chosen, _WHOLE, _SOME))
        tools = QHBoxLayout()
        theme.space(tools, gap=6)
        self.copy_button = Button(theme, "Copy", ButtonKind.QUIET, icon="copy", small=True)
        self.copy_button.clicked.connect(self.copy)
        self.save_button = Button(theme, "Save as CSV", ButtonKind.QUIET, icon="export", small=True)
        self.save_button.setToolTip("The refused rows with their cells and the reasons, to mend and read again")
        self.save_button.clicked.connect(self.save)
        self.said = WrapLabel(theme, "", Role.SMALL, "ink2")
        tools.addWidget(self.copy_button)
        tools.addWidget(self.save_button)
        tools.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        self.refused.below.insertLayout(0, tools)
        copies = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.refused.table)
        copies.setContext(Qt.ShortcutContext.WidgetShortcut)
        copies.activated.connect(self.copy)

    @staticmethod
    def _keep(row: ChoiceRow, own: str, told: SignalInstance, yes: str, no: str) -> None:
        """One of two always stays chosen."""
        if not own:
            row.set_value(no)
        told.emit(own == yes)


class _Part(QWidget):
    """A heading, a table that is as high as its rows up to a few, and what can be done about them."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.name = title
        column = QVBoxLayout(self)
        theme.space(column, gap=4, margins=(0, 10, 0, 2))
        head = QVBoxLayout()
        theme.space(head, margins=(17, 0, 17, 0))
        self.heading = WrapLabel(theme, title, Role.STRONG)
        head.addWidget(self.heading)
        column.addLayout(head)
        self._model = WordsModel(self)
        self.rows = Rows(self._model, self)
        self.table = RegisterTable(theme, self._model, self.rows, fitting=True, name=title)
        column.addWidget(self.table)
        self.below = QVBoxLayout()
        theme.space(self.below, gap=4, margins=(14, 2, 14, 0))
        column.addLayout(self.below)
        grows_with_width(self)

    def show_rows(self, title: str, heads: tuple[str, ...], count: int, words: Words, caption: Caption) -> None:
        """Show these rows; hidden without any."""
        self.heading.set_text(title)
        self._model.show_rows(heads, count, words, caption)
        self.table.sort_as_entered()
        self.setVisible(count > 0)


def _where(fault: RowFault) -> str:
    return f"Row {fault.row:,}, {fault.column}" if fault.column else f"Row {fault.row:,}"
