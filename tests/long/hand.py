"""A hand that works the real window without rest: it answers, notes, keeps records and actions, exports, imports."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from litready.domain.answers import State, parse_value
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Action, Record
from litready.exchange.portable import read_portable, save_portable
from litready.playbook.model import Kind
from litready.ui.assessment_page import AssessmentPage
from litready.ui.export import ExportPage
from litready.ui.framed import FramedPage
from litready.ui.home import HomePage
from litready.ui.home.import_page import ImportPage
from litready.ui.main_window import MainWindow
from litready.ui.question_card import QuestionCard
from litready.ui.session import Session
from tests.long.crash_children import imported
from tests.long.journal import WHOLE, Journal, answer_things
from tests.ui.ui_steps import click, type_into

_TYPED = {
    Kind.DATE: "2024-03",
    Kind.MONEY: "USD 1250.50",
    Kind.NUMBER: "17",
    Kind.PATENT: "US 9,876,543",
}


class Hand(QObject):
    """Works one window until its process ends. What the status line calls saved goes to the journal at that moment."""

    def __init__(self, window: MainWindow, journal: Journal, chance: random.Random, folder: Path) -> None:
        super().__init__(window)
        self._window, self._journal, self._chance, self._folder = window, journal, chance, folder
        self._session: Session | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self._timer.start(5)
        self._ready = False

    def _work(self) -> None:
        if not self._ready:
            self._ready = True
            self._journal.ready()
        self._timer.setInterval(self._chance.choice((0, 5, 5, 30, 450)))
        page = self._window.page
        if page is None:
            self._at_home()
            return
        if self._session is not page.session:
            self._session = page.session
            self._session.saved.connect(lambda _at: self._look(page))
        do = self._chance.choices(_STEPS, _WEIGHTS)[0]
        self._journal.about(do.__name__.strip("_"))
        do(self, page)
        self._journal.given()
        if self._window.page is page:
            self._look(page)

    def _look(self, page: AssessmentPage) -> None:
        """Tell what the status line says: all that was given is saved, or not yet."""
        if page.bottom.state.text.startswith("Saved "):
            self._journal.saved()

    # -- at home -----------------------------------------------------------------------------------------

    def _at_home(self) -> None:
        shown, home = self._window.stack.currentWidget(), self._window.home
        assert isinstance(home, HomePage)
        if isinstance(shown, FramedPage):
            if not (isinstance(shown, ExportPage) and shown.busy):
                shown.leave()
            return
        if shown is not home or isinstance(home.page, ImportPage):
            return
        self._journal.about("home")
        own = [s.id for s in self._window._context.store.summaries() if not s.id.startswith(WHOLE)]
        if len(own) < 2:
            self._try_sample(home)
        elif self._chance.random() < 0.3:
            self._import(home)
        else:
            self._window.open_assessment(self._chance.choice(own))

    def _try_sample(self, home: HomePage) -> None:
        """A new assessment; what the sample holds is left out, so that every thing in it was given by this hand."""
        context = self._window._context
        made = imported(self._chance)
        made = replace(made, id=uuid4().hex, answers={}, records=(), actions=(), none_declared=frozenset())
        self._journal.trying({f"{made.id}/name": made.name})
        context.store.add(made, context.playbook)
        self._journal.given()
        self._journal.saved()
        home.opened.emit(made.id)

    def _import(self, home: HomePage) -> None:
        """Bring in a portable file by its page."""
        self._journal.about("import")
        context = self._window._context
        made = imported(self._chance)
        file = self._folder / "incoming" / f"{made.id}.litready"
        file.parent.mkdir(exist_ok=True)
        save_portable(made, file)
        made = read_portable(file, context.playbook).assessment
        page = ImportPage(home._theme, context, home._choosers)
        home._show(page)
        page.made.connect(lambda _id: (self._journal.given(), self._journal.saved()))
        page.made.connect(lambda made_id: home._imported(page, made_id))
        page.read(file)
        assert page.task is not None

        def add(_read: object) -> None:
            self._journal.trying({made.id: fingerprint(made)})
            page.add()
            file.unlink()

        page.task.done.connect(add)

    # -- in an assessment ----------------------------------------------------------------------------------

    def _card(self, page: AssessmentPage, *kinds: Kind) -> QuestionCard | None:
        """A question of some kinds in the section that is shown."""
        cards = page.section.shown_cards if page.section is not None else []
        cards = [c for c in cards if c.question.kind in kinds]
        return self._chance.choice(cards) if cards else None

    def _choose(self, page: AssessmentPage) -> None:
        card = self._card(page, Kind.YES_NO, Kind.CHOICE)
        if card is None or page.session.unsaved:
            return
        row = card.input.row  # type: ignore[attr-defined]
        others = [own for own in row.buttons if own not in (row.value, "not_known", "not_applicable")]
        if not others:
            return
        chosen = self._chance.choice(others)
        self._journal.trying({f"{self._own}/answer/{card.question.id}": chosen})
        click(row.buttons[chosen])

    def _type(self, page: AssessmentPage) -> None:
        card = self._card(page, Kind.LONG_TEXT, Kind.TEXT)
        if card is not None:
            entry = card.input
            edit = entry.edit if card.question.kind is Kind.LONG_TEXT else entry.field.edit  # type: ignore[attr-defined]
            self._write(edit, f"{self._own}/answer/{card.question.id}", card)

    def _note(self, page: AssessmentPage) -> None:
        card = self._card(page, *Kind)
        if card is None:
            return
        if card.note is None:
            card.toggle_note()
        if card.note is not None:
            self._write(card.note.edit, f"{self._own}/note/{card.question.id}", card)

    def _write(self, edit: QPlainTextEdit | QLineEdit, key: str, card: QuestionCard) -> None:
        """Type at the end of what stands there; a field that is full enough is left alone."""
        held = edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
        if not edit.isVisible() or len(held) > 400:
            return
        word = f"w{self._chance.randrange(10**6)}"
        if isinstance(edit, QPlainTextEdit):
            edit.moveCursor(edit.textCursor().MoveOperation.End)
        else:
            edit.end(False)
        self._journal.trying({key: held + word}, typed_from=len(held))
        type_into(edit, word)
        now = edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
        assert now == held + word, f"{card.question.id}: typing gave {now!r}"

    def _type_value(self, page: AssessmentPage) -> None:
        """A value that is read, through the session, since half of one is another."""
        card = self._card(page, *_TYPED)
        if card is None or page.session.unsaved:
            return
        text = _TYPED[card.question.kind]
        before = page.session.assessment.answer(card.question.id)
        if before.value is None:
            after = replace(before, state=State.ANSWERED, value=parse_value(card.question, text))
        else:
            after = replace(before, state=State.BLANK, value=None)
        self._journal.trying(answer_things(self._own, card.question.id, after))
        page.session.answer(card.question.id, after.state, text)

    def _record(self, page: AssessmentPage) -> None:
        session = page.session
        register = self._chance.choice(list(session.playbook.registers))
        column = next((c for c in register.columns if c.kind in (Kind.TEXT, Kind.LONG_TEXT)), None)
        known = session.assessment.in_register(register.id)
        if column is None:
            return
        if known and self._chance.random() < 0.5:
            own = self._chance.choice(known).id
        else:
            own = uuid4().hex
            self._journal.trying({f"{self._own}/record/{own}": register.id})
            session.save_record(Record(own, register.id))
        text = f"cell {self._chance.random()}"
        self._journal.trying({f"{self._own}/record/{own}/{column.id}": text})
        session.type_cell(own, column.id, text)

    def _action(self, page: AssessmentPage) -> None:
        actions = page.session.assessment.actions
        if len(actions) > 15:
            action = replace(self._chance.choice(actions), title=f"Do {self._chance.random()}")
        else:
            action = Action(uuid4().hex, f"Do {self._chance.random()}")
        self._journal.trying({f"{self._own}/action/{action.id}": f"{action.title} {action.done}"})
        page.session.save_action(action)

    def _rename(self, page: AssessmentPage) -> None:
        name = f"Matter {self._chance.random()}"
        self._journal.trying({f"{self._own}/name": name})
        page.session.rename(name)

    def _move(self, page: AssessmentPage) -> None:
        page.go_section(self._chance.choice(page.session.playbook.sections).id)

    def _flush(self, page: AssessmentPage) -> None:
        page.session.flush()

    def _home(self, _page: AssessmentPage) -> None:
        self._window.go_home()

    def _export(self, _page: AssessmentPage) -> None:
        self._window.commands.trigger("Export report")
        export = self._window.stack.currentWidget()
        if isinstance(export, ExportPage):
            export.form.set_folder(self._folder / "reports")
            export.preview() if self._chance.random() < 0.3 else export.write()

    @property
    def _own(self) -> str:
        assert self._session is not None
        return self._session.assessment.id


_STEPS = (
    Hand._choose,
    Hand._type,
    Hand._note,
    Hand._type_value,
    Hand._record,
    Hand._action,
    Hand._rename,
    Hand._move,
    Hand._flush,
    Hand._home,
    Hand._export,
)
_WEIGHTS = (30, 20, 15, 8, 12, 8, 3, 10, 4, 2, 2)
