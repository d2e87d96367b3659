"""The list of all registers: counts, opening one, coming back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from register_content import register_playbook
from register_steps import add_patents, fill, host, open_session, record
from ui_steps import cut_labels

from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.all_registers_page import AllRegistersPage
from litready.ui.bands import Band
from litready.ui.registers.fields import RecordsCell
from litready.ui.session import Session
from litready.ui.theme import Theme


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return register_playbook()


@pytest.fixture
def session(store: Store, playbook: Playbook, qapp: QApplication) -> Iterator[Session]:
    opened = open_session(store, playbook)
    yield opened
    QApplication.sendPostedEvents()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[AllRegistersPage]:
    made = AllRegistersPage(theme, session)
    window = host(qtbot, theme, made)
    yield made
    window.close()


def spoken(page: AllRegistersPage) -> dict[str, str]:
    return {i: row.accessibleName() for i, row in page.rows.items()}


def test_every_register_stands_there_with_what_it_holds(page: AllRegistersPage, session: Session) -> None:
    assert list(page.rows) == ["patents", "articles"]
    assert all(name.endswith("Empty") for name in spoken(page).values())
    add_patents(session, "US 9,876,543", "US 9,111,222")
    session.declare_none("articles", True)
    assert spoken(page)["patents"].endswith("2 records")
    assert spoken(page)["articles"].endswith("There is no such article")


def test_one_opens_by_keyboard_and_going_back_finds_its_row_again(page: AllRegistersPage, session: Session) -> None:
    row = page.rows["articles"]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert page.view is not None
    assert page.view.register_id == "articles"
    page.view.add_record()
    fill(page.view, {"name": "QuickSeal"})
    assert page.back is not None
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.view is None
    assert spoken(page)["articles"].endswith("1 record")
    assert QApplication.focusWidget() is page.rows["articles"]
    assert session.assessment.records[0].value("name") == "QuickSeal"


def test_a_record_opens_in_its_register(page: AllRegistersPage, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal"}))
    page.show_register("articles", "a")
    assert page.view is not None
    assert page.view.record_id == "a"
    field = page.view.form.fields["practices"] if page.view.form is not None else None
    assert isinstance(field, RecordsCell)
    field.picker.none_button.click()
    assert page.view is not None
    assert page.view.register_id == "patents"


@pytest.mark.parametrize(("percent", "band"), [(100, Band.WIDE), (150, Band.NARROW), (200, Band.TINY)])
def test_no_text_is_cut(
    qtbot: QtBot, page: AllRegistersPage, session: Session, theme: Theme, percent: int, band: Band
) -> None:
    theme.set_percent(percent)
    page.set_band(band)
    qtbot.waitUntil(lambda: cut_labels(page) == [])
    page.show_register("articles")
    qtbot.waitUntil(lambda: cut_labels(page) == [])
