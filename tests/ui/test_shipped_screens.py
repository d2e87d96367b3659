"""The shipped content on the screen: every section opens, and nothing of it is cut at any text size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from ui_steps import OpenWindow, cut_labels, session_of

from litready.domain.answers import State
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.parts import make_factories
from litready.ui.session import Session
from litready.ui.theme import Theme


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


def _answer_no(session: Session, section: str) -> None:
    for question in session.playbook.in_section(section):
        if question.kind is Kind.YES_NO:
            session.answer(question.id, State.ANSWERED, "no")
        elif question.kind is Kind.CHOICE:
            session.answer(question.id, State.ANSWERED, question.choices[-1].id)
        elif question.kind is Kind.MULTI:
            session.answer(question.id, State.ANSWERED, [question.choices[0].id])


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_label_of_the_shipped_content_is_cut(
    open_window: OpenWindow, theme: Theme, shipped: Playbook, percent: int
) -> None:
    theme.set_percent(percent)
    window = open_window()
    page, session = window.page, session_of(window)
    assert page is not None
    seen = 0
    for section in shipped.sections:
        page.go_section(section.id)
        _answer_no(session, section.id)
        assert page.section is not None
        for card in page.section.shown_cards[:3]:
            card.toggle_help()
        for tab in (0, 1):
            page.show_tab(tab)
            for shown in page.follows.cards[:2]:
                getattr(shown, "set_opened", lambda _opened: None)(True)
            for _ in range(4):
                QApplication.sendPostedEvents()
                QApplication.processEvents()
            assert cut_labels(window) == [], section.id
            seen += len(window.findChildren(QLabel))
    assert seen > 1000


@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (100, 1024), (150, 1280), (200, 1280)])
def test_no_label_of_the_sample_is_cut(
    open_window: OpenWindow, theme: Theme, store: Store, shipped: Playbook, percent: int, width: int
) -> None:
    sample = read_portable(sample_file(), shipped).assessment
    store.add(sample, shipped)
    theme.set_percent(percent)
    window = open_window(sample.id, width=width, factories=make_factories())
    page = window.page
    assert page is not None
    places = [Destination(section=s.id) for s in shipped.sections] + [Destination(tool=t) for t in Tool]
    for place in places:
        page.go(place)
        for tab in (0, 1) if place.section else (0,):
            page.show_tab(tab)
            for _ in range(4):
                QApplication.sendPostedEvents()
                QApplication.processEvents()
            assert cut_labels(window) == [], place
