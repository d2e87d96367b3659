"""A text that looks like the secret itself is told below its field, counted on the card, and left as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from register_steps import write
from ui_steps import OpenWindow, card_of, cut_labels, session_of

from litready.domain.matter import Assessment
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.components.text import WrapLabel
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.registers.fields import LineCell, LongCell
from litready.ui.secret_warning import TO_DO
from litready.ui.theme import Theme

RECIPE = "Mix 40 wt% resin A with 12 wt% filler, stir, heat to 185 C, then cool at 5 K/min."
ORDINARY = "Nobody can see it from the outside."
OpenRegister = Callable[[str, str], RegisterView]


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def sample(shipped: Playbook) -> Assessment:
    return read_portable(sample_file(), shipped).assessment


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, sample: Assessment, shipped: Playbook) -> MainWindow:
    store.add(sample, shipped)
    return open_window(sample.id, factories=make_factories())


@pytest.fixture
def open_register(window: MainWindow) -> OpenRegister:
    def open_it(register_id: str, record_id: str) -> RegisterView:
        page = window.page
        assert page is not None
        page.go(Destination(tool=Tool.REGISTERS))
        page.stack.currentWidget().show_register(register_id)  # type: ignore[attr-defined]
        view: RegisterView = page.stack.currentWidget().view  # type: ignore[attr-defined]
        view.open_record(record_id)
        QApplication.processEvents()
        return view

    return open_it


def retype(field: LongCell, text: str) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    write(field.edit, text)


def card_texts(view: RegisterView) -> str:
    assert view.form is not None
    return " ".join(label.plain for label in view.form.conclusions.findChildren(WrapLabel) if label.isVisible())


def test_it_is_told_as_it_is_typed_and_while_it_stands(open_register: OpenRegister, window: MainWindow) -> None:
    view = open_register("protection_decisions", "dec-heron")
    assert view.form is not None
    field = view.form.fields["reasons"]
    assert isinstance(field, LongCell)
    assert field.warning is not None
    assert field.warning.message == ""
    retype(field, RECIPE)
    assert "numbers with units" in field.warning.message
    assert field.warning.message.endswith(TO_DO)
    assert RECIPE not in field.warning.message
    session_of(window).flush()
    assert field.edit.text == RECIPE, "nothing is removed"
    assert session_of(window).assessment.record("dec-heron").value("reasons") == RECIPE  # type: ignore[union-attr]
    assert field.warning.message
    retype(field, ORDINARY)
    assert field.warning.message == ""


def test_another_record_is_not_warned_of_the_one_before(open_register: OpenRegister) -> None:
    view = open_register("protection_decisions", "dec-heron")
    assert view.form is not None
    field = view.form.fields["reasons"]
    assert isinstance(field, LongCell)
    assert field.warning is not None
    retype(field, RECIPE)
    view.form.show_record("dec-basalt")
    assert field.warning.message == ""
    view.form.show_record("dec-heron")
    assert field.warning.message


def test_the_card_counts_them_and_the_finding_names_the_record(open_register: OpenRegister, window: MainWindow) -> None:
    view = open_register("protection_decisions", "dec-heron")
    assert view.form is not None
    field = view.form.fields["reasons"]
    assert isinstance(field, LongCell)
    retype(field, RECIPE)
    session_of(window).flush()
    assert "One text looks like the secret itself: Reasons." in card_texts(view)
    view.form.note.edit.setFocus()
    write(view.form.note.edit, "SELECT name, margin FROM customers WHERE margin > 4")
    assert view.form.note_warning is not None
    assert "program code" in view.form.note_warning.message
    session_of(window).flush()
    assert "Two texts look like the secret itself: Reasons and Note." in card_texts(view)
    finding = next(f for f in session_of(window).readiness.findings if f.id == "ts_identify.text_tells")
    assert [f.record for f in finding.facts] == ["dec-heron"]
    assert "HERON" in finding.title
    told = " ".join((finding.title, finding.why, finding.do, *(f.label + f.text for f in finding.facts)))
    assert "resin" not in told
    assert "SELECT" not in told


def test_a_name_that_tells_the_secret_is_not_repeated(open_register: OpenRegister, window: MainWindow) -> None:
    view = open_register("trade_secrets", "ts-heron")
    assert view.form is not None
    field = view.form.fields["code_name"]
    assert isinstance(field, LineCell)
    field.line.edit.setFocus()
    field.line.edit.selectAll()
    write(field.line.edit, RECIPE)
    assert field.warning is not None
    assert field.warning.message
    session_of(window).flush()
    finding = next(f for f in session_of(window).readiness.findings if f.id == "ts_identify.text_tells")
    assert "resin" not in finding.title + "".join(f.label + f.text for f in finding.facts)


def test_other_sections_are_left_alone(open_register: OpenRegister, sample: Assessment) -> None:
    view = open_register("evidence_items", sample.in_register("evidence_items")[0].id)
    assert view.form is not None
    assert all(field.warning is None for field in view.form.fields.values())
    assert view.form.note_warning is None


def test_the_note_on_an_answer_is_watched_in_these_sections_only(window: MainWindow) -> None:
    assert window.page is not None
    told = {}
    for section, question in (("ts_decide", "ts_decide.kept_back"), ("hold", "hold.issued")):
        window.page.go(Destination(section=section))
        QApplication.processEvents()
        card = card_of(window, question)
        if card.note is None:
            card.toggle_note()
        assert card.note is not None
        card.note.edit.setFocus()
        card.note.edit.selectAll()
        QTest.keyClicks(card.note.edit, RECIPE)
        told[section] = "" if card.note_warning is None else card.note_warning.message
    assert told["ts_decide"]
    assert not told["hold"]
    session_of(window).flush()
    places = session_of(window).readiness.secret_places
    assert [(p.question, p.place) for p in places] == [("ts_decide.kept_back", "Note")]


def test_it_is_the_description_of_the_field_for_who_cannot_see_it(open_register: OpenRegister) -> None:
    view = open_register("protection_decisions", "dec-heron")
    assert view.form is not None
    field = view.form.fields["reasons"]
    assert isinstance(field, LongCell)
    retype(field, RECIPE)
    told = QAccessible.queryAccessibleInterface(field.edit)
    assert told is not None
    assert "looks like the secret itself" in told.text(QAccessible.Text.Description)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(qtbot: QtBot, open_register: OpenRegister, theme: Theme, percent: int) -> None:
    theme.set_percent(percent)
    view = open_register("protection_decisions", "dec-heron")
    assert view.form is not None
    field = view.form.fields["reasons"]
    assert isinstance(field, LongCell)
    retype(field, RECIPE)
    warning = field.warning
    assert warning is not None
    assert warning.isVisible()
    qtbot.waitUntil(lambda: cut_labels(warning) == [])
