"""The four layouts, and that no label is cut at any text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from ui_steps import OpenWindow, card_of, choose, cut_labels, session_of

from litready.domain.answers import State
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.bands import Band, band_for
from litready.ui.destinations import Destination
from litready.ui.factories import Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import DARK, LIGHT
from litready.ui.theme import Theme


@pytest.mark.parametrize(
    ("width", "scale", "band"),
    [
        (1280, 1.0, Band.WIDE),
        (1200, 1.0, Band.WIDE),
        (1199, 1.0, Band.MEDIUM),
        (1024, 1.0, Band.MEDIUM),
        (999, 1.0, Band.NARROW),
        (1280, 1.75, Band.NARROW),
        (1280, 2.0, Band.TINY),
    ],
)
def test_narrow_windows_and_large_text_take_the_same_path(width: int, scale: float, band: Band) -> None:
    assert band_for(width, scale) is band


def _settled(window: MainWindow) -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_no_label_is_cut(open_window: OpenWindow, theme: Theme, percent: int, width: int) -> None:
    window = open_window(width=width)
    page = window.page
    assert page is not None
    theme.set_percent(percent)
    session_of(window).rename("A matter with a rather long name that cannot fit into a narrow window at large text")
    for question, option in (("marking.others", "yes"), ("marking.marked", "no"), ("basis.directed_by", "nobody")):
        choose(window, question, option)
    card_of(window, "marking.others").toggle_help()
    card_of(window, "marking.others").toggle_note()
    session_of(window).type_answer("marking.since", "31 Feb 2026")
    session_of(window).flush()
    for section in ("basis", "marking", "last"):
        page.go_section(section)
        for tab in (0, 1):
            page.show_tab(tab)
            for card in page.follows.cards:
                getattr(card, "set_opened", lambda _opened: None)(True)
            _settled(window)
            assert cut_labels(window) == []
            assert sum(label.isVisible() for label in window.findChildren(QLabel)) > 5


def test_the_window_may_be_as_small_as_promised(open_window: OpenWindow) -> None:
    window = open_window(width=1024, height=700)
    _settled(window)
    assert (window.width(), window.height()) == (1024, 700)
    assert window.page is not None
    assert window.page.section is not None
    assert window.page.section.horizontalScrollBar().maximum() == 0


def test_three_columns_two_columns_and_no_rail(open_window: OpenWindow, theme: Theme) -> None:
    window = open_window()
    page = window.page
    assert page is not None
    choose(window, "basis.directed_by", "nobody")
    assert (page.rail.isVisible(), page.follows.isVisible(), page.head.isVisible()) == (True, True, False)
    assert page.rail.width() == 236
    assert page.follows.width() == 344
    window.resize(1024, 768)
    _settled(window)
    assert (page.rail.isVisible(), page.follows.isVisible(), page.head.isVisible()) == (True, False, True)
    page.show_tab(1)
    assert page.follows.isVisible()
    assert page.follows.width() == 1024 - 236
    page.show_tab(0)
    window.resize(1280, 800)
    theme.set_percent(170)
    _settled(window)
    assert (page.rail.isVisible(), page.head.isVisible(), page.top.export.isVisible()) == (False, True, False)
    assert page.bottom.next.label == "Next"
    theme.set_percent(100)
    _settled(window)
    assert (page.rail.isVisible(), page.follows.isVisible(), page.head.isVisible()) == (True, True, False)
    assert page.bottom.next.label == "Marking"


def test_text_typed_survives_a_change_of_size_and_colour(open_window: OpenWindow, theme: Theme) -> None:
    window = open_window()
    card = card_of(window, "marking.since")
    card.input.field.edit.setFocus()  # type: ignore[attr-defined]
    card.input.field.edit.insert("31 Fe")  # type: ignore[attr-defined]
    theme.set_percent(180)
    theme.set_palette(DARK)
    _settled(window)
    assert card.input.field.text == "31 Fe"  # type: ignore[attr-defined]
    theme.set_palette(LIGHT)


def test_tools_take_the_whole_middle(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.page
    assert page is not None
    page.go(Destination(tool=Tool.READINESS))
    _settled(window)
    assert not page.follows.isVisible()
    assert page.stack.width() == 1280 - 236
    page.go_section("marking")
    _settled(window)
    assert page.follows.isVisible()


class _Shows(QObject):
    """Hears which windows are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_the_page_flashes_up_as_a_window_of_its_own(open_window: OpenWindow, qapp: QApplication) -> None:
    shows = _Shows()
    qapp.installEventFilter(shows)
    try:
        window = open_window()
        for section in ("basis", "marking", "last"):
            assert window.page is not None
            window.page.go_section(section)
        session = session_of(window)
        session.answer("marking.others", State.ANSWERED, "yes")
        session.answer("marking.marked", State.ANSWERED, "no")
        card_of(window, "marking.others").toggle_note()
        window.resize(1024, 768)
        _settled(window)
    finally:
        qapp.removeEventFilter(shows)
    assert set(shows.shown) == {"MainWindow"}


def test_what_follows_can_be_read_after_it_moved_and_the_colours_changed(open_window: OpenWindow, theme: Theme) -> None:
    window = open_window(width=1024)
    assert window.page is not None
    for palette, width in ((DARK, 1280), (LIGHT, 1024), (DARK, 1280)):
        theme.set_palette(palette)
        window.resize(width, 800)
        _settled(window)
        labels = [label for label in window.page.follows.findChildren(QLabel) if label.property("ink")]
        assert labels
        for label in labels:
            assert label.palette().color(label.foregroundRole()) == theme.color(label.property("ink"))


def test_a_matter_on_hold_says_so_at_the_top(open_window: OpenWindow, store: Store, playbook: Playbook) -> None:
    own = store.create("Corvane couplings", playbook).id
    page = open_window(own).page
    assert page is not None
    assert not page.top.hold.isVisible()
    held = store.create("Kept", playbook).id
    store.set_hold(held, True)
    page = open_window(held).page
    assert page is not None
    assert page.top.hold.isVisible()
