"""Finding anything: what is read once is found again at once, and what changed is found as it is now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_steps import OpenWindow, session_of, type_into

from litready.domain.answers import Cell, State
from litready.domain.matter import Record
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Tool
from litready.ui.find import MOST, Everything
from litready.ui.main_window import MainWindow


def article(n: int, name: str) -> Record:
    return Record(f"a{n}", "articles", {"name": Cell(State.ANSWERED, name)})


def hits(window: MainWindow) -> list[str]:
    assert window.page is not None
    found = window.page.finder.list
    return [found.item(n).text() for n in range(found.count())]


def test_each_further_letter_narrows_what_was_found(open_window: OpenWindow) -> None:
    window = open_window()
    session = session_of(window)
    for n in range(MOST + 20):
        session.save_record(article(n, f"Valve {n:03}"))
    everything = Everything(session.playbook, session.assessment)
    assert everything.find("  ") == []
    assert [h.title for h in everything.find("valve")] == [f"Valve {n:03}" for n in range(MOST)]
    assert [h.title for h in everything.find("valve 07")] == [f"Valve {n:03}" for n in (7, *range(70, 80))]
    assert [h.title for h in everything.find("valve")] == [f"Valve {n:03}" for n in range(MOST)]
    assert everything.find("no such thing") == []


def test_what_changes_while_the_panel_is_open_is_found(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    session = session_of(window)
    session.save_record(article(0, "Old seal"))
    window.page.open_find()
    type_into(window.page.finder.edit, "seal")
    assert hits(window) == ["Old seal"]
    session.save_record(article(0, "New seal"))
    type_into(window.page.finder.edit, " new")
    assert hits(window) == ["New seal"]


def test_a_page_is_found_by_its_name_and_opened(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    window.page.open_find()
    type_into(window.page.finder.edit, "exports")
    assert hits(window)[0] == "Exports and copies"
    QTest.keyClick(window.page.finder.edit, Qt.Key.Key_Return)
    assert window.page.at == Destination(tool=Tool.COPIES)


def test_what_is_called_by_the_very_word_stands_before_what_only_holds_it(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    session = session_of(window)
    section = next(s for s in session.playbook.sections if s.short == "Marking")
    session.save_record(article(0, "Mark II seal"))
    everything = Everything(session.playbook, session.assessment)
    found = everything.find("mark")
    assert found[0].place == Place(record="a0")
    assert Destination(section=section.id) in [hit.to for hit in found[1:]]
    window.page.open_find()
    type_into(window.page.finder.edit, "marking")
    QTest.keyClick(window.page.finder.edit, Qt.Key.Key_Return)
    assert window.page.at == Destination(section=section.id)
