"""Arriving at a record by a link: its conclusions are seen first, or the field that was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from ui_steps import OpenWindow

from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.components.page import scroll_area_of
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, shipped: Playbook) -> MainWindow:
    sample = read_portable(sample_file(), shipped).assessment
    store.add(sample, shipped)
    return open_window(sample.id, factories=make_factories())


def settle() -> None:
    for _ in range(12):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def go(window: MainWindow, place: Place) -> RegisterView:
    assert window.page is not None
    window.page.go_place(place)
    settle()
    assert window.page.section is not None
    return next(v for v in window.page.section.findChildren(RegisterView) if v.record_id == place.record)


def seen(widget: QWidget) -> QRect:
    """Where a widget stands in the view of the area that scrolls it."""
    area = scroll_area_of(widget)
    assert isinstance(area, QScrollArea)
    return QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())


def room(widget: QWidget) -> int:
    area = scroll_area_of(widget)
    assert area is not None
    return area.viewport().height()


@pytest.mark.parametrize("width", [1280, 1024])
def test_a_link_to_a_record_shows_its_conclusions_from_their_top(window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    settle()
    form = go(window, Place(record="comm-6")).form
    assert form is not None
    assert 0 <= seen(form).top() < 40
    assert seen(form.conclusions).top() < room(form) / 3
    assert form.isAncestorOf(QApplication.focusWidget())


def test_a_link_to_a_field_shows_the_field_and_as_much_above_it_as_fits(window: MainWindow) -> None:
    form = go(window, Place(record="comm-6", column="sent_on")).form
    assert form is not None
    field = form.fields["sent_on"]
    assert field.isAncestorOf(QApplication.focusWidget())
    assert 0 < room(form) - seen(field).bottom() < 60
    form = go(window, Place(record="comm-6", column="label")).form
    assert form is not None
    assert seen(form.fields["label"]).bottom() < room(form)


def test_a_link_to_a_field_that_is_not_asked_leads_to_the_top(window: MainWindow) -> None:
    form = go(window, Place(record="comm-6", column="no_such_column")).form
    assert form is not None
    assert 0 <= seen(form).top() < 40


def test_beside_the_list_the_form_begins_at_its_top_and_the_list_has_focus(window: MainWindow) -> None:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.REGISTERS))
    page = window.page.stack.currentWidget()
    page.show_register("communications", "comm-6")  # type: ignore[attr-defined]
    settle()
    view: RegisterView = page.view  # type: ignore[attr-defined]
    assert view.form is not None
    assert seen(view.form).top() >= 0
    assert QApplication.focusWidget() is view.list.view
    view.show_record("comm-6", "label")
    settle()
    field = view.form.fields["label"]
    assert field.isAncestorOf(QApplication.focusWidget())
    assert 0 <= seen(field).top() < seen(field).bottom() < room(view.form)
