"""What every field of a record has: its label, its help and its states, bound to a session."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.matter import Record
from litready.domain.wording import typed_form
from litready.playbook.model import Column, Kind, Nature
from litready.ui.components.buttons import IconButton
from litready.ui.components.choices import Option
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.registers.field_parts import FieldTools, HelpText
from litready.ui.secret_warning import SecretWarning
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

NOT_KNOWN = Option("not_known", "Not known yet")
NOT_APPLICABLE = Option("not_applicable", "Not applicable")
CLEAR = Option("", "No answer")
STATES = {NOT_KNOWN.id: State.NOT_KNOWN, NOT_APPLICABLE.id: State.NOT_APPLICABLE}
STATE_IDS = {state: own for own, state in STATES.items()}
STATE_WORDS = {State.NOT_KNOWN: NOT_KNOWN.label, State.NOT_APPLICABLE: NOT_APPLICABLE.label}
_TYPED = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.PATENT, Kind.RECORDS)
_LEFT_OUT = MappingProxyType(
    {
        Nature.FACT: "",
        Nature.MERITS: "It is left out of the facts-only report.",
        Nature.SECRET: "No report prints it unless you make one with descriptions, for one named recipient.",
    }
)


class CellField(QWidget):
    """A labelled field for one column, whichever record it is shown for.

    What was typed stays, right or wrong; help opens under the label. `register_wanted` (id)
    asks for another register.
    """

    register_wanted = Signal(str)

    def __init__(self, theme: Theme, session: Session, column: Column) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self.column = column
        self.record_id = ""
        self._help: HelpText | None = None
        self.warning: SecretWarning | None = None
        self.body = QVBoxLayout(self)
        theme.space(self.body, gap=4, margins=(0, 7, 0, 0))
        head = QHBoxLayout()
        self.label = WrapLabel(theme, column.label, Role.LABEL, "ink2")
        head.addWidget(self.label, 1)
        if column.required:
            head.addWidget(line_label(theme, "Required", Role.CAPTION, "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.input: QWidget = self._make()
        self.body.addWidget(self.input)
        self._tools = FieldTools(theme, self)
        self.more: IconButton | None = None
        if column.kind in _TYPED:
            self.more = self._tools.add("more", f"{column.label}: not known yet, not applicable")
            self.more.clicked.connect(self._open_menu)
        self.help_button = self._tools.add("help", f"About {column.label} (F1)") if self._help_text() else None
        if self.help_button is not None:
            self.help_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.help_button.clicked.connect(self.toggle_help)
        theme.space(head, gap=8, margins=(0, 0, self._tools.units, 0))
        self.setFocusProxy(self.input)
        grows_with_width(self)

    @property
    def place(self) -> Place:
        """Where its text belongs."""
        return Place(record=self.record_id, column=self.column.id)

    @property
    def message(self) -> str:
        """What is said under the field, or ""."""
        return ""

    @property
    def help_open(self) -> bool:
        """Whether help is shown."""
        return self._help is not None and not self._help.isHidden()

    def toggle_help(self) -> None:
        """Open or close what the column is about."""
        text = self._help_text()
        if text and self._help is None:
            self._help = HelpText(self._theme, text)
            self._help.hide()
            self.body.insertWidget(1, self._help)
        if self._help is not None:
            self._help.setVisible(not self.help_open)

    def watch(self) -> None:
        """Warn below the field while its text looks like the secret itself."""
        if self.column.kind in (Kind.TEXT, Kind.LONG_TEXT):
            self.warning = SecretWarning(self._theme, self._edit())
            self.body.addWidget(self.warning)

    def show_record(self, record: Record) -> None:
        """Show another record's cell."""
        self.record_id = record.id
        self._load(record)

    def refresh(self, record: Record) -> None:
        """Show what changed elsewhere; what is being typed stays."""
        self._load(record)

    def press(self, _digit: int) -> bool:
        """Answer by a digit key; False where the digit means nothing here."""
        return False

    def refuse(self, text: str) -> None:
        """Say under the field why what was given cannot be taken."""

    def accept(self) -> None:
        """What was given is taken."""

    def focus_here(self) -> None:
        """Give focus to the input."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- for the kinds ----------------------------------------------------------------------------

    def _make(self) -> QWidget:
        raise NotImplementedError

    def _load(self, record: Record) -> None:
        raise NotImplementedError

    def _edit(self) -> QWidget:
        """Where its text is typed."""
        return self.input

    def _look(self, text: str) -> None:
        if self.warning is not None:
            self.warning.look(text)

    def _set(self, state: State, raw: str | list[str] | None = None) -> None:
        self._session.set_cell(self.record_id, self.column.id, state, raw)

    def _choose(self, option_id: str) -> None:
        """Take a choice, one of the states, or "" for no answer."""
        if option_id in STATES:
            self._set(STATES[option_id])
        elif option_id:
            self._set(State.ANSWERED, option_id)
        else:
            self._set(State.BLANK)

    def _held(self, record: Record) -> str:
        """The text to show: what is being typed, else the value."""
        draft = self._session.draft(self.place)
        if draft is not None:
            return draft
        value = record.value(self.column.id)
        return "" if value is None else typed_form(value)

    def _help_text(self) -> str:
        aside = _LEFT_OUT[self.column.nature]
        return "\n".join(t for t in (self.column.help, aside) if t)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tools.place()

    def _open_menu(self) -> None:
        """The small menu of a typed field: not known yet, not applicable, no answer."""
        record = self._session.assessment.record(self.record_id)
        if record is None or self.more is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in (NOT_KNOWN, NOT_APPLICABLE, CLEAR):
            entry = menu.addAction(option.label)
            entry.setCheckable(True)
            entry.setChecked(record.state(self.column.id) is STATES.get(option.id, State.BLANK))
            entry.triggered.connect(lambda _on=False, i=option.id: self.choose_state(i))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def choose_state(self, option_id: str) -> None:
        """Take "not_known", "not_applicable", or "" for no answer; what was typed gives way."""
        self._choose(option_id)
        record = self._session.assessment.record(self.record_id)
        if record is not None:
            self._load(record)
