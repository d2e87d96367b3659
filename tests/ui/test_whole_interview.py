"""Every visible question of every shipped section, answered at the window, is there after a close or a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from ui_steps import OpenWindow, click, session_of, type_into

from litready.domain.answers import State, Value
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Question
from litready.storage.store import Store
from litready.ui.factories import Context
from litready.ui.main_window import MainWindow
from litready.ui.question_card import QuestionCard
from litready.values import Money, PartialDate, PatentNumber


@pytest.fixture
def context(context: Context) -> Context:
    shipped = load_playbook(playbook_folder(), authorities_file())
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


def _answer(card: QuestionCard, n: int) -> Value | State:
    """Answer a question through its widget, typed kinds with a token of their own; what must be stored."""
    question, entry = card.question, card.input
    match question.kind:
        case Kind.YES_NO:
            choice = "yes" if n % 3 else "no"
            click(entry.row.buttons[choice])  # type: ignore[attr-defined]
            return choice
        case Kind.CHOICE:
            choice = question.choices[n % len(question.choices)].id
            click(entry.row.buttons[choice])  # type: ignore[attr-defined]
            return choice
        case Kind.MULTI:
            chosen = tuple(c.id for c in question.choices)[: 1 + n % 2]
            for one in chosen:
                click(entry.boxes.boxes[one])  # type: ignore[attr-defined]
            return chosen
        case Kind.REGISTER:
            click(entry.states.buttons["not_known"])  # type: ignore[attr-defined]
            return State.NOT_KNOWN
        case Kind.LONG_TEXT:
            type_into(entry.edit, f"token{n} & <more>")  # type: ignore[attr-defined]
            return f"token{n} & <more>"
        case _:
            text, value = _typed(question, n)
            type_into(entry.field.edit, text)  # type: ignore[attr-defined]
            return value


def _typed(question: Question, n: int) -> tuple[str, Value]:
    values: dict[Kind, tuple[str, Value]] = {
        Kind.DATE: (f"{1990 + n % 30}-0{1 + n % 9}", PartialDate(1990 + n % 30, 1 + n % 9)),
        Kind.MONEY: (f"${n + 1}", Money(Decimal(n + 1))),
        Kind.NUMBER: (str(n), Decimal(n)),
        Kind.PATENT: (f"US 9,876,{n:03}", PatentNumber("US", "", f"9876{n:03}")),
    }
    return values.get(question.kind, (f"token{n}", f"token{n}"))


def _answer_everything(window: MainWindow) -> dict[str, Value | State]:
    """Answer question after question, follow-ups as they appear, section after section."""
    page = window.page
    assert page is not None
    given: dict[str, Value | State] = {}
    for section in session_of(window).playbook.sections:
        page.go_section(section.id)
        assert page.section is not None
        while left := [c for c in page.section.shown_cards if c.question.id not in given]:
            given[left[0].question.id] = _answer(left[0], len(given))
    return given


def _kept(store: Store, assessment_id: str, given: dict[str, Value | State]) -> dict[str, Value | State]:
    answers = store.load(assessment_id).answers
    return {q: answers[q].value if answers[q].value is not None else answers[q].state for q in given if q in answers}  # type: ignore[misc]


def test_every_visible_question_survives_closing_at_once_after_the_last_key(
    open_window: OpenWindow, store: Store
) -> None:
    window = open_window()
    assessment_id = session_of(window).assessment.id
    given = _answer_everything(window)
    window.close()
    assert len(given) > 200
    assert _kept(store, assessment_id, given) == given
    page = open_window(assessment_id).page
    assert page is not None
    total = sum(p.answered for p in page.session.readiness.progress.values())
    assert total == len(given)


_CHILD = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, {tests!r})
from litready.ui.app import make_application
from litready.ui.factories import Context
from litready.ui.main_window import MainWindow
from litready.ui.theme import Theme
from litready.paths import resources
from litready.storage.store import Store
from ui_content import small_playbook
from ui_plain import plain_factories
from ui_steps import card_of, choose, type_into

app, folder, playbook = make_application(), Path({folder!r}), small_playbook()
now = lambda: datetime.now(UTC)
store = Store.open(folder / "library.sqlite", now=now)
context = Context(store, playbook, lambda a: playbook, now, date.today, folder)
window = MainWindow(Theme(app, resources() / "fonts"), context, plain_factories())
window.show()
window.activateWindow()
window.open_assessment(store.create("Corvane couplings", playbook).id)
choose(window, "marking.others", "yes")
edit = card_of(window, "marking.story").input.edit
window.page.session.saved.connect(lambda at: print("saved", flush=True))
type_into(edit, "the last word")
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_was_said_to_be_saved_survives_kill_9(tmp_path: Path) -> None:
    code = _CHILD.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "saved\n"
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    with Store.open(tmp_path / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        kept = store.load(store.summaries()[0].id)
    assert kept.value("marking.others") == "yes"
    assert kept.value("marking.story") == "the last word"
